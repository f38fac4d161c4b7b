import type { AnyLink } from "../workbook/anyLink";
import type { LockedReport, PastReading } from "../workbook/pastReading";
import type { PendingWrite } from "../workbook/pendingWrite";
import type { PlanLayout, PlanQuery } from "../workbook/plan/linkedPlan";
import type { PlanTableKind } from "../workbook/plan/planTableKind";
import type { RefreshSummary } from "../workbook/refreshSummary";
import type { AnyEdit, FoundEdits, ReviewedEdit, WriteSummary } from "../workbook/anyEdit";
import type { CellPlace, EditDecisions } from "../workbook/sheetEdit";
import type { TableLayout, TableQuery } from "../workbook/tableQuery";
import type { PartProblem } from "../workbook/workbookPart";
import type { UndoneValues } from "../api/undoValues";
import type { TableScope, Work, WorkOptions } from "./addinContext";

/** Everything that can be done with the linked tables of the workbook. Failures are values; what is refused says why. */
export interface LinkedTableTasks<Edit extends AnyEdit = AnyEdit> {
  /** The first rows as the table would show them, and how many there are. */
  previewTable(table: AnyNewTable, rowCount: number, options?: WorkOptions): Work<TablePreview>;
  /** Inserts the table at the selected cell, or on a sheet of its own where something stands in the way. */
  insertTable(table: AnyNewTable & { readonly title: string }, options?: WorkOptions): Work<InsertedTable>;
  listTables(): Work<readonly LinkedTableEntry[]>;
  /** Asks whether the server has newer values, without fetching them. */
  findStaleTables(options?: WorkOptions): Work<readonly StaleTable[]>;
  /** Fetches what has changed and writes that alone; an edit that has not been sent is left as it is. */
  refreshTables(scope: TableScope, options?: WorkOptions): Work<readonly RefreshSummary<Edit>[]>;
  /** The tables of values as they were known at an instant, or all tables as a report holds them; null goes back to the present. Not while there are unsent edits. */
  showPast(scope: TableScope, past: PastReading | null, options?: WorkOptions): Work<readonly RefreshSummary<Edit>[]>;
  /** The reports that can be shown. */
  listReports(options?: WorkOptions): Work<readonly LockedReport[]>;
  findEdits(scope?: TableScope, options?: WorkOptions): Work<FoundEdits<Edit>>;
  /** Has the server judge the edits and keep nothing. */
  reviewEdits(
    edits: readonly Edit[],
    decisions: EditDecisions,
    options?: WorkOptions,
  ): Work<readonly ReviewedEdit<Edit>[]>;
  /** Writes them. If the answer is lost the write stays in the workbook, and settleWrites sends it again. */
  writeEdits(
    edits: readonly Edit[],
    decisions: EditDecisions,
    options: WorkOptions & { readonly mode: "ATOMIC" | "PER_ROW"; readonly reason: string | null },
  ): Work<WriteSummary<Edit>>;
  /** Undoes a write of values; what somebody has changed since is left alone. */
  undoWrite(write: UndoableWrite, options?: WorkOptions): Work<UndoneValues>;
  /** Writes that have been sent from this workbook and not been answered. */
  listPendingWrites(): Work<readonly PendingWriteEntry[]>;
  /** Sends them again, unchanged; those of others or of another workbook only if they are named, and then under a new id. */
  settleWrites(options?: WorkOptions & { readonly takeOver?: readonly string[] }): Work<readonly SettledWrite[]>;
  /** Forgets a write of somebody else: the edits stay in the cells. */
  forgetWrite(id: string): Work<null>;
  /** Removes the link; the cells stay as they are. */
  unlinkTable(linkId: string): Work<null>;
  showCell(cell: CellPlace): Work<null>;
  /** Tells, soon after and not for every cell, that something in the workbook may have changed. Gives a way to stop. */
  watchEdits(listener: () => void): Work<() => Promise<void>>;
}

/** A table to insert: of values, or of what its kind says. */
export type AnyNewTable = NewTable | NewPlanTable;

export interface NewTable {
  readonly query: TableQuery;
  readonly layout: TableLayout;
}

export interface NewPlanTable {
  readonly kind: PlanTableKind;
  readonly query: PlanQuery;
  readonly layout: PlanLayout;
}

export interface TablePreview {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  readonly rowCount: number;
}

export interface InsertedTable {
  readonly linkId: string;
  readonly sheet: string;
  readonly rowCount: number;
}

/** A linked table of the workbook, as the list of them shows it. */
export interface LinkedTableEntry {
  readonly linkId: string;
  /** The name that the table has in Excel. */
  readonly title: string;
  readonly sheet: string;
  readonly address: string;
  /** Null where it cannot be read: the table can be looked at and not refreshed. */
  readonly link: AnyLink | null;
  /** Why it cannot. */
  readonly why?: PartProblem;
  readonly rowCount: number;
  readonly editCount: number;
}

export interface StaleTable {
  readonly linkId: string;
  readonly isStale: boolean;
}

export interface PendingWriteEntry {
  readonly write: PendingWrite;
  /** Sent by the one who is signed in, from this workbook: it is settled without asking. */
  readonly isOwn: boolean;
}

/** What became of a write that was sent again. */
export interface SettledWrite {
  readonly changeset: string;
  readonly isWritten: boolean;
  readonly writtenCount: number;
  /** Rows in conflict and refused: they are still edits in the sheet. */
  readonly leftCount: number;
}

/** A write that can be undone: values of one municipality. */
export interface UndoableWrite {
  readonly municipality: string;
  readonly changeset: string;
}
