import { tableWords } from "../../../addin/texts/tableWords";
import { findSheetEdits } from "../../../addin/workbook/findSheetEdits";
import type { CellValue } from "../../../addin/workbook/sheetCells";
import {
  buildAnswer,
  buildLink,
  buildSheet,
  crossLayout,
  longLayout,
  typed,
  type BuiltValue,
} from "../support/buildLink";

const lock = { sv: "Perioden är låst.", en: "The period is locked." };

function tableOf(values: readonly BuiltValue[], layout = longLayout) {
  const answer = buildAnswer(values);
  const link = buildLink(answer, layout);
  return {
    link,
    sheet: buildSheet(link, answer),
    find: (sheet = buildSheet(link, answer)) => findSheetEdits(link, sheet, tableWords),
  };
}

const firstEdit = (value: BuiltValue, ...cells: readonly [heading: string, typed: CellValue][]) => {
  const { sheet, find } = tableOf([value]);
  return find(cells.reduce((made, [heading, cell]) => typed(made, 0, heading, cell), sheet)).edits[0];
};

describe("what has been typed is what differs from what was fetched", () => {
  test("a table as it was fetched has no edits, whatever its values are", () => {
    const values = [
      { number: 70.5 },
      { period: "2023", number: null, state: "MISSING" as const },
      { period: "2022", number: null },
    ];
    expect(tableOf([...values, { period: "2021", comment: "a\nb", lock }]).find()).toEqual({
      edits: [],
      locked: [],
      ownRowCount: 0,
      lostColumns: [],
    });
  });

  test.each<[string, BuiltValue, readonly [string, CellValue][], object]>([
    [
      "another number",
      {},
      [["Värde", 71]],
      { wanted: { number: 71, state: "REPORTED", comment: "", source: null }, question: null },
    ],
    ["a text that is a number", {}, [["Värde", "71,5"]], { wanted: { number: 71.5 }, question: null }],
    [
      "a number where an absence stood",
      { number: null, state: "MISSING" },
      [["Värde", 5]],
      { wanted: { number: 5, state: null } },
    ],
    [
      "a number where nothing stood",
      { number: null },
      [["Värde", 0]],
      { base: { revision: null }, wanted: { number: 0 } },
    ],
    [
      "an absence in words",
      { number: null },
      [["Läge", "bortfall"]],
      { wanted: { number: null, state: "MISSING" }, question: null },
    ],
    ["an absence in English", { number: null }, [["Läge", "Missing"]], { wanted: { state: "MISSING" } }],
    [
      "a cleared number",
      {},
      [["Värde", ""]],
      { wanted: { number: null, state: null }, question: { kind: "WHICH_ABSENCE" } },
    ],
    [
      "a number cleared with its reason",
      {},
      [
        ["Värde", ""],
        ["Läge", "Bortfall"],
      ],
      { wanted: { number: null, state: "MISSING" }, question: null },
    ],
    ["a comment", {}, [["Kommentar", "Ny mätning"]], { wanted: { number: 70, comment: "Ny mätning" } }],
    ["a comment taken away", { comment: "Gammal" }, [["Kommentar", ""]], { wanted: { comment: "" } }],
    [
      "a comment where nothing stands",
      { number: null },
      [["Kommentar", "Kommer"]],
      { question: { kind: "WHICH_ABSENCE" } },
    ],
    ["another kind of number", {}, [["Läge", "Preliminärt"]], { wanted: { number: 70, state: "PRELIMINARY" } }],
    ["no state there is", {}, [["Läge", "Klart"]], { question: { kind: "NOT_UNDERSTOOD", field: "state" } }],
    ["no number", {}, [["Värde", "sjuttio"]], { question: { kind: "NOT_UNDERSTOOD", text: "sjuttio" } }],
    ["two readings", {}, [["Värde", "1.375"]], { question: { kind: "WHICH_NUMBER", readings: [1375, 1.375] } }],
  ])("%s", (_, value, cells, expected) => {
    expect(firstEdit(value, ...cells)).toMatchObject(expected);
  });

  test("the same number in other clothes is no edit", () => {
    const { sheet, find } = tableOf([{ number: 1375.5 }]);
    for (const same of ["1375,5", "1 375,5", "1375.50"]) expect(find(typed(sheet, 0, "Värde", same)).edits).toEqual([]);
  });

  test("a formula offers its computed number and is told", () => {
    const { sheet, find } = tableOf([{}]);
    const column = sheet.headings.indexOf("Värde");
    const made = { ...typed(sheet, 0, "Värde", 80), formulas: new Map([[column, ["=A9*2"]]]) };
    expect(find(made).edits[0]?.changes[0]).toMatchObject({
      from: 70,
      to: 80,
      formula: "=A9*2",
      cell: { address: "D2" },
    });
  });

  test("a locked cell is told with its reason, and never sent", () => {
    const { sheet, find } = tableOf([{ lock }, { period: "2023" }]);
    expect(find(typed(sheet, 0, "Värde", 5))).toMatchObject({ edits: [], locked: [{ why: lock, change: { to: 5 } }] });
  });
});

