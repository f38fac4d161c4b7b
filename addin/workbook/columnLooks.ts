import type { ColumnSpec } from "./columnSpecs";
import type { TableAnswer } from "./tableAnswer";
import { columnsOfPeriod, valueStates, type TableColumn, type TableLayout } from "./tableQuery";
import type { TableWords } from "./tableWords";

/** How a column looks and is kept in the sheet. */
export interface ColumnLook {
  readonly kind: "TEXT" | "NUMBER" | "INSTANT";
  readonly isHidden: boolean;
  /** In points. */
  readonly width: number;
  /** What may be chosen in its cells; null where anything may be written. */
  readonly choices: readonly string[] | null;
  /** The choices help and bind nobody: a code may be written without its name, and several of them. */
  readonly isListOpen?: boolean;
  /** Its texts begin with the symbol of a status, whose colour they have. */
  readonly isStatus: boolean;
}

const numbers: readonly string[] = ["TARGET_VALUE", "ACCEPTABLE_VALUE", "NUMBER"];
const widths: Partial<Record<TableColumn, number>> = {
  GOAL: 220,
  INDICATOR: 260,
  UNIT: 140,
  STATE: 110,
  STATUS: 110,
  EXPLANATION: 240,
  COMMENT: 220,
  SOURCE: 120,
  CHANGED_AT: 105,
  LOCK_REASON: 240,
};

/** The look of a column of values, with what stands in it. */
export function lookOf(
  { name, of }: ColumnSpec,
  texts: readonly unknown[],
  { language }: TableLayout,
  { states }: Pick<TableWords, "states">,
): ColumnLook {
  return {
    kind: numbers.includes(of ?? name) ? "NUMBER" : name === "CHANGED_AT" ? "INSTANT" : "TEXT",
    isHidden: name === "BASE" || name === "KEY",
    width: widthOf(name, texts),
    choices: name === "STATE" ? valueStates.map((state) => states[state][language]) : null,
    isStatus: name === "STATUS",
  };
}

/** What stands beside a name, or the municipality's word for a status, cuts it off: its column is made wide enough for the longest, within reason. */
const fitted: readonly string[] = ["GOAL", "INDICATOR", "UNIT", "STATUS"];
const fittedMax = 330;
/** Of a usual letter in Excel's usual font, in points. */
const letterWidth = 5.2;
/** What a text takes in a cell, in points. */
export const textWidth = (text: string): number => widthOfLetters(text.length);
const widthOfLetters = (count: number) => Math.ceil(count * letterWidth) + 12;

function widthOf(name: ColumnSpec["name"], texts: readonly unknown[]): number {
  const width = widths[name as TableColumn] ?? 80;
  if (!fitted.includes(name)) return width;
  return fittedWidth(texts, width, fittedMax);
}

/** Wide enough for the longest of the texts, within these limits. */
export function fittedWidth(texts: readonly unknown[], least: number, most: number): number {
  const longest = texts.reduce<number>((length, text) => Math.max(length, String(text).length), 0);
  return Math.max(least, Math.min(most, widthOfLetters(longest)));
}

/** In a cross-tab what tells rows apart stays in sight when its periods are scrolled; how many columns that is. */
export function frozenColumnsOf(specs: readonly ColumnSpec[]): number {
  const isCrossTab = specs.some(({ periodPlace }) => periodPlace > 0);
  return isCrossTab ? specs.findIndex(({ name }) => (columnsOfPeriod as readonly string[]).includes(name)) : 0;
}

/** A number with the indicator's decimals, as Excel writes formats: thousands apart, zeros kept. */
export const numberFormat = (decimals: number): string => `#,##0${decimals > 0 ? `.${"0".repeat(decimals)}` : ""}`;

/** Swedish time to the minute. */
export const instantFormat = "yyyy-mm-dd hh:mm";

/** The look of numbers row by row, as runs of rows that look alike: a format for each cell would cost as much as its value. */
export interface FormatRun {
  readonly row: number;
  readonly rowCount: number;
  readonly format: string;
}

export function formatRuns(answer: TableAnswer, valueOfRow: readonly number[]): FormatRun[] {
  const runs: { row: number; rowCount: number; format: string }[] = [];
  for (const [row, value] of valueOfRow.entries()) {
    const decimals = answer.indicators[answer.indicatorIndex[value] ?? -1]?.decimals ?? 0;
    const format = numberFormat(decimals);
    const last = runs.at(-1);
    if (last?.format === format) last.rowCount += 1;
    else runs.push({ row, rowCount: 1, format });
  }
  return runs;
}
