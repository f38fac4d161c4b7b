import fs from "node:fs";
import path from "node:path";
import { parse } from "graphql";
import { localAdministrator } from "../../server/domain/viewer";
import { createRequestContext } from "../../server/graphql/foundation/requestContext";
import { KnownQueries } from "../../server/http/knownQueries";
import { openExampleWorld, type ExampleWorld } from "../support/exampleWorld";
import { describeOn } from "../support/testDatabase";

const folder = path.resolve("examples", "operations");
const operations = fs.readdirSync(folder).filter((name) => name.endsWith(".graphql"));

describeOn("sqlite", "Known queries", (engine) => {
  let world: ExampleWorld;
  let queries: KnownQueries;

  beforeAll(async () => {
    world = await openExampleWorld(engine);
    queries = new KnownQueries(world.schema);
  }, 60_000);

  const context = () =>
    createRequestContext({
      viewer: localAdministrator,
      now: new Date("2026-01-15T08:00:00Z"),
      client: "API",
      stores: world.stores,
    });

  /** The answer of a query that is known; null where it goes the usual way. */
  const answer = (query: string, request: object = {}) => {
    queries.remember(query, parse(query));
    return queries.answer({ query, ...request }, context);
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
    expect(await queries.answer(body, context)).toBeNull();
  });

  test.each<[string, string, object]>([
    ["a mutation", "mutation { __typename }", {}],
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
    expect(
      await queries.answer({ query }, () => {
        throw new Error("no database");
      }),
    ).toBeNull();
  });
});
