import type { Database } from "./database";
import type { Statements } from "./transactions/inTransaction";
import { inList } from "./sqlLists";

/** What is kept a while after it has ended, so that one who comes back with it can be told from one who guesses. */
const keptAfterEndMs = 24 * 60 * 60 * 1_000;

interface Expiring {
  readonly table: "session" | "one_time_code" | "known_device" | "sign_in_attempt";
  readonly key: string;
  readonly isOver: string;
  readonly parameters: (nowMs: number) => readonly number[];
}

const expiring: readonly Expiring[] = [
  {
    table: "session",
    key: "session_id",
    isOver: "ended_at <= ? OR expires_at <= ?",
    parameters: (nowMs) => [nowMs - keptAfterEndMs, nowMs - keptAfterEndMs],
  },
  {
    table: "one_time_code",
    key: "code_hash",
    isOver: "expires_at <= ?",
    parameters: (nowMs) => [nowMs - keptAfterEndMs],
  },
  { table: "known_device", key: "device_hash", isOver: "expires_at <= ?", parameters: (nowMs) => [nowMs] },
  { table: "sign_in_attempt", key: "attempt_key", isOver: "forget_at <= ?", parameters: (nowMs) => [nowMs] },
];

/** Sessions that have ended, codes and known devices whose time has passed, attempts to sign in that count no longer. */
export class ExpiredAccessStore {
  constructor(private readonly database: Database) {}

  async isAny(nowMs: number): Promise<boolean> {
    for (const each of expiring) if ((await keysOf(this.database, each, nowMs, 1)).length > 0) return true;
    return false;
  }

  /** Forgets at most so many of each kind; answers how many in all. */
  async forget(statements: Statements, nowMs: number, limit: number): Promise<number> {
    let forgotten = 0;
    for (const each of expiring) {
      const keys = await keysOf(statements, each, nowMs, limit);
      if (keys.length === 0) continue;
      const { sql, parameters } = inList(each.key, keys);
      if (each.table === "session") await statements.run(`DELETE FROM session_refresh WHERE ${sql}`, parameters);
      forgotten += await statements.run(`DELETE FROM ${each.table} WHERE ${sql} AND (${each.isOver})`, [
        ...parameters,
        ...each.parameters(nowMs),
      ]);
    }
    return forgotten;
  }
}

async function keysOf(
  reader: Pick<Statements, "rows">,
  { table, key, isOver, parameters }: Expiring,
  nowMs: number,
  limit: number,
): Promise<string[]> {
  const found = await reader.rows(`SELECT ${key} FROM ${table} WHERE ${isOver} ORDER BY ${key} LIMIT ?`, [
    ...parameters(nowMs),
    limit,
  ]);
  return found.map(([id]) => id as string);
}
