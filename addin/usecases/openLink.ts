import type { Result } from "../../shared/result";
import type { AskFailure, AskOptions, AskServer } from "../api/askServer";
import type { ExcelSession } from "../excel/excelSession";
import type { MarkedTable } from "../excel/markedTables";
import type { FoundEdits } from "../workbook/anyEdit";
import type { WrittenLink } from "../workbook/anyLink";
import type { UnansweredRow } from "../workbook/doneWrites";
import type { LaidOutTable } from "../workbook/laidOutTable";
import type { RefreshPlan } from "../workbook/refreshPlan";
import type { AnyContent, SettledEdits } from "../workbook/settledEdits";
import type { SheetColumn } from "../workbook/sheetColumn";
import type { SheetTable } from "../workbook/sheetTable";

/** A linked table that people write in as the use cases work with it, whatever it has rows of. */
export interface OpenLink {
  readonly specs: readonly SheetColumn[];
  /** What in the sheet differs from what was fetched. */
  readonly find: (sheet: SheetTable) => FoundEdits;
  /** Asks for what has changed since it was fetched, or for all of it; null where the municipality is not there for the one who asks. */
  readonly fetch: (
    ask: AskServer,
    what: "CHANGES" | "WHOLE",
    options: AskOptions,
  ) => Promise<Result<FetchedChanges | null, AskFailure>>;
}

export interface FetchedChanges {
  readonly isUnchanged: boolean;
  /** Into what stands in the sheet by then; nothing is asked again. */
  readonly merge: MergeChanges;
  /** First gives the table what it needs to show them, such as columns for new periods. */
  readonly widen?: (session: ExcelSession, marked: MarkedTable) => Promise<WidenedLink>;
}

type MergeChanges = (sheet: SheetTable, over: EditsOver) => RefreshPlan;

export interface WidenedLink {
  readonly specs: readonly SheetColumn[];
  readonly merge: MergeChanges;
}

/** What is known of edits that were sent. */
export interface EditsOver {
  /** Those that are over. */
  readonly settled: SettledEdits<AnyContent>;
  /** Rows that were sent and have not been answered: the server may turn out to have done them. */
  readonly unanswered: readonly UnansweredRow[];
}

/** A table that is to be inserted. */
export interface FetchedTable {
  readonly link: WrittenLink;
  readonly laidOut: LaidOutTable;
}
