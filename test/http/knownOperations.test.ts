import fs from "node:fs";
import path from "node:path";
import { execute, GraphQLBoolean, GraphQLError, GraphQLInt, GraphQLObjectType, GraphQLSchema, parse } from "graphql";
import { localAdministrator } from "../../server/domain/viewer";
import { withMutationsDoneOnce } from "../../server/graphql/execution/doneOnce";
import { createRequestContext } from "../../server/graphql/foundation/requestContext";
import { KnownOperations } from "../../server/http/knownOperations";
import { WriteRates } from "../../server/http/writeRates";
import type { Stores } from "../../server/usecases/useCaseContext";
import { openExampleWorld, type ExampleWorld } from "../support/exampleWorld";
import { describeOn } from "../support/testDatabase";

const folder = path.resolve("examples", "operations");
const operations = fs.readdirSync(folder).filter((name) => name.endsWith(".graphql"));

describeOn("sqlite", "Known operations", (engine) => {
  let world: ExampleWorld;
  let queries: KnownOperations;

  beforeAll(async () => {
    world = await openExampleWorld(engine);
    queries = new KnownOperations(world.schema, new WriteRates({ writesPerMinute: 100, writeRowsPerMinute: 1_000 }));
  }, 60_000);

  const context = () =>
    createRequestContext({
      viewer: localAdministrator,
      now: new Date("2026-01-15T08:00:00Z"),
      client: "API",
      stores: world.stores,
    });

  /** The answer of an operation that is known; null where it goes the usual way. */
  const answer = async (query: string, request: object = {}) => {
    queries.remember(query, parse(query));
    return (await queries.answer({ query, ...request }, context)).text;
  };
  const usual = async (query: string, variables?: Record<string, unknown>) =>
    `${JSON.stringify({ data: (await world.execute(query, variables)).data })}\n`;

  test("every saved operation is answered byte for byte as the first time", async () => {
    let answeredCount = 0;
    for (const name of operations) {
      const query = fs.readFileSync(path.join(folder, name), "utf8");
      const known = await answer(query);
      if (known === null) continue;
      answeredCount += 1;
      expect([name, known]).toEqual([name, await usual(query)]);
    }
    expect(answeredCount).toBeGreaterThan(operations.length / 2);
  });

  test("rows of plain fields, aliases and shared parents are what graphql-js makes of them", async () => {
    const query = `query ($municipality: MunicipalityCode!) { municipality(code: $municipality) { indicatorValues(first: 500) {
      nodes { number n: number state margin sampleSize changedAt isExample period periodLabel { sv en }
        indicator { code title direction } again: indicator { title } unit { id code } }
      pageInfo { endCursor } } } }`;
    const variables = { municipality: "1080" };
    const known = await answer(query, { variables });
    expect(known).toBe(await usual(query, variables));
    expect(known?.match(/"again":/g)).toHaveLength(500);
  });

  test("fields with arguments or resolvers of their own below a list are answered too", async () => {
    const query = `{ municipality(code: "1080") { indicators(first: 5) { nodes { code latestValues(count: 3) { period number change { difference } } uses { goal { title } } } } } }`;
    const known = await answer(query);
    expect(known).not.toBeNull();
    expect(known).toBe(await usual(query));
  });

  test.each([
    ["one that is not known", { query: "{ municipalities { name } }" }],
    ["wrong variables", { query: "query ($m: MunicipalityCode!) { municipality(code: $m) { name } }", variables: {} }],
    ["another operation name", { query: "query A { municipalities { code } }", operationName: "B" }],
    ["extensions", { query: "query A { municipalities { code } }", extensions: {} }],
    ["variables that are a list", { query: "query A { municipalities { code } }", variables: [] }],
    ["several at once", [{ query: "query A { municipalities { code } }" }]],
  ])("the usual way goes %s", async (_what, body) => {
    for (const query of [
      "query A { municipalities { code } }",
      "query ($m: MunicipalityCode!) { municipality(code: $m) { name } }",
    ])
      queries.remember(query, parse(query));
    expect(await queries.answer(body, context)).toEqual({ text: null, context: null });
  });

  test.each<[string, string, object]>([
    ["a mutation of several fields", "mutation ($m: MunicipalityCode) { a: __typename b: __typename }", {}],
    [
      "a mutation that brings its values in its text",
      'mutation { recordIndicatorValues(municipality: "1080", rows: [], isDryRun: true) { isWritten } }',
      {},
    ],
    [
      "a list whose length is a variable",
      'query ($n: Int!) { municipality(code: "1080") { goals(first: $n) { nodes { code } } } }',
      { variables: { n: 1 } },
    ],
    [
      "a selection that a variable decides",
      "query ($x: Boolean!) { municipalities { code name @include(if: $x) } }",
      { variables: { x: true } },
    ],
    [
      "several operations",
      "query A { municipalities { code } } query B { municipalities { name } }",
      { operationName: "A" },
    ],
  ])("what is judged anew each time is not kept: %s", async (_what, query, request) => {
    expect(await answer(query, request)).toBeNull();
  });

  test("a fault while the request is prepared goes the usual way, where it is logged", async () => {
    const query = "query A { municipalities { code } }";
    queries.remember(query, parse(query));
    const { text } = await queries.answer({ query }, () => {
      throw new Error("no database");
    });
    expect(text).toBeNull();
  });

  const inColumns = `mutation ($municipality: MunicipalityCode!, $table: IndicatorValueTableInput!) {
    recordIndicatorValues(municipality: $municipality, table: $table, mode: PER_ROW, isDryRun: true) {
      isWritten summary { applied conflict refused } outcome revision remarks { row outcome } rows { __typename } } }`;
  const inRows = `mutation ($municipality: MunicipalityCode!, $rows: [IndicatorValueInput!]) {
    again: recordIndicatorValues(municipality: $municipality, rows: $rows, isDryRun: true) { outcome revision } }`;
  const table = { indicators: ["N01951", "N00000"], units: [""], periods: ["2024", "2025"] };
  const places = { indicatorIndex: [0, 1, 0], unitIndex: [0, 0, 0], periodIndex: [0, 0, 1] };

  test.each<[string, string, object, boolean]>([
    [
      "a table",
      inColumns,
      { table: { ...table, ...places, number: [1.5, null, "2.50"], expectedRevision: [null, 3, null] } },
      true,
    ],
    ["rows", inRows, { rows: [{ indicator: "N01951", unit: "", period: "2024", number: "1.50" }] }, true],
    ["one row that is no list", inRows, { rows: { indicator: "N01951", unit: "", period: "2024" } }, true],
    ["no rows, which is an error", inRows, { rows: null }, false],
  ])("a mutation is answered byte for byte as the first time: %s", async (_what, mutation, given, isAnswered) => {
    const variables = { municipality: "1080", ...given };
    const known = await answer(mutation, { variables });
    expect(known !== null).toBe(isAnswered);
    if (isAnswered) expect(known).toBe(await usual(mutation, variables));
  });

  test.each([
    ["a field that is not there", { ...table, ...places, unknown: 1 }],
    ["a column that is left out", table],
    ["a text among numbers", { ...table, ...places, unitIndex: [0, "1", 0] }],
    ["nothing where something must be", { ...table, ...places, unitIndex: [0, null, 0] }],
    ["a text in place of the table", "table"],
    ["a list in place of the table", [table]],
  ])("input that graphql-js refuses is left to it before anything is done: %s", async (_what, given) => {
    const variables = { municipality: "1080", table: given };
    expect((await world.execute(inColumns, variables)).errors?.map(({ path: at }) => at)).toEqual([undefined]);
    expect(await answer(inColumns, { variables })).toBeNull();
  });
});

