import type { LocalizedText } from "../../shared/localizedText";
import type { RowPlan } from "./baselineRows";
import { lockedMark, type ColumnSpec } from "./columnSpecs";
import { excelInstant } from "./excelInstant";
import type { ValueColumns } from "./linkedTable";
import type { TableAnswer } from "./tableAnswer";
import { columnsOfPeriod, type EditableColumn, type TableColumn, type TableLayout } from "./tableQuery";
import type { TableWords } from "./tableWords";

/** What stands in a cell, as Excel gives and takes it; "" is an empty cell. */
export type CellValue = string | number | boolean;

/** What each row of a column shows. */
export function columnCells(
  spec: ColumnSpec,
  answer: TableAnswer,
  plan: RowPlan,
  layout: TableLayout,
  words: TableWords,
): CellValue[] {
  if (spec.name === "KEY") return [...plan.keys];
  if (spec.name === "LOCK_REASON") return plan.keys.map((_, row) => lockReasons(answer, plan, row, layout));
  return plan.keys.map((_, row) => {
    const value = valueInCell(spec, plan, row, layout);
    return value < 0 ? emptyCell(spec) : cellOfValue(spec, answer, value, layout, words);
  });
}

/** Which value a cell tells of; -1 for none. What a row of a cross-tab says once, any of its values says. */
export function valueInCell(spec: ColumnSpec, plan: RowPlan, row: number, { form }: TableLayout): number {
  if (form === "LONG" || isOfPeriod(spec)) return plan.valueOf[spec.periodPlace]?.[row] ?? -1;
  return plan.valueOf.find((ofPeriod) => (ofPeriod[row] ?? -1) >= 0)?.[row] ?? -1;
}

const isOfPeriod = ({ name }: ColumnSpec) => name === "BASE" || (columnsOfPeriod as readonly string[]).includes(name);

/** Where there is no place for a value, nobody may write one. */
export const emptyCell = ({ name }: ColumnSpec): CellValue => (name === "BASE" ? lockedMark : "");

/** What a cell shows of a value. */
const cellOfValue = (
  { name, of }: ColumnSpec,
  answer: TableAnswer,
  value: number,
  layout: TableLayout,
  words: TableWords,
): CellValue => {
  if (name === "BASE") return baseCell(answer, value, of ?? "NUMBER", layout, words);
  return name === "KEY" ? "" : cellOf(name, answer, value, layout, words);
};

/** What a base cell says: what was fetched, or that nobody may write there. */
export const baseCell = (
  table: ValueColumns,
  value: number,
  of: EditableColumn,
  layout: TableLayout,
  words: TableWords,
): CellValue =>
  (table.lockIndex[value] ?? null) === null ? editableCell(table, value, of, layout, words) : lockedMark;

/** What an editable cell shows of what was fetched. */
export function editableCell(
  table: ValueColumns,
  value: number,
  column: EditableColumn,
  { language }: TableLayout,
  words: Pick<TableWords, "states">,
): CellValue {
  switch (column) {
    case "NUMBER":
      return table.number[value] ?? "";
    case "COMMENT":
      return table.comment[value] ?? "";
    case "SOURCE":
      return table.source[value] ?? "";
    case "STATE": {
      const state = table.state[value] ?? null;
      return state === null ? "" : words.states[state][language];
    }
  }
}

/** What a column shows of where a value stands; null for a column that tells something else. */
export function placeCell(
  column: TableColumn,
  table: ValueColumns,
  value: number,
  { language }: TableLayout,
  words: TableWords,
): CellValue | null {
  const indicator = table.indicators[table.indicatorIndex[value] as number];
  const unit = table.units[table.unitIndex[value] as number];
  switch (column) {
    case "INDICATOR":
      return indicator?.title ?? "";
    case "INDICATOR_CODE":
      return indicator?.code ?? "";
    case "MEASURE_UNIT":
      return words.measureUnits[indicator?.measureUnit ?? ""]?.[language] ?? indicator?.measureUnit ?? "";
    case "UNIT":
      return unit?.name ?? "";
    case "UNIT_CODE":
      return unit?.code ?? "";
    case "PERIOD":
      return table.periods[table.periodIndex[value] as number] ?? "";
    case "SERIES":
      return words.series[table.series[table.seriesIndex[value] as number] ?? "OUTCOME"][language];
    case "SPLIT":
      return table.splits[table.splitIndex[value] as number]?.label[language] ?? "";
    default:
      return null;
  }
}

/** What a column shows of a value that the server has answered. */
export function cellOf(
  column: TableColumn,
  answer: TableAnswer,
  value: number,
  layout: TableLayout,
  words: TableWords,
): CellValue {
  switch (column) {
    case "GOAL":
      return answer.goals[answer.indicatorIndex[value] as number] ?? "";
    case "TARGET_VALUE":
      return answer.targetValue[value] ?? "";
    case "ACCEPTABLE_VALUE":
      return answer.acceptableValue[value] ?? "";
    case "STATUS":
      return statusCell(answer, answer.status[value] ?? null, layout.language);
    case "EXPLANATION":
      return answer.explanation[value] ?? "";
    case "CHANGED_AT":
      return excelInstant(answer.changedAt[value] ?? null);
    case "CHANGED_BY":
      return answer.personNames.get(answer.changedBy[value] ?? "") ?? "";
    case "NUMBER":
    case "STATE":
    case "COMMENT":
    case "SOURCE":
      return editableCell(answer, value, column, layout, words);
    default:
      return placeCell(column, answer, value, layout, words) ?? "";
  }
}

/** Symbol and word; the colour is Excel's, by the symbol. */
function statusCell({ statusWords }: TableAnswer, status: string | null, language: keyof LocalizedText): string {
  if (status === null) return "";
  const word = statusWords.find(({ means }) => means === status);
  return word === undefined ? status : `${word.symbol} ${word[language]}`;
}

/** Why cells of the row are locked; in a cross-tab each reason with the periods that it is about, unless it is about all. */
export function lockReasons(table: ValueColumns, plan: RowPlan, row: number, { form, language }: TableLayout): string {
  const periodsOf = new Map<number, string[]>();
  let valueCount = 0;
  for (const ofPeriod of plan.valueOf) {
    const value = ofPeriod[row] ?? -1;
    if (value < 0) continue;
    valueCount += 1;
    const lock = table.lockIndex[value] ?? null;
    if (lock === null) continue;
    const period = table.periods[table.periodIndex[value] as number] ?? "";
    periodsOf.set(lock, [...(periodsOf.get(lock) ?? []), period]);
  }
  return [...periodsOf]
    .map(([lock, periods]) => {
      const why = table.locks[lock]?.[language] ?? "";
      return form === "LONG" || periods.length === valueCount ? why : `${periods.join(", ")}: ${why}`;
    })
    .join(" ");
}
