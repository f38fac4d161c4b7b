import { isCutOff, readQuery } from "../../../addin/api/reportQuery";
import { mergeQuestion, questionHeadings } from "../../../addin/workbook/mergeQuestion";
import { answeredRows, layOutAnswer, type QuestionTable } from "../../../addin/workbook/questionTable";
import { ownHeadings } from "../../../addin/workbook/ownHeadings";
import type { SheetTable } from "../../../addin/workbook/sheetTable";

const goals = (...nodes: object[]) => ({ municipality: { goals: { nodes } } });
const paths = ["municipality.goals.code", "municipality.goals.title", "municipality.goals.children.title"];
const trygghet = { code: "M1", title: "Trygghet", children: [] };

const linkOf = (answer: unknown): QuestionTable => {
  const layout = layOutAnswer(answer, paths);
  return {
    id: "a",
    kind: "REPORT_QUERY",
    server: "",
    question: { kind: "REPORT_QUERY", query: "", variables: "" },
    language: "sv",
    knownAt: "",
    fetchedAt: "",
    fetchedBy: { personId: "", name: null },
    ...layout,
    ...answeredRows(answer, layout),
  };
};
const sheetOf = (link: QuestionTable): SheetTable => ({
  sheet: "Blad1",
  top: 0,
  left: 0,
  headings: questionHeadings(link),
  rows: link.keys.length === 0 ? [["", "", "", ""]] : link.keys.map((key, at) => [...(link.rows[at] ?? []), key]),
  formulas: new Map(),
});
const merged = (link: QuestionTable, answer: unknown) => mergeQuestion(link, sheetOf(link), answeredRows(answer, link));

describe("a table that answers a query", () => {
  test("has its columns from the query and not from the answer, so that they stay when lists are empty", () => {
    const read = readQuery(
      "query ($c: MunicipalityCode!) { municipality(code: $c) { goals { nodes { code ...t kids: children { title } } } } } fragment t on Goal { title }",
    );
    expect(read.ok && read.value.paths).toEqual([...paths.slice(0, 2), "municipality.goals.kids.title"]);
    expect(read.ok && read.value.variables).toEqual([{ name: "c", type: "MunicipalityCode!", isRequired: true }]);
    expect(layOutAnswer(goals(), paths).columns.map(({ heading }) => heading)).toEqual([
      "code",
      "title",
      "children.title",
    ]);
  });

  test("has no two columns of one heading, whatever their case, since Excel would call the second something else", () => {
    const alike = layOutAnswer({ m: { a: 1, A: 2 } }, ["m.a", "m.A"]).columns.map(({ heading }) => heading);
    expect(alike).toEqual(["a", "A2"]);
    const headings = ["Utfall", "utfall", "Utfall2", "Utfall"].map((heading) => ({ heading }));
    expect(ownHeadings(headings).map(({ heading }) => heading)).toEqual(["Utfall", "utfall2", "Utfall22", "Utfall3"]);
  });

  test("knows its rows again by codes and periods, by texts where there are none, and counts those that nothing tells apart", () => {
    const children = [{ title: "Ljus" }, { title: "Gångväg" }];
    expect(linkOf(goals({ ...trygghet, children }, { code: "M2", title: "Trygghet", children: [] }))).toMatchObject({
      keyPaths: [paths[0], paths[2]],
      keys: ["M1|Ljus", "M1|Gångväg", "M2|"],
    });
    expect(linkOf(goals(trygghet))).toMatchObject({ keyPaths: [paths[0]], keys: ["M1"] });
    const same = { title: "Lika", code: null, children: [] };
    expect(linkOf(goals(same, same)).keys).toEqual(["|Lika|", "|Lika|#2"]);
  });

  test("keeps the rows that a cut answer leaves out, as they were, and tells them; what the answer gives is merged as always", () => {
    const link = linkOf(
      goals({ code: "M1", title: "Ett" }, { code: "M2", title: "Två" }, { code: "M3", title: "Tre" }),
    );
    const cut = {
      ...answeredRows(goals({ code: "M0", title: "Noll" }, { code: "M1", title: "Nytt" }), link),
      isCut: true,
    };
    const sheet = sheetOf(link);
    // Somebody has taken away the row of M3: it does not come back from what is remembered.
    const plan = mergeQuestion(link, { ...sheet, rows: sheet.rows.slice(0, 2) }, cut);
    expect(plan.removedRows).toEqual([]);
    expect(plan.changed.map(({ kind, key, cell }) => [kind, key, cell?.address])).toEqual([
      ["ADDED", "M0", "A4"],
      ["CHANGED", "M1", "A2"],
      ["REMOVED", "M3", undefined],
      ["LEFT", "M2", "A3"],
    ]);
    expect(plan.link.keys).toEqual(["M0", "M1", "M2"]);
    expect(plan.link.rows.map(([, title]) => title)).toEqual(["Noll", "Nytt", "Två"]);
  });

  test("keeps people's columns at a row whose title and numbers change", () => {
    const plan = merged(linkOf(goals(trygghet)), goals({ ...trygghet, title: "Trygg kommun" }));
    expect(plan).toMatchObject({
      writes: [{ row: 0, column: 1, value: "Trygg kommun" }],
      addedRows: [],
      removedRows: [],
    });
  });

  test("takes rows out, the last first, and tells of them", () => {
    const three = ["M1", "M2", "M3"].map((code) => ({ ...trygghet, code }));
    const plan = merged(linkOf(goals(...three)), goals(three[1] as object));
    expect(plan.removedRows).toEqual([2, 0]);
    expect(plan.changed.map(({ kind, key }) => [kind, key])).toEqual([
      ["REMOVED", "M1"],
      ["REMOVED", "M3"],
    ]);
  });

  test("fills the empty row of a table without rows before it adds any", () => {
    const plan = merged(linkOf(goals()), goals(trygghet, { ...trygghet, code: "M2" }));
    expect(plan.writes.map(({ row }) => row)).toEqual([0, 0, 0, 0]);
    expect(plan.addedRows).toHaveLength(1);
  });

  test("says that there is more than it was answered where the answer says so", () => {
    expect(
      [{ a: [{ pageInfo: { hasNextPage: true } }] }, { pageInfo: { hasNextPage: false } }, null].map(isCutOff),
    ).toEqual([true, false, false]);
  });

  test.each([
    ["mutation { removeGoal { __typename } }", "QUERY_NOT_ONE", null],
    ["query A { a } query B { b }", "QUERY_NOT_ONE", null],
    ["fragment f on Goal { code }", "QUERY_NOT_ONE", null],
    ["{\n  municipality(", "QUERY_INVALID", { line: 2, column: 16 }],
  ])("is not made of %j, which is told before it is sent", (text, code, place) => {
    const read = readQuery(text);
    expect(read).toMatchObject({ ok: false, error: { code, faults: [{ place }] } });
  });
});
