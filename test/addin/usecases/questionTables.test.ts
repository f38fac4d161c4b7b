import { askReport, municipalitiesIn, readQuery } from "../../../addin/api/reportQuery";
import { beginAsking } from "../../../addin/usecases/beginAsking";
import { insertQuestion } from "../../../addin/usecases/insertQuestion";
import type { ReportQuestion } from "../../../addin/workbook/questionTable";
import { excelWorld } from "../../support/excelClient/excelWorld";
import { describeOnBothEngines } from "../../support/testDatabase";
import {
  codeOf,
  done,
  openLinkedWorld,
  reportLayout,
  threeByTwo,
  type LinkedWorld,
  type Officer,
} from "../support/linkedWorld";

const query = `query Outcomes($indicator: String!) {
  municipality(code: "9999") {
    indicators(filter: { codes: [$indicator] }) {
      nodes { code title values { nodes { period number comment changedAt } } }
    }
  }
}`;
const variables = JSON.stringify({ indicator: "SURVEY" });
const question = { kind: "REPORT_QUERY", query, variables } as const;

describeOnBothEngines("tables that answer a query", (engine) => {
  let world: LinkedWorld;
  beforeEach(async () => {
    world = await openLinkedWorld(engine);
    await world.write({ period: "2023", number: "70" }, { period: "2024", number: "71.5", comment: "Enkät" });
  });

  async function insert(officer: Officer, title = "Utfall", linked: ReportQuestion = question) {
    const read = readQuery(query);
    if (!read.ok) throw new Error(read.error.text.sv);
    const moment = await beginAsking(officer.context, question, {});
    const answer = await done(askReport(officer.context.ask, question));
    const table = { title, question: linked, paths: read.value.paths, answer, ...moment };
    return done(insertQuestion(officer.context, table));
  }

  async function atWork() {
    const { host } = excelWorld();
    const officer = world.officer("anna");
    const { linkId } = await insert(officer);
    const [name = ""] = host.look.tables;
    const at = (row: number, heading: string) => host.look.addressIn(name, row, heading);
    const rows = () => host.look.table(name).rows.map((row) => row.slice(0, -1));
    return { host, officer, at, name, rows, linkId };
  }
  const refreshed = async (officer: Officer) => (await done(officer.refreshTables("WORKBOOK")))[0];

  test("have a column for each field asked for, codes as text, instants as times, and keys out of sight", async () => {
    const { host, name, linkId } = await atWork();
    const { headings, rows } = host.look.table(name);
    expect(headings).toEqual([
      "code",
      "title",
      "values.period",
      "values.number",
      "values.comment",
      "values.changedAt",
      `MB:${linkId}`,
    ]);
    expect(rows.map((row) => [row[0], ...row.slice(2, 5), row[6]])).toEqual([
      ["SURVEY", "2023", 70, "", "SURVEY|2023"],
      ["SURVEY", "2024", 71.5, "Enkät", "SURVEY|2024"],
    ]);
    expect(rows.map((row) => typeof row[5])).toEqual(["number", "number"]);
    expect(host.look.isColumnHidden("G1")).toBe(true);
    expect(host.unknownMembers).toEqual([]);
  });

  test("are not inserted with a cell that is longer than Excel takes, and the column is named", async () => {
    const { host } = excelWorld();
    const { context } = world.officer("anna");
    const inserted = insertQuestion(context, {
      ...{ title: "Långt", question, askedAt: "2025-02-03T10:00:00Z", marks: [], paths: ["code", "numbers"] },
      answer: { code: "SURVEY", numbers: Array.from({ length: 9_000 }, () => 71.5) },
    });
    expect(await inserted).toMatchObject({ ok: false, error: { code: "CELL_TOO_LONG" } });
    const failed = await inserted;
    expect(failed.ok ? "" : failed.error.text.sv).toContain("Kolumnen numbers ");
    expect(host.look.tables).toEqual([]);
  });

  test("say that they may have changed once anything in their municipality has, asked in one request however many they are", async () => {
    const { officer } = await atWork();
    await insert(officer, "En till");
    const stale = async () => (await done(officer.findStaleTables())).map(({ isStale }) => isStale);
    const before = officer.requestCount();
    expect(await stale()).toEqual([false, false]);
    expect(officer.requestCount() - before).toBe(1);
    await world.write({ indicator: "COUNT", period: "2024", number: "3" });
    expect(await stale()).toEqual([true, true]);
    await refreshed(officer);
    expect(await stale()).toEqual([false, false]);
  });

  test("say nothing of that where the query names no municipality", () => {
    const named = (source: string, given = "{}") => municipalitiesIn({ query: source, variables: given });
    expect(named(query)).toEqual(["9999"]);
    expect(
      named("query Q($kommun: MunicipalityCode!) { a: municipality(code: $kommun) { name } }", `{"kommun":"0331"}`),
    ).toEqual(["0331"]);
    expect(named("{ municipalities { name } }")).toEqual([]);
    expect(named("{ municipalities {")).toEqual([]);
  });

  test("are put on a sheet of their own where their hidden columns would hide what somebody else has there", async () => {
    const { host } = excelWorld();
    host.user.paste("A1", [["Min", "egen", "tabell", "med", "sex", "spalter", "och", "en till"]]);
    host.user.select("A5");
    await insert(world.officer("anna"));
    const own = ["A1", "B1", "C1", "D1", "E1", "F1", "G1", "H1"].map((cell) => `Blad1!${cell}`);
    expect(own.filter((cell) => host.look.isColumnHidden(cell))).toEqual([]);
    expect(host.look.sheets.map(({ name }) => name)).toEqual(["Blad1", "Utfall"]);
    host.user.select("Blad1!J5");
    await insert(world.officer("anna"), "Bredvid");
    expect(host.look.sheets).toHaveLength(2);
    // Below another of the same columns nothing more is hidden.
    host.user.select("Blad1!J12");
    await insert(world.officer("anna"), "Under");
    expect(host.look.sheets).toHaveLength(2);
  });

  test("are refreshed in place: sorting and own columns stay, new rows come below, and what changed is told with its cell", async () => {
    const { host, officer, at, name, rows } = await atWork();
    host.user.sort(name, "values.period", "descending");
    host.user.insertColumns("C:C");
    host.user.type(at(0, "Kolumn1"), "mitt eget om 2024");
    await world.write({ period: "2024", number: "75" }, { period: "2025", number: "80" });
    const summary = await refreshed(officer);
    expect(summary?.rows?.map(({ kind, label, cell }) => [kind, label, cell?.address])).toEqual([
      ["CHANGED", "SURVEY", "A2"],
      ["ADDED", "SURVEY", "A4"],
    ]);
    expect(summary?.rows?.[0]?.changes).toMatchObject([
      { heading: "values.number", from: 71.5, to: 75 },
      { heading: "values.comment", to: "" },
    ]);
    expect(rows().map((row) => [...row.slice(2, 5)])).toEqual([
      ["mitt eget om 2024", "2024", 75],
      ["", "2023", 70],
      ["", "2025", 80],
    ]);
    expect(await refreshed(officer)).toMatchObject({ isUnchanged: true, rows: [] });
  });

  test("take back what somebody typed over a fetched cell, and tell it; they are never sent", async () => {
    const { host, officer, at } = await atWork();
    host.user.type(at(0, "values.number"), "99");
    expect((await done(officer.findEdits())).edits).toEqual([]);
    const summary = await refreshed(officer);
    expect(summary?.restored.map(({ address }) => address)).toEqual(["D2"]);
    expect(host.look.value(at(0, "values.number"))).toBe(70);
  });

  test("keep their rows when whoever refreshes them may not see what they ask for", async () => {
    const { host, officer, name } = await atWork();
    const visitor = world.officer("bertil", { grants: [] });
    expect(await codeOf(visitor.refreshTables("WORKBOOK"))).toBe("MUNICIPALITY_UNKNOWN");
    expect(host.look.table(name).rows.length).toBe(2);
    expect(await refreshed(officer)).toMatchObject({ isUnchanged: true });
  });

  test("that cannot be asked for any more do not keep the others from being refreshed, and are told by name", async () => {
    const { host } = excelWorld();
    const officer = world.officer("anna");
    await insert(officer, "Borta", { ...question, query: query.replace('"9999"', '"0000"') });
    const { sheet } = await done(officer.insertTable({ title: "Skyddad", query: threeByTwo, layout: reportLayout }));
    await Excel.run(async (client) => {
      client.workbook.worksheets.getItem(sheet).protection.protect();
      await client.sync();
    });
    await insert(officer, "Kvar");
    await world.write({ period: "2024", number: "75" });
    const summaries = await done(officer.refreshTables("WORKBOOK"));
    expect(summaries.map(({ title, failure, rows }) => [title, failure?.sv, rows?.length])).toEqual([
      ["Målbok_Borta", expect.stringContaining("tillgång till kommunen"), undefined],
      ["Målbok_Skyddad", expect.stringContaining("skyddat"), undefined],
      ["Målbok_Kvar", undefined, 1],
    ]);
    const name = "Målbok_Kvar";
    expect(host.look.value(host.look.addressIn(name, 1, "values.number"))).toBe(75);
    officer.network = "DOWN";
    expect(await codeOf(officer.refreshTables("WORKBOOK"))).toBe("UNREACHABLE");
  });

  test("are as they were when the answer is lost, the server refuses, or nobody is signed in", async () => {
    const { host, officer, rows } = await atWork();
    const [before, parts] = [rows(), host.look.xmlParts()];
    await world.write({ period: "2024", number: "75" });
    for (const [network, code] of [
      ["ANSWERS_LOST", "UNREACHABLE"],
      ["DOWN", "UNREACHABLE"],
      ["SIGNED_OUT", "UNAUTHENTICATED"],
    ] as const) {
      officer.network = network;
      expect(await codeOf(officer.refreshTables("WORKBOOK"))).toBe(code);
    }
    officer.network = "UP";
    officer.isSignedIn = false;
    expect(await codeOf(officer.refreshTables("WORKBOOK"))).toBe("SIGN_IN_REQUIRED");
    expect([rows(), host.look.xmlParts()]).toEqual([before, parts]);
  });

  test("are listed, refreshed one by one, copied with their sheet and unlinked as tables of values are", async () => {
    const { host, officer, linkId, name } = await atWork();
    host.user.copySheet("Blad1");
    const listed = await done(officer.listTables());
    expect(listed.map(({ link, rowCount, editCount }) => [link?.kind, rowCount, editCount])).toEqual([
      ["REPORT_QUERY", 2, 0],
      ["REPORT_QUERY", 2, 0],
    ]);
    await world.write({ period: "2024", number: "75" });
    const [copy = ""] = listed.map((table) => table.linkId).filter((id) => id !== linkId);
    const [summary] = await done(officer.refreshTables({ linkIds: [copy] }));
    expect(summary?.rows).toHaveLength(1);
    expect(host.look.value(host.look.addressIn(name, 1, "values.number"))).toBe(71.5);
    await done(officer.unlinkTable(linkId));
    expect(host.look.table(name).headings).not.toContain(`MB:${linkId}`);
    expect(await done(officer.listTables())).toHaveLength(1);
  });
});
