import fc from "fast-check";
import { localAdministrator } from "../../server/domain/viewer";
import { requestOf, whatIsWrong } from "../fuzz/fuzzOperations";
import { startFuzzServer, type FuzzServer } from "../fuzz/fuzzServer";
import { OperationArbitrary, type KnownWords } from "../fuzz/OperationArbitrary";
import { openMarkedWorld, type MarkedWorld } from "../support/markedWorld";
import { describeOnBothEngines } from "../support/testDatabase";

jest.setTimeout(120_000);

/** A word that no statement has by itself. */
const word = "qz9xw";
const phrases = [
  `${word}' OR '1'='1`,
  `${word}"; DROP TABLE goal; --`,
  `${word}\\' OR 1=1 -- `,
  `${word}%`,
  `${word}_`,
  `\`${word}\``,
  `${word}\u0000`,
  `${word}/*`,
];
/** Every text that a schema lets through is one of them. */
const onlyPhrases: KnownWords = {
  wordsFor: (name, owner) => (name === "municipality" || owner === "municipality" ? ["0331", "1286"] : phrases),
  cursors: phrases.map((phrase) => Buffer.from(phrase).toString("base64url")),
};

describeOnBothEngines("injection through filters, search, sort and every other text", (engine) => {
  let world: MarkedWorld;
  let server: FuzzServer;
  const statements: string[] = [];

  beforeAll(async () => {
    world = await openMarkedWorld({
      ...engine,
      open: (options) => engine.open({ ...options, onStatement: (sql) => void statements.push(sql) }),
    });
    server = await startFuzzServer(world);
  });
  afterAll(() => server.close());

  const ask = async (query: string): Promise<unknown> => {
    const { text } = await server.send(requestOf({ query, variables: {} }));
    return (JSON.parse(text) as { data?: unknown }).data;
  };

  test("no word of a client stands in a statement, whichever argument or field of an input it came by", async () => {
    const limits = { depthMax: 5, fieldCountMax: 25, isDryRunOnly: false };
    const operations = [
      ...fc.sample(new OperationArbitrary(world.schema, onlyPhrases, "query", limits), { seed: 3, numRuns: 150 }),
      ...fc.sample(new OperationArbitrary(world.schema, onlyPhrases, "mutation", limits), { seed: 4, numRuns: 150 }),
    ];
    statements.length = 0;
    for (const sent of operations) {
      const faultsBefore = server.faults.length;
      const answer = await server.send(requestOf(sent), localAdministrator);
      expect(whatIsWrong(answer, { forbidden: ["SQLITE", "ER_PARSE"] }, server.faults.slice(faultsBefore))).toBeNull();
    }
    expect(
      operations.filter(({ query, variables }) => JSON.stringify([query, variables]).includes(word)).length,
    ).toBeGreaterThan(150);
    expect(statements.length).toBeGreaterThan(100);
    expect(statements.filter((sql) => sql.includes(word))).toEqual([]);
  });

  test("a pattern of LIKE is a text like any other", async () => {
    for (const search of ["%", "_", "%%", "' OR 1=1 --", "\\\\%", ".*", "[a-z]"]) {
      const data = await ask(
        `{ municipality(code: "0331") { goals(filter: { search: "${search}" }) { totalCount } indicators(filter: { search: "${search}" }) { totalCount } } }`,
      );
      const matching = search === "%" ? (expect.any(Number) as unknown) : 0;
      expect([search, data]).toMatchObject([search, { municipality: { goals: { totalCount: matching } } }]);
    }
    const all = (await ask('{ municipality(code: "0331") { goals { totalCount } } }')) as {
      municipality: { goals: { totalCount: number } };
    };
    const percent = (await ask(
      '{ municipality(code: "0331") { goals(filter: { search: "%" }) { totalCount } } }',
    )) as typeof all;
    expect(percent.municipality.goals.totalCount).toBeLessThan(all.municipality.goals.totalCount);
  });

  test("a name of JavaScript's own objects is the code of nothing", async () => {
    for (const name of ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "__defineGetter__"]) {
      const data = await ask(`{ municipality(code: "0331") {
        goal(code: "${name}") { code } indicator(code: "${name}") { code } organizationUnit(code: "${name}") { code }
        goals(filter: { codes: ["${name}"] }) { totalCount } } }`);
      expect(data).toEqual({
        municipality: { goal: null, indicator: null, organizationUnit: null, goals: { totalCount: 0 } },
      });
    }
  });

  test("one can sort only by what the schema names", async () => {
    for (const sort of [
      'field: "title; DROP TABLE goal"',
      "field: title_DROP",
      "field: __proto__",
      "field: constructor",
    ]) {
      expect(
        await ask(`{ municipality(code: "0331") { goals(orderBy: [{ ${sort} }]) { totalCount } } }`),
      ).toBeUndefined();
    }
  });
});
