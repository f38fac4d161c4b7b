import { tableWords } from "../../../addin/texts/tableWords";
import { findSheetEdits } from "../../../addin/workbook/findSheetEdits";
import type { LinkedTable } from "../../../addin/workbook/linkedTable";
import { mergeRefresh } from "../../../addin/workbook/mergeRefresh";
import type { RefreshPlan } from "../../../addin/workbook/refreshPlan";
import type { SheetTable } from "../../../addin/workbook/sheetTable";
import type { TableAnswer } from "../../../addin/workbook/tableAnswer";
import { buildAnswer, buildLink, buildSheet, crossLayout, longLayout, typed } from "../support/buildLink";

/** The sheet as the plan leaves it. */
function applied(sheet: SheetTable, plan: RefreshPlan): SheetTable {
  const rows = sheet.rows.map((row) => [...row]);
  for (const { row, column, value } of plan.writes) (rows[row] as unknown[])[column] = value;
  for (const row of plan.removedRows) rows.splice(row, 1);
  return { ...sheet, rows: [...rows, ...plan.addedRows.map((row) => row.map((cell) => cell ?? ""))] };
}

const refresh = (link: LinkedTable, sheet: SheetTable, answer: TableAnswer) =>
  mergeRefresh(link, sheet, answer, tableWords);

const values = ["2022", "2023", "2024"].map((period) => ({ period }));
const changed = (overrides: object, answer: Partial<TableAnswer> = { isWhole: false }) =>
  buildAnswer([{ period: "2023", revision: 2, number: 71, ...overrides }], { cursor: "cursor-2", ...answer });

describe.each([
  ["a long table", longLayout, "Värde"],
  ["a cross-tab", crossLayout, "2023"],
])("a refresh of %s", (_, layout, heading) => {
  const answer = buildAnswer(values);
  const link = buildLink(answer, layout);
  const sheet = buildSheet(link, answer);
  const row = layout.form === "LONG" ? 1 : 0;

  test("writes the cells that have changed and no others", () => {
    const plan = refresh(link, sheet, changed({}));
    const column = sheet.headings.indexOf(heading);
    // The number, and what it is compared with.
    expect(plan.writes).toHaveLength(2);
    expect(plan.writes[0]).toEqual({ row, column, value: 71 });
    expect(plan.values).toMatchObject([
      { kind: "CHANGED", from: { number: 70 }, to: { number: 71 }, changedBy: "person-1", changedByName: "Bertil" },
    ]);
    expect(findSheetEdits(plan.link, applied(sheet, plan), tableWords).edits).toEqual([]);
    expect(plan.link.cursor).toBe("cursor-2");
  });

  test("of a whole table that is the same writes nothing", () => {
    const plan = refresh(link, sheet, answer);
    expect([plan.writes, plan.addedRows, plan.removedRows, plan.values]).toEqual([[], [], [], []]);
  });

  test("leaves an edit alone and shows mine, base and theirs", () => {
    const made = typed(sheet, row, heading, 99);
    const plan = refresh(link, made, changed({}));
    expect(plan.writes).toEqual([]);
    expect(plan.kept).toMatchObject([
      { wanted: { number: 99 }, base: { number: 70, revision: 1 }, theirs: { number: 71, revision: 2 } },
    ]);
    // And still after the next one, from what the workbook remembers.
    const again = refresh(plan.link, made, buildAnswer([], { isWhole: false }));
    expect(again.kept).toMatchObject([{ base: { revision: 1 }, theirs: { revision: 2 } }]);
    expect(again.writes).toEqual([]);
  });

  test("brings theirs when the edit has been undone", () => {
    const plan = refresh(link, typed(sheet, row, heading, 99), changed({}));
    const later = refresh(plan.link, sheet, buildAnswer([], { isWhole: false }));
    expect(findSheetEdits(later.link, applied(sheet, later), tableWords).edits).toEqual([]);
    expect(later.writes[0]).toMatchObject({ value: 71 });
    expect(later.link.theirs).toEqual([]);
  });

  test("forgets an edit that says what somebody else has written meanwhile", () => {
    const made = typed(sheet, row, heading, 71);
    const plan = refresh(link, made, changed({}));
    expect(findSheetEdits(plan.link, applied(made, plan), tableWords).edits).toEqual([]);
    expect(plan.link.theirs).toEqual([]);
  });

  test("restores a locked cell", () => {
    const locked = buildAnswer(values.map((value) => ({ ...value, lock: { sv: "Låst.", en: "Locked." } })));
    const lockedLink = buildLink(locked, layout);
    const made = typed(buildSheet(lockedLink, locked), row, heading, 99);
    const plan = refresh(lockedLink, made, buildAnswer([], { isWhole: false }));
    expect(plan.writes).toEqual([{ row, column: sheet.headings.indexOf(heading), value: 70 }]);
    expect(plan.restored).toHaveLength(1);
  });

  test("finds its rows wherever they have been sorted, and its columns wherever they have been moved", () => {
    const moved = {
      ...sheet,
      headings: [...sheet.headings].reverse(),
      rows: [...sheet.rows].reverse().map((cells) => [...cells].reverse()),
    };
    const plan = refresh(link, moved, changed({}));
    const column = moved.headings.indexOf(heading);
    expect(plan.writes).toContainEqual({ row: layout.form === "LONG" ? 1 : 0, column, value: 71 });
  });
});

test("rows that are new come last, rows that are gone leave, and a gone row with an edit stays", () => {
  const answer = buildAnswer(values);
  const link = buildLink(answer);
  const sheet = typed(buildSheet(link, answer), 2, "Värde", 99);
  const plan = refresh(link, sheet, buildAnswer([{ period: "2022" }, { period: "2025", number: 3 }]));
  expect(plan.removedRows).toEqual([1]);
  expect(plan.addedRows).toHaveLength(1);
  const after = applied(sheet, plan);
  expect(after.rows.map((row) => [row[2], row[3]])).toEqual([
    ["2022", 70],
    ["2024", 99],
    ["2025", 3],
  ]);
  expect(findSheetEdits(plan.link, after, tableWords).edits).toMatchObject([{ place: { period: "2024" } }]);
});

test("a period that a cross-tab has no column for is told", () => {
  const answer = buildAnswer(values);
  const link = buildLink(answer, crossLayout);
  const plan = refresh(link, buildSheet(link, answer), buildAnswer([...values, { period: "2025" }]));
  expect(plan.newPeriods).toEqual(["2025"]);
});