describe("rows and columns stand where people have put them", () => {
  const values = ["2022", "2023", "2024"].map((period) => ({ period }));

  test("sorting rows makes no edit, and an edit goes with its row", () => {
    const { sheet, find } = tableOf(values);
    const edited = typed(sheet, 0, "Värde", 5);
    const sorted = { ...edited, rows: [...edited.rows].reverse() };
    expect(find({ ...sheet, rows: [...sheet.rows].reverse() }).edits).toEqual([]);
    expect(find(sorted).edits).toMatchObject([{ place: { period: "2022" }, changes: [{ cell: { address: "D4" } }] }]);
  });

  test("columns that are moved and columns of one's own make no edit", () => {
    const { sheet, find } = tableOf(values);
    const moved = {
      ...sheet,
      headings: ["Mitt eget", ...[...sheet.headings].reverse()],
      rows: sheet.rows.map((row) => ["x", ...[...row].reverse()]),
    };
    expect(find(moved)).toMatchObject({ edits: [], lostColumns: [] });
  });

  test("rows of one's own are counted and are nobody's value", () => {
    const { sheet, find } = tableOf(values);
    const empty = sheet.headings.map(() => "");
    const rows = [...sheet.rows, empty, empty.map((_, column) => (column === 3 ? 99 : ""))];
    expect(find({ ...sheet, rows })).toMatchObject({ edits: [], ownRowCount: 1 });
  });

  test("a heading that has been changed is told, since nothing under it is seen", () => {
    const { sheet, find } = tableOf(values);
    const headings = sheet.headings.map((heading) => (heading === "Värde" ? "Utfall 2024" : heading));
    expect(find({ ...sheet, headings }).lostColumns).toEqual(["Värde"]);
  });

  test("a copied row with another number asks which of the two is meant", () => {
    const { sheet, find } = tableOf(values);
    const rows = [...sheet.rows, sheet.rows[0] ?? []];
    const made = typed(typed({ ...sheet, rows }, 0, "Värde", 5), 3, "Värde", 6);
    expect(find(made).edits).toMatchObject([
      { question: { kind: "WHICH_ROW", cells: [{ address: "D2" }, { address: "D5" }] } },
    ]);
  });

  test("in a cross-tab each period is a cell of its own", () => {
    const { sheet, find } = tableOf([...values, { indicator: "N2", period: "2023", number: null }], crossLayout);
    expect(sheet.rows).toHaveLength(2);
    const made = typed(typed(sheet, 0, "2023", 5), 1, "2023", 6);
    expect(find(made).edits.map(({ place, wanted }) => [place.indicator, place.period, wanted.number])).toEqual([
      ["N1", "2023", 5],
      ["N2", "2023", 6],
    ]);
  });
});
