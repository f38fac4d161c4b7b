import { tableWords } from "../texts/tableWords";
import { planRows } from "../workbook/baselineRows";
import { formatRuns, lookOf, widthOf, type FormatRun } from "../workbook/columnLooks";
import { columnSpecs, type ColumnSpec } from "../workbook/columnSpecs";
import { columnCells, valueInCell, type CellValue } from "../workbook/sheetCells";
import type { TableAnswer } from "../workbook/tableAnswer";
import type { TableLayout } from "../workbook/tableQuery";

/** A table as it is to stand in the sheet. */
export interface LaidOutTable {
  readonly specs: readonly ColumnSpec[];
  readonly rows: readonly (readonly CellValue[])[];
  readonly formats: ReadonlyMap<number, readonly FormatRun[]>;
  /** In points, by place among `specs`. */
  readonly widths: readonly number[];
}

export function layOutTable(answer: TableAnswer, layout: TableLayout, linkId: string): LaidOutTable {
  const specs = columnSpecs(layout, answer.periods, linkId, tableWords);
  const plan = planRows(answer, layout.form, answer.periods);
  const columns = specs.map((spec) => columnCells(spec, answer, plan, layout, tableWords));
  const formats = new Map<number, readonly FormatRun[]>();
  for (const [place, spec] of specs.entries()) {
    if (lookOf(spec).kind !== "NUMBER") continue;
    // A place without a value has the decimals of its row's indicator all the same.
    const values = plan.keys.map((_, row) => {
      const own = valueInCell(spec, plan, row, layout);
      return own >= 0 ? own : (plan.valueOf.find((ofPeriod) => (ofPeriod[row] ?? -1) >= 0)?.[row] ?? -1);
    });
    formats.set(place, formatRuns(answer, values));
  }
  const widths = specs.map((spec, place) => widthOf(spec, columns[place] ?? []));
  return { specs, formats, widths, rows: plan.keys.map((_, row) => columns.map((column) => column[row] as CellValue)) };
}