describe("A known mutation", () => {
  let doneCount = 0;
  const touch = {
    type: GraphQLInt,
    args: { isFine: { type: GraphQLBoolean } },
    resolve: (_source: unknown, { isFine }: { isFine?: boolean }) => {
      doneCount += 1;
      return isFine === true ? Promise.resolve(doneCount) : Promise.reject(new GraphQLError("touched and broken"));
    },
  };
  const field = { type: GraphQLInt };
  const schema = withMutationsDoneOnce(
    new GraphQLSchema({
      query: new GraphQLObjectType({ name: "Query", fields: { field } }),
      mutation: new GraphQLObjectType({ name: "Mutation", fields: { touch } }),
    }),
  );
  const rates = new WriteRates({ writesPerMinute: 2, writeRowsPerMinute: 100 });
  const known = new KnownOperations(schema, rates);
  const source = "mutation ($isFine: Boolean) { touched: touch(isFine: $isFine) }";
  const document = parse(source);
  const contextOf = () =>
    createRequestContext({ viewer: localAdministrator, now: new Date(), client: "API", stores: {} as Stores });
  beforeAll(() => known.remember(source, document));

  test("is done once, also where its failure is told by the usual way, and where one writes too fast not at all", async () => {
    expect(await known.answer({ query: source, variables: { isFine: true } }, contextOf)).toMatchObject({
      text: '{"data":{"touched":1}}\n',
    });
    const failed = await known.answer({ query: source }, contextOf);
    expect([failed.text, doneCount]).toEqual([null, 2]);
    const { errors } = await execute({ schema, document, contextValue: failed.context });
    expect([errors?.[0]?.message, doneCount]).toEqual(["touched and broken", 2]);

    const tooFast = await known.answer({ query: source, variables: { isFine: true } }, contextOf);
    expect([tooFast.text, doneCount]).toEqual([null, 2]);
    expect(tooFast.context).not.toBeNull();
  });
});
