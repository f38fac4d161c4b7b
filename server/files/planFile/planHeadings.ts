import type { LocalizedText } from "../../../shared/localizedText";
import { planColumns, type PlanColumn } from "../../domain/plan/planColumns";
import { conceptOfKind, planTableKinds, type PlanTableKind } from "../../domain/plan/planConcepts";
import { cellAddress, type Sheet, type SheetRow } from "../valueFile/sheet";

/** What a sheet of each kind is called. */
export const planSheetNames: Readonly<Record<PlanTableKind, LocalizedText>> = {
  GOALS: { sv: "Mål", en: "Goals" },
  INDICATOR_USES: { sv: "Indikatorkopplingar", en: "Indicator uses" },
  TARGET_VALUES: { sv: "Målvärden", en: "Target values" },
  ASSIGNMENTS: { sv: "Uppdrag", en: "Assignments" },
  BUDGET_FRAMES: { sv: "Ekonomiska ramar", en: "Budget frames" },
  ASSESSMENTS: { sv: "Bedömningar", en: "Assessments" },
  IMPROVEMENT_ACTIONS: { sv: "Åtgärder", en: "Improvement actions" },
};

/** The column of the version that was read, the last of each sheet. */
export const versionHeading: LocalizedText = { sv: "Version", en: "Version" };

/** Where the columns of a sheet stand, by column from 0. */
export interface PlanSheetLayout {
  readonly kind: PlanTableKind;
  readonly headerRow: number;
  readonly columns: ReadonlyMap<number, PlanColumn>;
  readonly versionColumn: number | null;
  /** Headings that are no column of such a table, with their cells. */
  readonly unread: readonly { readonly cell: string; readonly text: string }[];
}

const headerRowsMax = 30;

/** By the first row near the top that has the keys of a kind of table; where several kinds have them, the one with the most columns. */
export function planLayoutOf(sheet: Sheet): PlanSheetLayout | null {
  for (const row of sheet.rows.slice(0, headerRowsMax)) {
    const found = planTableKinds
      .map((kind) => layoutIn(sheet, row, kind))
      .filter((layout) => layout !== null)
      .sort((a, b) => b.columns.size - a.columns.size);
    const isNamed = ({ kind }: PlanSheetLayout) => Object.values(planSheetNames[kind]).includes(sheet.name ?? "");
    const best = found.find(isNamed) ?? found[0];
    if (best !== undefined) return best;
  }
  return null;
}

function layoutIn(sheet: Sheet, row: SheetRow, kind: PlanTableKind): PlanSheetLayout | null {
  const columns = new Map<number, PlanColumn>();
  const unread: { cell: string; text: string }[] = [];
  let versionColumn: number | null = null;
  for (const [place, cell] of row.cells) {
    const text = cell.kind === "TEXT" ? cell.text.trim() : "";
    const column = columnHeaded(kind, text);
    if (isSame(text, versionHeading.sv)) versionColumn = place;
    else if (column !== null && ![...columns.values()].includes(column)) columns.set(place, column);
    else if (text !== "") unread.push({ cell: cellAddress(sheet.name, row.row, place), text });
  }
  const keys = planColumns[conceptOfKind[kind]].filter((column) => column.isKey && column.isRequired);
  const isWhole = keys.every((key) => [...columns.values()].includes(key)) && columns.size > keys.length;
  return isWhole ? { kind, headerRow: row.row, columns, versionColumn, unread } : null;
}

/** The column that a heading names in either language, or as the API does. */
function columnHeaded(kind: PlanTableKind, text: string): PlanColumn | null {
  const all = planColumns[conceptOfKind[kind]];
  return all.find(({ name, label }) => [name, label.sv, label.en].some((each) => isSame(each, text))) ?? null;
}

/** For whoever looks for what divides the cells of a line. */
export const isPlanHeading = (text: string): boolean =>
  planTableKinds.some((kind) => columnHeaded(kind, text.trim()) !== null);

const isSame = (a: string, b: string) => a.toLowerCase() === b.normalize("NFC").toLowerCase();
