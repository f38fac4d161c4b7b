import { ok, type Result } from "../../shared/result";
import type { Stores } from "./useCaseContext";

const firstInstant = Date.UTC(2026, 0, 1);

/**
 * After a copy of the database has been put back: what clients have read of the time that is lost must not be taken for what stands. Every content gets a
 * version that none had in that time, since it counts seconds and nobody writes a content every second; cursors of tables hold the version, so the next
 * refresh of every workbook is a whole one. Says how many municipalities there are.
 */
export async function beginAnewAfterRestore(
  { database, contentStore }: Pick<Stores, "database" | "contentStore">,
  now: Date,
): Promise<Result<number, never>> {
  const version = Math.floor((now.getTime() - firstInstant) / 1_000);
  return database.inTransaction(async (manager) => ok(await contentStore.liftVersions(manager, version)));
}
