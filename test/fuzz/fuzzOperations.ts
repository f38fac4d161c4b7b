import fc from "fast-check";
import { isObjectType, parse, TypeInfo, visit, visitWithTypeInfo, type GraphQLSchema } from "graphql";
import type { MarkedViewer } from "../support/markedViewers";
import type { MarkedWorld } from "../support/markedWorld";
import type { FuzzAnswer, FuzzServer } from "./fuzzServer";
import { WorldWords } from "./knownWords";
import { OperationArbitrary, type Operation } from "./OperationArbitrary";

export interface FuzzCounts {
  operations: number;
  /** Answers with data and no errors. */
  whole: number;
  /** Answers with data and errors. */
  partial: number;
  refused: number;
  /** Of the refused and partial ones, by code. */
  readonly byCode: Record<string, number>;
  /** The fields of the schema that have been asked for by an operation that was run, as Goal.title. */
  readonly fieldsMet: Set<string>;
}

export interface FuzzPlan {
  readonly viewers: readonly MarkedViewer[];
  readonly count: number;
  readonly seed: number;
  /** Writes are tried and rolled back, so that what is hidden stays so. */
  readonly isDryRunOnly: boolean;
}

/**
 * Sends generated operations, one after the other, and fails at the first answer that no client should ever get: a status of 500 and above, the
 * code INTERNAL, a fault in the log, or a forbidden text. An unhandled rejection fails the test by itself. The seed gives the run again.
 */
export async function fuzzOperations(
  world: MarkedWorld,
  server: FuzzServer,
  { viewers, count, seed, isDryRunOnly }: FuzzPlan,
): Promise<FuzzCounts> {
  const words = new WorldWords(world.codes);
  const counts: FuzzCounts = { operations: 0, whole: 0, partial: 0, refused: 0, byCode: {}, fieldsMet: new Set() };
  const limits = { depthMax: 8, fieldCountMax: 45, isDryRunOnly };
  const operation = fc.oneof(
    { weight: 3, arbitrary: new OperationArbitrary(world.schema, words, "query", limits) },
    { weight: 1, arbitrary: new OperationArbitrary(world.schema, words, "mutation", limits) },
  );
  await fc.assert(
    fc.asyncProperty(operation, fc.nat({ max: viewers.length - 1 }), async (sent, index) => {
      const asker = viewers[index] as MarkedViewer;
      const faultsBefore = server.faults.length;
      const answer = await server.send(requestOf(sent), asker.viewer);
      const wrong = whatIsWrong(answer, asker, server.faults.slice(faultsBefore));
      if (wrong !== null) throw new Error(`${asker.name}: ${wrong}\n${sent.query}\n${JSON.stringify(sent.variables)}`);
      countAnswer(counts, answer);
      if (answer.text.startsWith('{"data":{')) meetFields(world.schema, sent.query, counts.fieldsMet);
      words.learn(answer.text);
    }),
    { seed, numRuns: count, endOnFailure: true, includeErrorInReport: true },
  );
  return counts;
}

export const requestOf = ({ query, variables }: Operation) => ({
  method: "POST",
  path: "/graphql",
  headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
  body: JSON.stringify({ query, variables }),
});

/** Null when the answer is one that a client may get. */
export function whatIsWrong(
  { status, text }: FuzzAnswer,
  { forbidden }: Pick<MarkedViewer, "forbidden">,
  faults: readonly string[],
): string | null {
  if (faults.length > 0) return `a fault was written down: ${faults[0]?.slice(0, 2_000)}`;
  if (status >= 500) return `status ${status}: ${text.slice(0, 500)}`;
  if (/"code":"INTERNAL/.test(text)) return `the code INTERNAL: ${text.slice(0, 500)}`;
  const leaked = forbidden.find((marker) => text.includes(marker));
  if (leaked === undefined) return null;
  const at = text.indexOf(leaked);
  return `it was sent ${leaked}: ...${text.slice(Math.max(0, at - 200), at + 100)}...`;
}

function countAnswer(counts: FuzzCounts, { text }: FuzzAnswer): void {
  const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: { extensions?: { code?: string } }[] };
  counts.operations += 1;
  if (errors === undefined) counts.whole += 1;
  else if (data != null) counts.partial += 1;
  else counts.refused += 1;
  for (const { extensions } of errors ?? []) {
    const code = extensions?.code ?? "none";
    counts.byCode[code] = (counts.byCode[code] ?? 0) + 1;
  }
}

function meetFields(schema: GraphQLSchema, query: string, met: Set<string>): void {
  const typeInfo = new TypeInfo(schema);
  const meet = () => {
    const field = typeInfo.getFieldDef();
    const parent = typeInfo.getParentType();
    if (field && parent) met.add(`${parent.name}.${field.name}`);
  };
  visit(parse(query), visitWithTypeInfo(typeInfo, { Field: meet }));
}

/** Every field that can be asked for. */
export const fieldsOf = (schema: GraphQLSchema): string[] =>
  Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !type.name.startsWith("__"))
    .flatMap((type) => Object.keys(type.getFields()).map((name) => `${type.name}.${name}`));
