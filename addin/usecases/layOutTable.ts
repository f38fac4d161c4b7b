import { tableWords } from "../texts/tableWords";
import { planRows } from "../workbook/baselineRows";
import { formatRuns, frozenColumnsOf, lookOf, type FormatRun } from "../workbook/columnLooks";
import { columnSpecs } from "../workbook/columnSpecs";
import type { LaidOutTable } from "../workbook/laidOutTable";
import { columnCells, valueInCell, type CellValue } from "../workbook/sheetCells";
import type { TableAnswer } from "../workbook/tableAnswer";
import type { TableLayout } from "../workbook/tableQuery";

export function layOutTable(answer: TableAnswer, layout: TableLayout, linkId: string): LaidOutTable {
  const specs = columnSpecs(layout, answer.periods, linkId, tableWords);
  const plan = planRows(answer, layout.form, answer.periods);
  const columns = specs.map((spec) => columnCells(spec, answer, plan, layout, tableWords));
  const looks = specs.map((spec, place) => lookOf(spec, columns[place] ?? [], layout, tableWords));
  const formats = new Map<number, readonly FormatRun[]>();
  for (const [place, spec] of specs.entries()) {
    if (looks[place]?.kind !== "NUMBER") continue;
    // A place without a value has the decimals of its row's indicator all the same.
    const values = plan.keys.map((_, row) => {
      const own = valueInCell(spec, plan, row, layout);
      return own >= 0 ? own : (plan.valueOf.find((ofPeriod) => (ofPeriod[row] ?? -1) >= 0)?.[row] ?? -1);
    });
    formats.set(place, formatRuns(answer, values));
  }
  const rows = plan.keys.map((_, row) => columns.map((column) => column[row] as CellValue));
  return { specs, looks, rows, formats, frozenColumns: frozenColumnsOf(specs), statusWords: answer.statusWords };
}
