import { DatabaseSync, type StatementSyncInstance } from "@photostructure/sqlite";
import mysql, { type Pool, type PoolConnection } from "mysql2";
import type { LimitAddress } from "./limitAddress";

/** The raw driver, with statements prepared once and rows as arrays. */
export interface LimitDatabase {
  readonly engine: LimitAddress["engine"];
  readonly rows: (sql: string, parameters: readonly (string | number)[]) => Promise<unknown[][]>;
  /** One after the other on SQLite, side by side on MariaDB, each on a connection of its own. */
  transaction<T>(work: (connection: LimitConnection) => Promise<T>): Promise<T>;
}

export interface LimitConnection {
  readonly rows: (sql: string, parameters: readonly (string | number)[]) => Promise<unknown[][]>;
  /** `insert` ends where the first row's values begin; `after` follows those of the last one. */
  insertAll(insert: string, rows: readonly (readonly unknown[])[], after?: string): Promise<void>;
}

export const openLimitDatabase = (address: LimitAddress): LimitDatabase =>
  address.engine === "sqlite" ? onSqlite(address.file) : onMysql(address);

function onSqlite(file: string): LimitDatabase {
  const database = new DatabaseSync(file);
  database.exec("PRAGMA busy_timeout = 5000");
  database.exec("PRAGMA synchronous = FULL");
  const prepared = new Map<string, StatementSyncInstance>();
  const statementOf = (sql: string) => {
    let statement = prepared.get(sql);
    if (statement === undefined) {
      statement = database.prepare(sql);
      statement.setReturnArrays(true);
      prepared.set(sql, statement);
    }
    return statement;
  };
  const rows: LimitDatabase["rows"] = (sql, parameters) =>
    Promise.resolve(statementOf(sql).all(...parameters) as unknown[][]);
  const connection: LimitConnection = {
    rows,
    insertAll(insert, rowList, after = "") {
      const width = rowList[0]?.length ?? 0;
      const statement = statementOf(`${insert} (${Array(width).fill("?").join(", ")}) ${after}`);
      for (const row of rowList) statement.run(...row);
      return Promise.resolve();
    },
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    engine: "sqlite",
    rows,
    transaction(work) {
      const result = last.then(async () => {
        database.exec("BEGIN IMMEDIATE");
        try {
          const done = await work(connection);
          database.exec("COMMIT");
          return done;
        } catch (error) {
          database.exec("ROLLBACK");
          throw error;
        }
      });
      last = result.catch(() => undefined);
      return result;
    },
  };
}

/** Rows in one statement on MariaDB: a megabyte or so. */
const rowsMax = 5_000;

function onMysql({ host, port, user, database }: Extract<LimitAddress, { engine: "mysql" }>): LimitDatabase {
  const pool = mysql.createPool({ host, port, user, database, charset: "UTF8MB4_BIN", connectionLimit: 10 });
  pool.on("connection", (connection) => {
    connection.query("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
  });
  const rowsOf =
    (on: Pool | PoolConnection): LimitDatabase["rows"] =>
    (sql, values) =>
      new Promise((resolve, reject) => {
        on.execute({ sql, values: [...values], rowsAsArray: true }, (error, rows) =>
          error === null ? resolve(rows as unknown[][]) : reject(error),
        );
      });
  const sent = (on: PoolConnection, sql: string, values: unknown[] = []) =>
    new Promise<void>((resolve, reject) => {
      on.query(sql, values, (error) => (error === null ? resolve() : reject(error)));
    });
  const connected = () =>
    new Promise<PoolConnection>((resolve, reject) => {
      pool.getConnection((error, connection) => (error === null ? resolve(connection) : reject(error)));
    });
  return {
    engine: "mysql",
    rows: rowsOf(pool),
    async transaction(work) {
      const connection = await connected();
      try {
        await sent(connection, "BEGIN");
        const done = await work({
          rows: rowsOf(connection),
          async insertAll(insert, rowList, after = "") {
            for (let start = 0; start < rowList.length; start += rowsMax) {
              await sent(connection, `${insert} ? ${after}`, [rowList.slice(start, start + rowsMax)]);
            }
          },
        });
        await sent(connection, "COMMIT");
        return done;
      } catch (error) {
        await sent(connection, "ROLLBACK");
        throw error;
      } finally {
        connection.release();
      }
    },
  };
}
