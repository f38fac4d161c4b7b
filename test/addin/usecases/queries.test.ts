import { readFileSync } from "node:fs";
import path from "node:path";
import { buildSchema, parse, validate } from "graphql";
import { queryExamples } from "../../../addin/texts/queryExamples";
import { insertQueryRows, runQuery, variablesOf } from "../../../addin/usecases/queries/runQuery";
import { listSavedQueries, saveQuery, type QueryToSave } from "../../../addin/usecases/queries/savedQueries";
import { grantOf } from "../../support/accessWorld";
import { excelWorld } from "../../support/excelClient/excelWorld";
import { describeOnBothEngines } from "../../support/testDatabase";
import { codeOf, done, openLinkedWorld, type LinkedWorld } from "../support/linkedWorld";

const schema = buildSchema(readFileSync(path.resolve("shared", "schema.graphql"), "utf8"));
const asked = (query: string, variables: object = {}) =>
  ({ kind: "REPORT_QUERY", query, variables: JSON.stringify(variables) }) as const;

test("the examples of the query view are answered by the schema, and each asks for a code", () => {
  for (const { query } of queryExamples) {
    expect(validate(schema, parse(query))).toEqual([]);
    expect(query).toMatch(/\bcode\b/);
    expect(variablesOf(query)[0]).toEqual({ name: "municipality", type: "MunicipalityCode!", isRequired: true });
  }
});

