import { tableWords } from "../../../addin/texts/tableWords";
import { planRows } from "../../../addin/workbook/baselineRows";
import { columnSpecs } from "../../../addin/workbook/columnSpecs";
import type { LinkedTable } from "../../../addin/workbook/linkedTable";
import { columnCells, type CellValue } from "../../../addin/workbook/sheetCells";
import type { SheetTable } from "../../../addin/workbook/sheetTable";
import { baselineOf } from "../../../addin/workbook/shownColumns";
import type { TableAnswer } from "../../../addin/workbook/tableAnswer";
import type { TableLayout, ValueState } from "../../../addin/workbook/tableQuery";
import type { LocalizedText } from "../../../shared/localizedText";

/** A value of a table in tests: what is left out is as usual. */
export interface BuiltValue {
  readonly indicator?: string;
  readonly unit?: string;
  readonly period?: string;
  readonly members?: string;
  readonly measureUnit?: string;
  readonly revision?: number | null;
  readonly number?: number | null;
  readonly state?: ValueState | null;
  readonly comment?: string | null;
  readonly source?: string | null;
  readonly lock?: LocalizedText | null;
}

const distinct = (items: readonly string[]) => [...new Set(items)];

/** A whole answer of the server with these values. */
export function buildAnswer(values: readonly BuiltValue[], overrides: Partial<TableAnswer> = {}): TableAnswer {
  const all = values.map((value) => ({ indicator: "N1", unit: "KS", period: "2024", members: "", ...value }));
  const indicators = distinct(all.map(({ indicator }) => indicator));
  const units = distinct(all.map(({ unit }) => unit));
  const periods = distinct(all.map(({ period }) => period));
  const splits = distinct(all.map(({ members }) => members));
  const lockTexts = distinct(all.flatMap(({ lock }) => (lock ? [JSON.stringify(lock)] : [])));
  const measureUnitOf = (code: string) => all.find(({ indicator }) => indicator === code)?.measureUnit ?? "PERCENT";
  return {
    indicators: indicators.map((code) => ({
      code,
      title: `Indikator ${code}`,
      measureUnit: measureUnitOf(code),
      decimals: 1,
    })),
    units: units.map((code) => ({ code, name: `Enhet ${code}` })),
    periods,
    series: ["OUTCOME"],
    splits: splits.map((members) => ({ members, label: { sv: members || "Totalt", en: members || "Total" } })),
    locks: lockTexts.map((text) => JSON.parse(text) as LocalizedText),
    indicatorIndex: all.map(({ indicator }) => indicators.indexOf(indicator)),
    unitIndex: all.map(({ unit }) => units.indexOf(unit)),
    periodIndex: all.map(({ period }) => periods.indexOf(period)),
    seriesIndex: all.map(() => 0),
    splitIndex: all.map(({ members }) => splits.indexOf(members)),
    revision: all.map(({ revision, number }) => (revision === undefined ? (number === null ? null : 1) : revision)),
    number: all.map(({ number }) => (number === undefined ? 70 : number)),
    state: all.map(({ state, number }) => (state === undefined ? (number === null ? null : "REPORTED") : state)),
    comment: all.map(({ comment }) => comment ?? null),
    source: all.map(({ source }) => source ?? null),
    lockIndex: all.map(({ lock }) => (lock ? lockTexts.indexOf(JSON.stringify(lock)) : null)),
    cursor: "cursor-1",
    knownAt: "2024-06-30T10:00:00.000Z",
    isUnchanged: false,
    isWhole: true,
    removed: [],
    goals: indicators.map(() => "Trygga i kommunen"),
    targetValue: all.map(() => 80),
    acceptableValue: all.map(() => 75),
    status: all.map(() => "NOT_REACHED"),
    explanation: all.map(() => "Under målet."),
    changedAt: all.map(() => "2024-06-01T08:30:00.000Z"),
    changedBy: all.map(() => "person-1"),
    personNames: new Map([["person-1", "Bertil"]]),
    statusWords: [{ means: "NOT_REACHED", symbol: "■", color: "#b10e1c", sv: "Inte nått", en: "Not reached" }],
    ...overrides,
  };
}

export const longLayout: TableLayout = {
  form: "LONG",
  columns: ["INDICATOR", "UNIT", "PERIOD", "NUMBER", "STATE", "STATUS", "COMMENT", "LOCK_REASON"],
  language: "sv",
};
export const crossLayout: TableLayout = {
  form: "CROSS_TAB",
  columns: ["INDICATOR", "UNIT", "NUMBER", "LOCK_REASON"],
  language: "sv",
};

export function buildLink(answer: TableAnswer, layout = longLayout, overrides: Partial<LinkedTable> = {}): LinkedTable {
  const { cursor, knownAt, periods } = answer;
  return {
    id: "link-1",
    kind: "VALUES",
    server: "https://malbok.example",
    query: { municipality: "0331", include: "PLACES", asOf: null },
    layout,
    periods,
    baseline: baselineOf(answer, layout, tableWords),
    theirs: [],
    lockedLater: [],
    ownHeadings: [],
    cursor,
    knownAt,
    fetchedAt: knownAt,
    fetchedBy: { personId: "person-1", name: "Anna" },
    ...overrides,
  };
}

/** The sheet as it stands just after the answer was laid out in it. */
export function buildSheet(link: LinkedTable, answer: TableAnswer): SheetTable {
  const specs = columnSpecs(link.layout, link.periods, link.id, tableWords);
  const plan = planRows(answer, link.layout.form, link.periods);
  const columns = specs.map((spec) => columnCells(spec, answer, plan, link.layout, tableWords));
  return {
    sheet: "Blad1",
    top: 0,
    left: 0,
    headings: specs.map(({ heading }) => heading),
    rows: plan.keys.map((_, row) => columns.map((column) => column[row] as CellValue)),
    formulas: new Map(),
  };
}

/** The sheet after somebody has typed in a column, by its heading. */
export function typed(sheet: SheetTable, row: number, heading: string, value: CellValue): SheetTable {
  const column = sheet.headings.indexOf(heading);
  if (column < 0) throw new Error(`No column is headed ${heading}`);
  const rows = sheet.rows.map((cells, index) =>
    index === row ? cells.map((cell, at) => (at === column ? value : cell)) : cells,
  );
  return { ...sheet, rows };
}
