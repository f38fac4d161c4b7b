import { randomUUID } from "node:crypto";
import { ok } from "../../shared/result";
import type { Dialect } from "./columns";
import type { Database } from "./database";
import { isDuplicateKey } from "./transactions/transactionFault";

/** What only one process does at a time: a row of a table of leases. */
export interface LeasedChore {
  readonly table: "migration_lease" | "chore_lease";
  readonly name: string;
}

/** Seconds since 1970 by the database's clock, which all processes share. */
const now: Record<Dialect, string> = { sqlite: "unixepoch()", mysql: "UNIX_TIMESTAMP()" };

/**
 * Says which of several processes does a chore: the one whose name stands in the row. Its holder renews it while it works; if the holder dies
 * it lapses by itself. It keeps the others away, it does not make the work safe: that which must not be done twice at once needs a net in the
 * database besides.
 */
export class Lease {
  readonly #holder = randomUUID();

  constructor(
    private readonly database: Database,
    private readonly chore: LeasedChore,
    /** How long a process that dies holds up the others. */
    private readonly seconds: number,
  ) {}

  /** Whether it is ours now. Ours already is renewed. */
  async take(): Promise<boolean> {
    await this.#makeRow();
    const time = now[this.database.dialect];
    return this.#update(
      `UPDATE ${this.chore.table} SET holder = ?, expires_at = ${time} + ? WHERE name = ? AND (holder IS NULL OR holder = ? OR expires_at <= ${time})`,
      [this.#holder, this.seconds, this.chore.name, this.#holder],
    );
  }

  /** Whether it is ours still. */
  async renew(): Promise<boolean> {
    const time = now[this.database.dialect];
    return this.#update(`UPDATE ${this.chore.table} SET expires_at = ${time} + ? WHERE name = ? AND holder = ?`, [
      this.seconds,
      this.chore.name,
      this.#holder,
    ]);
  }

  async release(): Promise<void> {
    await this.#update(`UPDATE ${this.chore.table} SET holder = NULL WHERE name = ? AND holder = ?`, [
      this.chore.name,
      this.#holder,
    ]);
  }

  async #update(sql: string, parameters: readonly unknown[]): Promise<boolean> {
    const result = await this.database.inTransaction(async (_manager, statements) =>
      ok(await statements.run(sql, parameters)),
    );
    return result.ok && result.value === 1;
  }

  async #makeRow(): Promise<void> {
    const { table, name } = this.chore;
    const rows = await this.database.rows(`SELECT name FROM ${table} WHERE name = ?`, [name]);
    if (rows.length > 0) return;
    try {
      await this.#update(`INSERT INTO ${table} (name, holder, expires_at) VALUES (?, NULL, 0)`, [name]);
    } catch (error) {
      // Another process made it in the same moment.
      if (!isDuplicateKey(error)) throw error;
    }
  }
}
