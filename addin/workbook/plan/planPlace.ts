import type { LinkedPlan, PlanBaseline, PlanColumn } from "./linkedPlan";
import { cellIn, type PlanSheet } from "./planRows";
import { shownCell } from "./planCells";
import type { RecordPlace } from "./recordEdit";
import type { PlanTableKind } from "./planTableKind";

/** Which columns a record is known by: the first of each list that the table shows. */
const titles: Readonly<Record<PlanTableKind, readonly string[]>> = {
  GOALS: ["title", "code"],
  INDICATOR_USES: ["indicatorTitle", "indicator"],
  TARGET_VALUES: ["indicatorTitle", "indicator"],
  ASSIGNMENTS: ["text", "code"],
  BUDGET_FRAMES: ["unitName", "unit"],
  IMPROVEMENT_ACTIONS: ["title", "code"],
  ASSESSMENTS: ["indicatorTitle", "goalTitle", "responsibilityTitle", "goal"],
};
const abouts: Readonly<Record<PlanTableKind, readonly string[]>> = {
  GOALS: ["level", "code"],
  INDICATOR_USES: ["goalTitle"],
  TARGET_VALUES: ["unitName", "period"],
  ASSIGNMENTS: ["code"],
  BUDGET_FRAMES: ["kind", "year", "code"],
  IMPROVEMENT_ACTIONS: ["unitName", "planYear", "code"],
  ASSESSMENTS: ["unitName", "round"],
};

/** Is the column one that says which record a row is, and that nobody may write in it? */
export const isOfPlace = (kind: PlanTableKind, { name, isKey, isReadOnly }: PlanColumn): boolean =>
  isKey || (isReadOnly && [...titles[kind], ...abouts[kind]].includes(name));

const titleLengthMax = 120;

export const placeOfRecord = (link: LinkedPlan, baseline: PlanBaseline, record: number): RecordPlace => ({
  ...inWords(link, (at) => shownOf(link, baseline, record, at)),
  key: baseline.key[record] ?? "",
  isNew: false,
});

/** A record that is not there yet, by what its row says so far. */
export const placeOfNew = (link: LinkedPlan, sheet: PlanSheet, row: number, key: string): RecordPlace => ({
  ...inWords(link, (at) => String(cellIn(sheet, row, at))),
  key,
  isNew: true,
});

function inWords(link: LinkedPlan, textAt: (at: number) => string) {
  const said = (names: readonly string[]) =>
    names
      .map((name) => link.columns.findIndex((column) => column.name === name))
      .flatMap((at) => (at < 0 ? [] : textAt(at) || []));
  const [title = ""] = said(titles[link.kind]);
  const about = said(abouts[link.kind]).join(" · ");
  return { kind: link.kind, title: title.slice(0, titleLengthMax), about };
}

function shownOf({ columns, layout }: LinkedPlan, { cells }: PlanBaseline, record: number, at: number): string {
  const column = columns[at];
  return column === undefined ? "" : String(shownCell(column, cells[at]?.[record] ?? null, layout));
}
