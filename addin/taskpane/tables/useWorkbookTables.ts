import { useCallback, useEffect, useState } from "react";
import type { WorkFailure } from "../../usecases/addinContext";
import type { LinkedTableEntry, PendingWriteEntry } from "../../usecases/linkedTableTasks";
import { usePane, useStore } from "../paneContext";

/** The linked tables of the workbook, as they were when they were looked at last. */
export interface WorkbookTables {
  /** Null until the workbook has been read. */
  readonly tables: readonly LinkedTableEntry[] | null;
  readonly pending: readonly PendingWriteEntry[];
  /** Links of tables for which the server has newer values. */
  readonly stale: ReadonlySet<string>;
  readonly editCount: number;
  readonly failure: WorkFailure | null;
  /** Grows each time that something in the workbook may have changed. */
  readonly lookCount: number;
  readonly look: () => void;
}

/** How often the server is asked for newer values; when nothing has changed the question costs next to nothing. */
const staleEveryMs = 2 * 60_000;

export function useWorkbookTables(): WorkbookTables {
  const { tasks, account, workbench } = usePane();
  const { kind } = useStore(account);
  const { work } = useStore(workbench);
  const [lookCount, setLookCount] = useState(0);
  const [read, setRead] = useState<Pick<WorkbookTables, "tables" | "pending" | "failure">>(unread);
  const [stale, setStale] = useState<ReadonlySet<string>>(new Set());
  const look = useCallback(() => setLookCount((count) => count + 1), []);

  useEffect(() => {
    let stop: (() => Promise<void>) | null = null;
    let isGone = false;
    void tasks.watchEdits(look).then((watching) => {
      if (!watching.ok) return;
      if (isGone) void watching.value();
      else stop = watching.value;
    });
    return () => {
      isGone = true;
      void stop?.();
    };
  }, [tasks, look]);

  // Not in the middle of a write of our own: it is read again when that is done.
  const isResting = work === null;
  useEffect(() => {
    if (!isResting) return;
    let isGone = false;
    void Promise.all([tasks.listTables(), tasks.listPendingWrites()]).then(([tables, pending]) => {
      if (isGone) return;
      setRead((before) => ({
        tables: tables.ok ? tables.value : before.tables,
        pending: pending.ok ? pending.value : before.pending,
        failure: tables.ok ? null : tables.error,
      }));
    });
    return () => {
      isGone = true;
    };
  }, [tasks, lookCount, isResting]);

  useEffect(() => {
    if (kind !== "SIGNED_IN" || !isResting) return;
    const ask = () =>
      void tasks.findStaleTables().then((found) => {
        if (found.ok) setStale(new Set(found.value.filter(({ isStale }) => isStale).map(({ linkId }) => linkId)));
      });
    ask();
    const timer = setInterval(ask, staleEveryMs);
    return () => clearInterval(timer);
  }, [tasks, kind, isResting]);

  const editCount = (read.tables ?? []).reduce((sum, table) => sum + table.editCount, 0);
  return { ...read, stale, editCount, lookCount, look };
}

const unread = { tables: null, pending: [], failure: null };
