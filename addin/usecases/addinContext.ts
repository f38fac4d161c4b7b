import type { LocalizedText } from "../../shared/localizedText";
import type { Result } from "../../shared/result";
import type { AskServer } from "../api/askServer";
import type { Language } from "../texts/language";

/** What every use case of the add-in works with. */
export interface AddinContext {
  readonly ask: AskServer;
  /** Address of the server, as links remember it. */
  readonly server: string;
  readonly language: Language;
  /** Who is signed in; null for nobody. */
  readonly viewer: () => { readonly personId: string; readonly name: string | null } | null;
  readonly now: () => Date;
  /** A new id that nobody else makes, such as a UUID. */
  readonly newId: () => string;
}

/** Why something was not done; the text says what happened and what to do. */
export interface WorkFailure {
  readonly code: string;
  readonly text: LocalizedText;
  /** The same may succeed if it is tried again. */
  readonly isRetryable: boolean;
}

/** How far it has come; `total` is null while it is not known. */
export interface WorkProgress {
  readonly done: number;
  readonly total: number | null;
  /** Excel is busy because a cell is being edited: shown, so that nobody waits without knowing for what. */
  readonly isWaitingForCellEdit: boolean;
}

export interface WorkOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: WorkProgress) => void;
}

export type Work<T> = Promise<Result<T, WorkFailure>>;

/** Which linked tables are meant: the one that the selection is in, those of the sheet that is shown, or all. */
export type TableScope = "SELECTED_TABLE" | "ACTIVE_SHEET" | "WORKBOOK" | { readonly linkIds: readonly string[] };