describeOnBothEngines("a query that an analyst writes", (engine) => {
  let world: LinkedWorld;
  const open = async () => (world = await openLinkedWorld(engine));
  const analyst = (personId = "anna") => world.officer(personId, { grants: [grantOf("ANALYST")] });

  test("is run, looked at as rows, and inserted as it was looked at", async () => {
    const { host } = excelWorld();
    await open();
    await world.write({ period: "2024", number: "71.5" });
    const { context } = analyst();
    const query = `query ($m: MunicipalityCode!) { municipality(code: $m) { indicators(first: 1) { nodes { code title } pageInfo { hasNextPage } } } }`;
    const found = await done(runQuery(context, asked(query, { m: "9999" })));
    if (found.kind !== "ROWS") throw new Error(JSON.stringify(found));
    expect(found).toMatchObject({
      headings: ["code", "title"],
      keyHeadings: ["code"],
      isKeyed: true,
      isCut: true,
    });
    await done(insertQueryRows(context, "Indikatorer", found, {}));
    const [name = ""] = host.look.tables;
    expect(host.look.table(name).rows.map((row) => row.slice(0, 2))).toEqual(found.rows);
  });

  test("of several pages is answered by all of them where it says how it goes on, also when it is refreshed", async () => {
    const { host } = excelWorld();
    await open();
    const officer = analyst();
    const list = "indicators(first: 1, after: $after) { nodes { code title } pageInfo { hasNextPage endCursor } }";
    const query = `query ($m: MunicipalityCode!, $after: String) { municipality(code: $m) { ${list} } }`;
    const pages: number[] = [];
    const onProgress = ({ done: count }: { readonly done: number }) => pages.push(count);
    const found = await done(runQuery(officer.context, asked(query, { m: "9999" }), { onProgress }));
    if (found.kind !== "ROWS") throw new Error(JSON.stringify(found));
    const whole = await done(runQuery(officer.context, asked(query.replace("first: 1", "first: 100"), { m: "9999" })));
    if (whole.kind !== "ROWS") throw new Error(JSON.stringify(whole));
    expect(found.rows.length).toBeGreaterThan(2);
    expect(found).toMatchObject({ rows: whole.rows, headings: ["code", "title"], isKeyed: true, isCut: false });
    expect(pages).toEqual(found.rows.slice(1).map((_, at) => at + 1));
    await done(insertQueryRows(officer.context, "Indikatorer", found, {}));
    expect(await done(officer.refreshTables("WORKBOOK"))).toMatchObject([{ isUnchanged: true, rows: [] }]);
    expect(host.look.table(host.look.tables[0] ?? "").rows).toHaveLength(found.rows.length);
  });

  test("that fetches fewer rows than there are takes no row out of the sheet when it is refreshed, and says so", async () => {
    const { host } = excelWorld();
    await open();
    await world.write(...["2018", "2019"].map((period) => ({ period, number: "70" })));
    const officer = analyst();
    const values =
      'indicatorValues(first: 2, filter: { indicators: ["SURVEY"] }) { nodes { period number } pageInfo { hasNextPage } }';
    const found = await done(runQuery(officer.context, asked(`{ municipality(code: "9999") { ${values} } }`)));
    if (found.kind !== "ROWS") throw new Error(JSON.stringify(found));
    await done(insertQueryRows(officer.context, "Utfall", found, {}));
    const periods = () => host.look.table(host.look.tables[0] ?? "").rows.map(([period]) => period);
    await world.write({ period: "2017", number: "69" });
    const [summary] = await done(officer.refreshTables("WORKBOOK"));
    expect(summary).toMatchObject({ isCut: true });
    expect(summary?.rows?.map(({ kind, cell }) => [kind, cell?.address])).toEqual([
      ["ADDED", "A4"],
      ["LEFT", "A3"],
    ]);
    expect(periods()).toEqual(["2018", "2019", "2017"]);
  });

  test("that is wrong says where, line and column, before the server is asked and by the server", async () => {
    await open();
    const { context } = analyst();
    expect(await done(runQuery(context, asked("{\n  municipality(code: }")))).toMatchObject({
      kind: "FAULTS",
      faults: [{ place: { line: 2, column: 22 } }],
    });
    const unknown = asked('{ municipality(code: "9999") {\n  nam\n  towns } }');
    expect(await done(runQuery(context, unknown))).toMatchObject({
      kind: "FAULTS",
      faults: [{ place: { line: 2, column: 3 } }, { place: { line: 3, column: 3 } }],
    });
    const mutation = asked(
      'mutation { removeReportQuery(municipality: "9999", code: "A", expectedVersion: 1) { __typename } }',
    );
    expect(await done(runQuery(context, mutation))).toMatchObject({ kind: "FAULTS", faults: [{ place: null }] });
  });

  test("may begin from an example, each of which is answered", async () => {
    await open();
    await world.write({ period: "2024", number: "71.5" });
    const variables = { municipality: "9999", onDate: "2025-02-01", indicator: "SURVEY", from: "2020" };
    for (const { query, title } of queryExamples) {
      const found = await done(runQuery(analyst().context, asked(query, variables)));
      expect([title.sv, found.kind, found.kind === "ROWS" && found.rows.length > 0]).toEqual([title.sv, "ROWS", true]);
    }
  });

  test("that nobody answers is no fault of the query's", async () => {
    await open();
    const officer = analyst();
    for (const [network, code] of [
      ["DOWN", "UNREACHABLE"],
      ["SIGNED_OUT", "UNAUTHENTICATED"],
    ] as const) {
      officer.network = network;
      expect(await codeOf(runQuery(officer.context, asked("{ municipalities { code } }")))).toBe(code);
    }
  });

  test("is saved by a code for colleagues, over no other version than the one that was opened", async () => {
    await open();
    const [anna, bo] = [analyst().context, analyst("bo").context];
    const draft: QueryToSave = {
      code: "LISTA",
      title: "Indikatorer",
      description: null,
      query: '{ municipality(code: "9999") { indicators { nodes { code } } } }',
      variables: "{}",
      version: null,
    };
    expect(await done(saveQuery(anna, "9999", draft))).toEqual({ kind: "SAVED", version: 1 });
    const [saved] = await done(listSavedQueries(bo, "9999"));
    expect(saved).toEqual({ ...draft, version: 1, lock: null });
    expect(await done(saveQuery(bo, "9999", { ...draft, title: "Bos" }))).toEqual({ kind: "CONFLICT" });
    expect(await done(saveQuery(bo, "9999", { ...draft, title: "Bos", version: 1 }))).toMatchObject({ kind: "SAVED" });
    expect(await done(saveQuery(anna, "9999", { ...draft, version: 1 }))).toEqual({ kind: "CONFLICT" });
    const wrong = await done(saveQuery(anna, "9999", { ...draft, code: "NY", query: "{ nothing }" }));
    expect(wrong).toMatchObject({ kind: "REFUSED", reasons: [{ sv: expect.stringContaining("nothing") as string }] });
  });

  test("is not saved by somebody who may not, who is told why", async () => {
    await open();
    const reader = world.officer("rut", { grants: [grantOf("READER")] }).context;
    const draft = { code: "A", title: "A", description: null, query: "{ municipalities { code } }", variables: "{}" };
    const refused = await done(saveQuery(reader, "9999", { ...draft, version: null }));
    expect(refused.kind).toBe("REFUSED");
  });
});
