import fs from "node:fs";
import path from "node:path";
import { graphql, type ExecutionResult, type GraphQLSchema } from "graphql";
import { localAdministrator } from "../../server/domain/viewer";
import { readFolder } from "../../server/files/readFolder";
import { readReference } from "../../server/files/readReference";
import { createRequestContext } from "../../server/graphql/foundation/requestContext";
import { createSchema } from "../../server/graphql/schema";
import type { Database } from "../../server/persistence/database";
import { importReferenceValues } from "../../server/usecases/importReferenceValues";
import { createStores } from "../../server/usecases/createStores";
import { importMunicipality } from "../../server/usecases/importMunicipality";
import type { Stores, UseCaseContext } from "../../server/usecases/useCaseContext";
import type { TestEngine } from "./testDatabase";

const examples = path.join(__dirname, "..", "..", "examples");

/** The example municipalities, by code, in a fresh database. */
export interface ExampleWorld {
  readonly database: Database;
  readonly stores: Stores;
  readonly schema: GraphQLSchema;
  /** Runs an operation and answers its data; errors fail the test. */
  run<T = unknown>(source: string, variables?: Record<string, unknown>): Promise<T>;
  /** The same with its errors. */
  execute(source: string, variables?: Record<string, unknown>): Promise<ExecutionResult>;
  /** Runs the saved operation of an acceptance question, such as K04. */
  runExample<T = unknown>(row: string, variables?: Record<string, unknown>): Promise<T>;
  /** How many statements the operation sends; the contents are at hand already. */
  countStatements(source: string, variables?: Record<string, unknown>): Promise<number>;
}

export const exampleMunicipalities = ["0136", "0331", "1080", "1286", "1493"] as const;

/** A world of its own, loaded from the files; takes seconds, so one for each block of tests. */
export async function openExampleWorld(
  engine: TestEngine,
  municipalities: readonly string[] = exampleMunicipalities,
): Promise<ExampleWorld> {
  let statements = 0;
  const database = await engine.open({ onStatement: () => void (statements += 1) });
  const stores = createStores(database);
  const call: UseCaseContext = {
    viewer: localAdministrator,
    now: new Date("2026-01-15T08:00:00Z"),
    client: "API",
    stores,
  };
  for (const code of municipalities) await importExample(call, code);
  await importReference(call);
  const schema = createSchema();
  const execute = (source: string, variableValues: Record<string, unknown> = {}) =>
    graphql({ schema, source, variableValues, contextValue: createRequestContext(call) });
  const run = async <T>(source: string, variables?: Record<string, unknown>): Promise<T> => {
    const { data, errors } = await execute(source, variables);
    if (errors !== undefined)
      throw new Error(errors.map(({ message, path: at }) => `${at?.join(".") ?? ""}: ${message}`).join("\n"));
    // As it is sent: plain objects, and no undefined.
    return JSON.parse(JSON.stringify(data)) as T;
  };
  return {
    database,
    stores,
    schema,
    execute,
    run,
    runExample: (row, variables) => run(exampleOperation(row), variables),
    countStatements: async (source, variables) => {
      await run("{ municipalities { code } }");
      const before = statements;
      await run(source, variables);
      return statements - before;
    },
  };
}

/** The text of a saved operation, by the row that it answers: K04. */
export function exampleOperation(row: string): string {
  const folder = path.join(examples, "operations");
  const file = fs.readdirSync(folder).find((name) => name.startsWith(`${row}-`));
  if (file === undefined) throw new Error(`there is no operation ${row}`);
  return fs.readFileSync(path.join(folder, file), "utf8");
}

async function importExample(call: UseCaseContext, code: string): Promise<void> {
  const root = path.join(examples, "municipalities");
  const folder = fs.readdirSync(root).find((name) => name.startsWith(`${code}-`));
  const read = await readFolder(path.join(root, folder ?? code));
  if (!read.ok) throw new Error(JSON.stringify(read.error.slice(0, 5)));
  const imported = await importMunicipality(call, read.value, { isDryRun: false, reason: null });
  if (!imported.ok)
    throw new Error(`${code}: ${JSON.stringify([...imported.error.failures, ...imported.error.values].slice(0, 5))}`);
}

/** What the municipalities are compared with. */
async function importReference(call: UseCaseContext): Promise<void> {
  const read = await readReference(path.join(examples, "reference"));
  if (!read.ok) throw new Error(JSON.stringify(read.error.slice(0, 5)));
  await importReferenceValues({ ...call, client: "IMPORT" }, read.value);
}
