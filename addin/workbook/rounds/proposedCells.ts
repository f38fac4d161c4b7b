import type { LinkedPlan } from "../plan/linkedPlan";
import { shownCell } from "../plan/planCells";
import { cellIn, placeOfColumn, planSheet } from "../plan/planRows";
import { isLocked, type PlanSheetColumn } from "../plan/planSheet";
import type { CellWrite } from "../refreshPlan";
import type { SheetTable } from "../sheetTable";

/** Something of the basis is known. Where nothing is, the proposal is that it cannot be judged, which is for a person to say. */
const hasBasis = (coverage: string | null) => coverage !== null && !coverage.startsWith("0/");

/** Where a judged status is empty, may be written and has a proposal with a basis: what is proposed, to be written there. */
export function proposedCells(link: LinkedPlan, table: SheetTable, specs: readonly PlanSheetColumn[]): CellWrite[] {
  const at = (name: string) => link.columns.findIndex((column) => column.name === name);
  const [judged, proposal, coverage] = [at("judgedStatus"), at("proposal"), at("coverage")];
  const sheet = planSheet(link, table, specs);
  const column = placeOfColumn(sheet, judged);
  const written = link.columns[judged];
  if (written === undefined || column < 0 || proposal < 0) return [];
  return link.baseline.key.flatMap((key, record) => {
    if (isLocked(link.baseline, judged, record)) return [];
    if (!hasBasis(link.baseline.cells[coverage]?.[record] ?? null)) return [];
    return (sheet.rowsOf.get(key) ?? []).flatMap((row): CellWrite[] => {
      const value = shownCell(written, link.baseline.cells[proposal]?.[record] ?? null, link.layout);
      return value === "" || cellIn(sheet, row, judged) !== "" ? [] : [{ row, column, value }];
    });
  });
}
