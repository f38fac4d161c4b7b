import { DatabaseSync } from "@photostructure/sqlite";

/** SQLite's code for "database is locked". */
const busy = 5;

export interface SqliteLock {
  release(): void;
}

/**
 * Takes the database file for this process, or gives null if another process has it: an exclusive transaction on `<file>.lock` (an empty
 * SQLite file of its own) that lasts until release. The lock is the operating system's, so it is gone when the process is, also after
 * kill -9, and no stale file has to be judged. Not for network file systems, which may not keep such locks.
 */
export function acquireSqliteLock(file: string): SqliteLock | null {
  const holder = new DatabaseSync(`${file}.lock`);
  try {
    holder.exec("PRAGMA busy_timeout = 0");
    holder.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    holder.close();
    if (isBusy(error)) return null;
    throw error;
  }
  return { release: () => holder.close() };
}

const isBusy = (error: unknown) => (error as { errcode?: unknown } | null)?.errcode === busy;
