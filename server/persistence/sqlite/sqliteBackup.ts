import fs from "node:fs";
import path from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { err, ok, type Result } from "../../../shared/result";

export type BackupProblem =
  | { readonly code: "NO_DATABASE"; readonly file: string }
  | { readonly code: "BACKUP_EXISTS"; readonly target: string }
  | { readonly code: "BACKUP_FAILED"; readonly target: string; readonly reason: string };

/**
 * A copy of a SQLite database as it is at one instant, whole, while a server reads and writes it: SQLite's own `VACUUM INTO`, in one read transaction.
 * It has its name when it is whole and on the disk.
 */
export function backUpSqlite(file: string, target: string): Result<{ readonly bytes: number }, BackupProblem> {
  if (!fs.existsSync(file)) return err({ code: "NO_DATABASE", file });
  if (fs.existsSync(target)) return err({ code: "BACKUP_EXISTS", target });
  const unfinished = `${target}.unfinished`;
  try {
    fs.mkdirSync(path.dirname(path.resolve(target)), { recursive: true });
    fs.rmSync(unfinished, { force: true });
    // Made first, so that nobody else can read it for a moment.
    fs.closeSync(fs.openSync(unfinished, "wx", 0o600));
    const database = new DatabaseSync(file);
    try {
      database.exec("PRAGMA busy_timeout = 5000");
      database.prepare("VACUUM INTO ?").run(unfinished);
    } finally {
      database.close();
    }
    const written = fs.openSync(unfinished, "r+");
    fs.fsyncSync(written);
    const { size: bytes } = fs.fstatSync(written);
    fs.closeSync(written);
    fs.renameSync(unfinished, target);
    return ok({ bytes });
  } catch (error) {
    fs.rmSync(unfinished, { force: true });
    return err({ code: "BACKUP_FAILED", target, reason: error instanceof Error ? error.message : "unknown" });
  }
}
