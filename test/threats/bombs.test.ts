import { startFuzzServer, type FuzzServer } from "../fuzz/fuzzServer";
import { openMarkedWorld } from "../support/markedWorld";
import { describeOnBothEngines } from "../support/testDatabase";

jest.setTimeout(120_000);

/** Refused before it runs: well under what any answer takes. Generous, as tests run beside each other. */
const millisecondsMax = 2_000;

const repeated = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => part(index)).join(" ");

/** Each fragment spreads the next one twice: 2 to the 20th fields by 20 lines. */
const doubling = `{ municipalities { ...F0 } } ${repeated(20, (index) => `fragment F${index} on Municipality { a: code ...F${index + 1} b: code ...F${index + 1} }`)} fragment F20 on Municipality { code }`;
const wayBack = (times: number): string =>
  times === 0 ? "code" : `goals(first: 500) { nodes { municipality { ${wayBack(times - 1)} } } }`;
const deep = (times: number): string => (times === 0 ? "code" : `parent { ${deep(times - 1)} }`);

const bombs: readonly [string, string, RegExp][] = [
  [
    "a hundred and one aliases",
    `{ ${repeated(101, (index) => `a${index}: municipalities { code }`)} }`,
    /gränsen är|limit is/,
  ],
  ["lists within lists by the way back", `{ municipality(code: "0331") { ${wayBack(6)} } }`, /QUERY_TOO_COSTLY/],
  [
    "a thousand expensive fields without aliases",
    `{ municipality(code: "0331") { ${repeated(1_000, () => "goals(first: 500) { nodes { code } }")} } }`,
    /./,
  ],
  ["fragments that double twenty times", doubling, /GRAPHQL_VALIDATION_FAILED|TOO/],
  [
    "fragments that spread themselves",
    "{ municipalities { ...A } } fragment A on Municipality { code ...B } fragment B on Municipality { ...A }",
    /GRAPHQL_VALIDATION_FAILED/,
  ],
  [
    "a thousand directives on a field",
    `{ municipalities ${repeated(1_000, () => "@include(if: true)")} { code } }`,
    /GRAPHQL_VALIDATION_FAILED|PARSE/,
  ],
  [
    "unknown directives",
    `{ municipalities ${repeated(900, (index) => `@d${index}`)} { code } }`,
    /GRAPHQL_VALIDATION_FAILED|PARSE/,
  ],
  [
    "sixty levels",
    `{ municipality(code: "0331") { organizationUnits { nodes { ${deep(60)} } } } }`,
    /GRAPHQL_VALIDATION_FAILED/,
  ],
  ["ten thousand tokens", `{ municipalities { ${repeated(10_000, () => "code")} } }`, /GRAPHQL_PARSE_FAILED/],
  [
    "a list of three thousand codes within a filter",
    `{ municipality(code: "0331") { goals(filter: { codes: [${repeated(3_500, () => '"x"')}] }) { totalCount } } }`,
    /./,
  ],
  [
    "two thousand levels, more than a parser can follow",
    `${"{ a ".repeat(1_950)}${"}".repeat(1_950)}`,
    /QUERY_NESTED_TOO_DEEP/,
  ],
  ["as many lists within each other", `{ a(x: ${"[".repeat(1_900)}${"]".repeat(1_900)}) }`, /QUERY_NESTED_TOO_DEEP/],
  ["as many lists of a variable's type", `query ($a: ${"[".repeat(3_000)}Int) { a }`, /QUERY_NESTED_TOO_DEEP/],
  ["a subscription, which there is not", "subscription { a }", /GRAPHQL_VALIDATION_FAILED/],
  [
    "introspection that goes round",
    `{ __schema { types { ${"fields { type { ".repeat(12)} name ${"} }".repeat(12)} } } }`,
    /GRAPHQL_VALIDATION_FAILED/,
  ],
  [
    "four hundred operations in one document",
    `${repeated(400, (index) => `query Q${index} { municipalities { code } }`)}`,
    /./,
  ],
  ["as many variables", `query (${repeated(900, (index) => `$v${index}: Int`)}) { municipalities { code } }`, /./],
];

describeOnBothEngines("bombs of aliases, fragments, directives and depth", (engine) => {
  let server: FuzzServer;

  beforeAll(async () => {
    server = await startFuzzServer(await openMarkedWorld(engine));
  });
  afterAll(() => server.close());

  const send = async (body: string) => {
    const started = performance.now();
    const answer = await server.send({
      method: "POST",
      path: "/graphql",
      headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
      body,
    });
    return { ...answer, milliseconds: performance.now() - started };
  };

  test.each(bombs)("%s are refused, or answered, at once", async (_, query, told) => {
    const { status, text, milliseconds } = await send(JSON.stringify({ query }));
    expect([status < 500, text.length < 1_000_000, milliseconds < millisecondsMax]).toEqual([true, true, true]);
    expect(text).toMatch(told);
    expect(server.faults).toEqual([]);
  });

  test("a document of as many faults as it has words tells but some of them", async () => {
    const { status, text } = await send(
      JSON.stringify({ query: `{ ${repeated(1_300, (index) => `x${index}(a: $b)`)} }` }),
    );
    expect(status).toBe(400);
    expect(text.length).toBeLessThan(100_000);
  });

  test("several operations in one body, twenty thousand levels of JSON and a megabyte of text are refused", async () => {
    const query = "{ municipalities { code } }";
    expect((await send(JSON.stringify([{ query }, { query }]))).status).toBe(400);
    expect(
      (await send(`{"query":"${query}","variables":${"[".repeat(20_000)}${"]".repeat(20_000)}}`)).status,
    ).toBeLessThan(500);
    expect((await send(JSON.stringify({ query, variables: { a: "x".repeat(40 * 1024 * 1024) } }))).status).toBe(413);
    expect(server.faults).toEqual([]);
    expect((await send(JSON.stringify({ query }))).status).toBe(200);
  });
});
