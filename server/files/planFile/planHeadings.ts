import type { LocalizedText } from "../../../shared/localizedText";
import { nearestName } from "../../../shared/suggestion";
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
  readonly unread: readonly UnreadHeading[];
}

export interface UnreadHeading {
  readonly cell: string;
  readonly text: string;
  /** The heading that it looks like, of a column that stands nowhere else. */
  readonly guess: string | null;
  readonly meant: PlanColumn | null;
}

const headerRowsMax = 30;

/**
 * By the first row near the top that has the keys of a kind of table, or else has them when the spelling is put right; where several kinds have them, the
 * one with the most columns.
 */
export const planLayoutOf = (sheet: Sheet): PlanSheetLayout | null =>
  firstLayout(sheet, ({ columns }) => [...columns.values()]) ??
  firstLayout(sheet, ({ columns, unread }) => [...columns.values(), ...unread.map(({ meant }) => meant)]);

function firstLayout(
  sheet: Sheet,
  columnsOf: (layout: PlanSheetLayout) => readonly (PlanColumn | null)[],
): PlanSheetLayout | null {
  for (const row of sheet.rows.slice(0, headerRowsMax)) {
    const found = planTableKinds
      .map((kind) => layoutIn(sheet, row, kind))
      .filter((layout) => {
        const keys = planColumns[conceptOfKind[layout.kind]].filter((column) => column.isKey && column.isRequired);
        const there = columnsOf(layout);
        return layout.columns.size > 1 && there.length > keys.length && keys.every((key) => there.includes(key));
      })
      .sort((a, b) => b.columns.size - a.columns.size);
    const isNamed = ({ kind }: PlanSheetLayout) => Object.values(planSheetNames[kind]).includes(sheet.name ?? "");
    const best = found.find(isNamed) ?? found[0];
    if (best !== undefined) return best;
  }
  return null;
}

function layoutIn(sheet: Sheet, row: SheetRow, kind: PlanTableKind): PlanSheetLayout {
  const all = planColumns[conceptOfKind[kind]];
  const columns = new Map<number, PlanColumn>();
  const others: { place: number; text: string }[] = [];
  let versionColumn: number | null = null;
  for (const place of row.cells.keys()) {
    const text = textOf(row, place);
    const column = columnHeaded(kind, text);
    if (isSame(text, versionHeading.sv)) versionColumn = place;
    else if (column !== null && ![...columns.values()].includes(column)) columns.set(place, column);
    else if (text !== "") others.push({ place, text });
  }
  // A word of the other language is no misspelling: "Status" in Swedish is not "State".
  const inSwedish = [...columns].filter(([place, { label }]) => isSame(textOf(row, place), label.sv));
  const language = inSwedish.length * 2 >= columns.size ? "sv" : "en";
  const there = new Set(columns.values());
  const lacking = new Map(all.flatMap((each) => (there.has(each) ? [] : [[each.label[language], each] as const])));
  const unread = others.map(({ place, text }): UnreadHeading => {
    const guess = nearestName(text, [...lacking.keys()]);
    const meant = lacking.get(guess ?? "") ?? null;
    return { cell: cellAddress(sheet.name, row.row, place), text, guess, meant };
  });
  return { kind, headerRow: row.row, columns, versionColumn, unread };
}

function textOf({ cells }: SheetRow, place: number): string {
  const cell = cells.get(place);
  return cell?.kind === "TEXT" ? cell.text.trim() : "";
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
