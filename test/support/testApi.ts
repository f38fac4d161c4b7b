import { graphql, type ExecutionResult } from "graphql";
import type { AppliedChange, MunicipalityContent } from "../../server/domain/content";
import { conceptNames, keyOf } from "../../server/domain/records/concepts";
import { localAdministrator, type Viewer } from "../../server/domain/viewer";
import { createRequestContext } from "../../server/graphql/foundation/requestContext";
import { createSchema } from "../../server/graphql/schema";
import type { Stores, UseCaseContext } from "../../server/usecases/useCaseContext";
import { ok } from "../../shared/result";

/** The instant of every call in tests that do not say otherwise. */
export const testInstant = new Date("2024-06-30T10:00:00.000Z");

/** Puts a content into an empty database as it is, unjudged: the small world, or one that breaks rules on purpose. */
export async function insertContent({ database, contentStore }: Stores, content: MunicipalityContent): Promise<void> {
  const { version: _version, changedAt, ...municipality } = content.municipality;
  const applied = conceptNames.flatMap((concept) =>
    [...content.records[concept].values()].map((after): AppliedChange => ({
      concept,
      key: keyOf(concept, after),
      outcome: "CREATED",
      before: null,
      after,
    })),
  );
  await database.inTransaction(async (manager) => {
    await contentStore.insertMunicipality(manager, municipality, changedAt);
    await contentStore.save(manager, municipality.code, applied, {
      changedBy: "test",
      changedAt,
      reason: null,
      client: "API",
    });
    return ok(null);
  });
}

export interface TestCall {
  readonly now?: Date;
  readonly viewer?: Viewer;
}

export function callOf(
  stores: Stores,
  { now = testInstant, viewer = localAdministrator }: TestCall = {},
): UseCaseContext {
  return { viewer, now, client: "API", stores };
}

let schema: ReturnType<typeof createSchema> | null = null;

/** Runs an operation against the real schema and stores, past HTTP. */
export async function execute(
  stores: Stores,
  source: string,
  variableValues: Record<string, unknown> = {},
  call: TestCall = {},
): Promise<ExecutionResult> {
  schema ??= createSchema();
  const contextValue = createRequestContext(callOf(stores, call));
  const result = await graphql({ schema, source, variableValues, contextValue });
  // Plain objects, so that they compare with literals.
  return JSON.parse(JSON.stringify(result)) as ExecutionResult;
}
