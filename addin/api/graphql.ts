import { initGraphQLTada } from "gql.tada";
import type { introspection } from "./graphql-env";

/** Writes an operation whose variables and answer are typed by shared/schema.graphql. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { Decimal: string; Period: string; LocalDate: string; Instant: string; MunicipalityCode: string };
}>();
