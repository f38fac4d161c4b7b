import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from "@photostructure/sqlite";

/** Prepared statements kept for each connection; the first made goes first, and is made anew if it is still asked for: to keep order costs each use. */
const preparedStatementsMax = 300;

/** What TypeORM's "better-sqlite3" driver asks of a statement. */
interface PreparedStatement {
  readonly reader: boolean;
  all(...parameters: unknown[]): unknown[];
  run(...parameters: unknown[]): { changes: number; lastInsertRowid: number | bigint };
}

/**
 * One SQLite connection, in the shape that TypeORM's "better-sqlite3" driver expects, over a binding whose binaries come inside its npm
 * package: nothing is compiled or downloaded at installation. Everything here is synchronous.
 */
export class SqliteConnection {
  readonly #database: DatabaseSyncInstance;
  readonly #forTypeOrm = new Map<string, PreparedStatement>();
  readonly #forRows = new Map<string, StatementSyncInstance>();

  constructor(file: string, options: { readonly timeout?: number } = {}) {
    this.#database = new DatabaseSync(file);
    this.pragma(`busy_timeout = ${options.timeout ?? 5_000}`);
  }

  prepare(sql: string): PreparedStatement {
    return cached(this.#forTypeOrm, sql, () => {
      const statement = this.#database.prepare(withImmediateBegin(sql));
      return {
        reader: statement.columns().length > 0,
        all: (...parameters) => statement.all(...parameters) as unknown[],
        run: (...parameters) => statement.run(...parameters),
      };
    });
  }

  /** Rows as arrays in the order of the selected columns: for reads too hot for an object a row. */
  rows(sql: string, parameters: readonly unknown[] = []): unknown[][] {
    return this.#rowStatement(sql).all(...parameters) as unknown[][];
  }

  /** Runs a statement that changes something and gives the number of rows that it changed. */
  run(sql: string, parameters: readonly unknown[] = []): number {
    return this.#rowStatement(sql).run(...parameters).changes;
  }

  exec(sql: string): void {
    this.#database.exec(sql);
  }

  pragma(text: string): unknown[] {
    return this.#database.prepare(`PRAGMA ${text}`).all() as unknown[];
  }

  close(): void {
    this.#forTypeOrm.clear();
    this.#forRows.clear();
    if (!this.#database.isOpen) return;
    // A connection with statements not yet collected lives on after close, and its open transaction would keep the file locked.
    this.#rollBack();
    this.#database.close();
  }

  /** Before the last connection is closed: with statements not yet collected it would leave the write-ahead log behind. */
  foldLog(): void {
    this.#rollBack();
    this.pragma("wal_checkpoint(TRUNCATE)");
  }

  #rollBack(): void {
    if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
  }

  #rowStatement(sql: string): StatementSyncInstance {
    return cached(this.#forRows, sql, () => {
      const statement = this.#database.prepare(sql);
      statement.setReturnArrays(true);
      return statement;
    });
  }
}

/** TypeORM begins deferred transactions, which can fail at their first write; ours take the write lock at once. */
const withImmediateBegin = (sql: string) => (sql === "BEGIN TRANSACTION" ? "BEGIN IMMEDIATE" : sql);

function cached<S>(statements: Map<string, S>, sql: string, prepare: () => S): S {
  const known = statements.get(sql);
  if (known !== undefined) return known;
  const [oldest] = statements.keys();
  if (statements.size >= preparedStatementsMax && oldest !== undefined) statements.delete(oldest);
  const statement = prepare();
  statements.set(sql, statement);
  return statement;
}
