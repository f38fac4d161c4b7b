import mysql, { type Pool, type PoolOptions } from "mysql2";
import type { DatabaseOptions } from "../database";
import type { DatabaseHosts } from "./databaseHosts";
import { rememberHost } from "./statementKiller";

/** The same on every server whatever its settings: nothing cut short in silence, and only what is committed is seen. */
const sessionSettings = [
  "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'",
  "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
];

/** On Galera: what is committed on one machine is seen by who reads on another afterwards. Other servers refuse it, and need it not. */
const readYourWrites = "SET SESSION wsrep_sync_wait = 1";

/** How long a statement may take; servers know one of the first two, and refuse the other. */
const timeLimits = (ms: number) => [
  `SET SESSION max_statement_time = ${ms / 1_000}`,
  `SET SESSION max_execution_time = ${ms}`,
  `SET SESSION innodb_lock_wait_timeout = ${Math.ceil(ms / 1_000)}`,
];

/** The connections of a database, each set up alike and leading to the machine that is preferred when it is made. */
export function createMysqlPool(
  poolOptions: PoolOptions,
  hosts: DatabaseHosts,
  { onStatement, statementTimeoutMs }: DatabaseOptions,
): Pool {
  const pool = mysql.createPool({ ...poolOptions, stream: hosts.connect });
  pool.on("connection", (connection) => {
    for (const sql of sessionSettings) {
      onStatement?.(sql);
      // Statements of a connection are answered in order, so these come first. A refusal ends the connection and so shows.
      connection.query(sql, (error) => {
        if (error !== null) connection.destroy();
      });
    }
    const perhapsKnown = [readYourWrites, ...(statementTimeoutMs === undefined ? [] : timeLimits(statementTimeoutMs))];
    for (const sql of perhapsKnown) {
      onStatement?.(sql);
      connection.query(sql, () => undefined);
    }
    rememberHost(connection, onStatement);
  });
  pool.on("release", (connection) => {
    if (hosts.isAstray(connection)) connection.destroy();
  });
  return pool;
}
