import { err, type Result } from "../../shared/result";
import { changingState, type ChangingState } from "../api/changingState";
import { texts, type TextKey } from "../texts/texts";
import type { RefreshSummary } from "../workbook/refreshSummary";
import type { Account } from "./account";
import type { TableScope, Work, WorkFailure, WorkOptions, WorkProgress } from "./addinContext";
import type { LinkedTableTasks } from "./linkedTableTasks";

export type PaneView = "TABLES" | "NEW_TABLE" | "REVIEW" | "ROUNDS" | "QUERY" | "PICTURES" | "SETTINGS" | "HELP";

export interface WorkbenchState {
  readonly view: PaneView;
  /** Grows when a view is asked for, also the one that is shown. */
  readonly openCount: number;
  readonly work: RunningWork | null;
  /** Why the last work was not done; null where it was, or where it was cancelled by the person. */
  readonly failure: WorkFailure | null;
  /** What the last refresh did. */
  readonly refreshed: readonly RefreshSummary[] | null;
}

export interface RunningWork {
  readonly name: TextKey;
  readonly progress: WorkProgress | null;
  /** It stands still until somebody has signed in, and then goes on by itself. */
  readonly isWaitingForSignIn: boolean;
}

/** What is shown in the pane and what is being done, whichever of ribbon and pane has started it. One thing is done at a time. */
export interface Workbench extends ChangingState<WorkbenchState> {
  readonly open: (view: PaneView) => Promise<void>;
  readonly refresh: (scope: TableScope) => Promise<void>;
  /** Does it after what is being done already. Needs somebody to be signed in, and waits for it. */
  readonly run: <T>(name: TextKey, work: (options: WorkOptions) => Work<T>) => Work<T>;
  readonly cancel: () => void;
  readonly dismiss: () => void;
}

export interface WorkbenchParts {
  readonly account: Account;
  readonly tasks: Pick<LinkedTableTasks, "refreshTables">;
  /** Brings the pane forward. */
  readonly showPane: () => Promise<void>;
}

const cancelled: WorkFailure = { code: "CANCELLED", text: texts.cancelled, isRetryable: true };

const otherPerson: WorkFailure = { code: "OTHER_PERSON", text: texts.otherPerson, isRetryable: false };

/** A fault of ours: whatever it is, the pane must not stand as if the work went on. */
const unexpected: WorkFailure = { code: "UNEXPECTED", text: texts.unexpected, isRetryable: true };

export function createWorkbench({ account, tasks, showPane }: WorkbenchParts): Workbench {
  const {
    state,
    onChange,
    become: tell,
  } = changingState<WorkbenchState>({
    view: "TABLES",
    openCount: 0,
    work: null,
    failure: null,
    refreshed: null,
  });
  let ending = new AbortController();
  let last: Promise<unknown> = Promise.resolve();

  const become = (next: Partial<WorkbenchState>) => tell({ ...state(), ...next });

  const isSignedIn = () => account.state().kind === "SIGNED_IN";

  /** Until somebody has signed in; false where the person has had enough of waiting. */
  const signedIn = (signal: AbortSignal): Promise<boolean> =>
    new Promise((resolve) => {
      const look = () => {
        if (!isSignedIn() && !signal.aborted) return;
        stop();
        signal.removeEventListener("abort", look);
        resolve(!signal.aborted);
      };
      const stop = account.onChange(look);
      signal.addEventListener("abort", look);
      look();
    });

  async function doNow<T>(name: TextKey, work: (options: WorkOptions) => Work<T>): Work<T> {
    ending = new AbortController();
    const { signal } = ending;
    let result: Result<T, WorkFailure> = err(cancelled);
    const whose = account.state().person?.personId;
    do {
      become({ work: { name, progress: null, isWaitingForSignIn: !isSignedIn() }, failure: null });
      if (!(await signedIn(signal))) break;
      // What one person has begun is not done in the name of another who signs in at the same desk.
      if (whose !== undefined && account.state().person?.personId !== whose) {
        result = err(otherPerson);
        break;
      }
      const onProgress = (progress: WorkProgress) => become({ work: { name, progress, isWaitingForSignIn: false } });
      onProgress({ done: 0, total: null, isWaitingForCellEdit: false });
      result = await work({ signal, onProgress }).catch((fault: unknown) => {
        console.error(fault);
        return err(unexpected);
      });
      // A sign-in that ran out in the middle: what has not been done is done once somebody has signed in again.
    } while (!result.ok && !isSignedIn() && !signal.aborted);
    become({ work: null, failure: result.ok || signal.aborted ? null : result.error });
    return signal.aborted && !result.ok ? err(cancelled) : result;
  }

  const run = <T>(name: TextKey, work: (options: WorkOptions) => Work<T>): Work<T> => {
    const done = last.then(() => doNow(name, work));
    last = done;
    return done;
  };

  return {
    state,
    onChange,
    async open(view) {
      become({ view, openCount: state().openCount + 1 });
      await showPane();
    },
    async refresh(scope) {
      become({ view: "TABLES", refreshed: null });
      await showPane();
      const refreshed = await run("refreshing", (options) => tasks.refreshTables(scope, options));
      if (refreshed.ok) become({ refreshed: refreshed.value });
    },
    run,
    cancel: () => ending.abort(),
    dismiss: () => become({ failure: null, refreshed: null }),
  };
}
