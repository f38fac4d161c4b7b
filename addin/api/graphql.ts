import { initGraphQLTada, type ResultOf, type VariablesOf } from "gql.tada";
import type { introspection } from "./graphql-env";

/**
 * Writes an operation whose variables and answer are typed by shared/schema.graphql. A decimal is a JSON number: of its 15 significant digits a double
 * carries every one.
 */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { Decimal: number; Period: string; LocalDate: string; Instant: string; MunicipalityCode: string };
}>();

/** What an operation answers. */
export type Answered<Operation> = ResultOf<Operation>;

/** What is sent with an operation. */
export type Sent<Operation> = VariablesOf<Operation>;
