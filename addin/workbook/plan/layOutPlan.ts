import { fittedWidth, numberFormat, textWidth, type ColumnLook, type FormatRun } from "../columnLooks";
import type { LaidOutTable } from "../laidOutTable";
import type { LinkedPlan, PlanCellForm, PlanChoice } from "./linkedPlan";
import type { PlanAnswer } from "./planAnswer";
import { namedCode } from "./planCells";
import { planCell, planSheetColumns, type PlanSheetColumn } from "./planSheet";
import type { PlanWords } from "./planWords";

/** A table of a plan as it is to stand in the sheet. */
export function layOutPlan(link: LinkedPlan, { columns }: PlanAnswer, words: PlanWords): LaidOutTable {
  const specs = planSheetColumns(link, words);
  const formats = new Map<number, readonly FormatRun[]>();
  const rowCount = Math.max(link.baseline.key.length, 1);
  for (const [place, { name, at }] of specs.entries()) {
    const format = name === "KEY" ? null : formatOf(link, at);
    if (format !== null) formats.set(place, [{ row: 0, rowCount, format }]);
  }
  const looks = specs.map((spec): ColumnLook => {
    const choices = columns[spec.at]?.choices ?? null;
    const isCode = link.columns[spec.at]?.form === "REFERENCE";
    return {
      kind: formats.has(specs.indexOf(spec)) ? "NUMBER" : "TEXT",
      isHidden: spec.name === "BASE" || spec.name === "KEY" || link.layout.hidden?.includes(spec.name) === true,
      width: widthOf(link, spec),
      choices:
        choices?.map((choice) => (isCode ? namedCode(choice, link.layout) : choice.label[link.layout.language])) ??
        null,
      isListOpen: isCode,
      isStatus: choices?.some(({ symbol }) => symbol) === true,
    };
  });
  const rows = link.baseline.key.map((_, record) => specs.map((spec) => planCell(link, link.baseline, spec, record)));
  const statusWords = columns.flatMap(({ choices }) => choices ?? []).flatMap((choice) => coloured(choice, link));
  return { specs, looks, rows, formats, frozenColumns: link.kind === "ASSESSMENTS" ? 1 : 0, statusWords };
}

/** What a status begins with in a cell: its symbol where it is only read, its word where people write. */
const coloured = ({ label, symbol, color }: PlanChoice, { layout }: LinkedPlan) =>
  symbol && color
    ? [
        { symbol, color },
        { symbol: label[layout.language], color },
      ]
    : [];

/** Years and orders as they are; amounts with as many decimals as the longest of them. */
function formatOf({ columns, baseline }: LinkedPlan, at: number): string | null {
  const form = columns[at]?.form;
  if (form === "INTEGER") return "0";
  if (form !== "DECIMAL") return null;
  const decimals = (baseline.cells[at] ?? []).map((text) => (text ?? "").split(".")[1]?.length ?? 0);
  return numberFormat(Math.max(0, ...decimals));
}

const widths: Partial<Record<PlanCellForm, number>> = {
  LONG_TEXT: 240,
  DATE: 75,
  PERIOD: 60,
  CHOICE: 130,
  TRUTH: 50,
  INTEGER: 50,
};

/** What a row is about is read whole; what stands beside it would cut it off. */
const aboutMax = 230;

/** As wide as its kind asks for, and never narrower than its heading. */
function widthOf({ columns, baseline }: LinkedPlan, { name, heading, at }: PlanSheetColumn): number {
  if (name === "LOCK_REASON") return 240;
  const column = columns[at];
  const least = textWidth(heading);
  if (column?.form !== "TEXT") return Math.max(widths[column?.form ?? "TEXT"] ?? 90, least);
  return Math.max(column.isReadOnly ? fittedWidth(baseline.cells[at] ?? [], 120, aboutMax) : 280, least);
}
