import mysql, { type Pool, type PoolConnection, type PoolOptions } from "mysql2";
import { DataSource } from "typeorm";
import type { Cancellation } from "../../shared/cancellation";
import { err, ok, type Result } from "../../shared/result";
import type { Database, DatabaseEntities, DatabaseOptions, MysqlAddress } from "./database";
import { Transactions, type Statements, type TransactionRunner } from "./inTransaction";
import type { StartupProblem } from "./startupProblem";
import { asCancelled, rememberHost, StatementKiller } from "./statementKiller";
import { statementLogger } from "./statementLogger";

const connectTimeoutMs = 10_000;

/** The same on every server whatever its settings: nothing cut short in silence, and only what is committed is seen. */
const sessionSettings = [
  "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'",
  "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
];

/** A pool of connections to MySQL, MariaDB or a server that speaks like them. */
export async function openMysqlDatabase(
  address: MysqlAddress,
  entities: DatabaseEntities,
  options: DatabaseOptions,
): Promise<Result<Database, StartupProblem>> {
  const { onStatement } = options;
  const source = new DataSource({
    type: "mysql",
    driver: { ...mysql, createPool: (poolOptions: PoolOptions) => createPool(poolOptions, options) },
    host: address.host,
    port: address.port,
    username: address.user,
    password: address.password.reveal(),
    database: address.database,
    entities: [...entities.all],
    charset: "UTF8MB4_BIN",
    timezone: "Z",
    connectTimeout: connectTimeoutMs,
    poolSize: options.poolSize ?? 10,
    supportBigNumbers: true,
    bigNumberStrings: false,
    logger: statementLogger(onStatement),
  });
  try {
    await source.initialize();
  } catch (error) {
    return err(startupProblem(error, address));
  }
  const pool = (source.driver as unknown as { pool: Pool }).pool;
  const killer = new StatementKiller(
    {
      host: address.host,
      port: address.port,
      user: address.user,
      password: address.password.reveal(),
      connectTimeout: connectTimeoutMs,
    },
    onStatement,
  );
  const transactions = new Transactions(
    (cancellation) => begin(source, onStatement, killer, cancellation),
    false,
    options.retryLimits,
  );
  const database = (cancellation: Cancellation | null): Database => ({
    dialect: "mysql",
    entities,
    manager: source.manager,
    inTransaction: (work, options) => transactions.run(work, cancellation, options),
    rows: (sql, parameters) => {
      onStatement?.(sql);
      return cancellation === null
        ? toldAsCancelled(rowsOn(pool, sql, parameters))
        : stoppableRows(pool, killer, cancellation, sql, parameters);
    },
    stoppedBy: database,
    close: () => source.destroy(),
  });
  return ok(database(null));
}

/** How long a statement may take; servers know one of the first two, and refuse the other. */
const timeLimits = (ms: number) => [
  `SET SESSION max_statement_time = ${ms / 1_000}`,
  `SET SESSION max_execution_time = ${ms}`,
  `SET SESSION innodb_lock_wait_timeout = ${Math.ceil(ms / 1_000)}`,
];

function createPool(poolOptions: PoolOptions, { onStatement, statementTimeoutMs }: DatabaseOptions): Pool {
  const pool = mysql.createPool(poolOptions);
  pool.on("connection", (connection) => {
    for (const sql of sessionSettings) {
      onStatement?.(sql);
      // Statements of a connection are answered in order, so these come first. A refusal ends the connection and so shows.
      connection.query(sql, (error) => {
        if (error !== null) connection.destroy();
      });
    }
    for (const sql of statementTimeoutMs === undefined ? [] : timeLimits(statementTimeoutMs)) {
      onStatement?.(sql);
      connection.query(sql, () => undefined);
    }
    rememberHost(connection, onStatement);
  });
  return pool;
}

async function begin(
  source: DataSource,
  onStatement: ((sql: string) => void) | undefined,
  killer: StatementKiller,
  cancellation: Cancellation | null,
): Promise<TransactionRunner> {
  const runner = source.createQueryRunner();
  const connection = (await runner.connect()) as PoolConnection;
  const whileOpen = (sql: string) => {
    if (runner.isReleased) throw new Error("the transaction is over; its statements can no longer be used");
    cancellation?.throwIfCancelled();
    onStatement?.(sql);
  };
  const run = async (sql: string, parameters: readonly unknown[] = []) => {
    whileOpen(sql);
    const [answer] = await connection.promise().query(sql, [...parameters]);
    return "affectedRows" in answer ? answer.affectedRows : 0;
  };
  const statements: Statements = {
    rows: async (sql, parameters) => {
      whileOpen(sql);
      return rowsOn(connection, sql, parameters);
    },
    run,
    runEach: async (sql, parameterRows) => {
      let written = 0;
      for (const parameters of parameterRows) written += await run(sql, parameters);
      return written;
    },
  };
  const release = async (isBroken: boolean) => {
    if (isBroken) connection.destroy();
    await runner.release();
  };
  const watch = <R>(task: () => Promise<R>) =>
    cancellation === null ? toldAsCancelled(task()) : killer.whileRunning(connection, cancellation, task);
  return { runner, statements, release, watch };
}

async function rowsOn(
  connection: Pool | PoolConnection,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<unknown[][]> {
  const [rows] = await connection.promise().query({ sql, values: [...parameters], rowsAsArray: true });
  return rows as unknown[][];
}

async function stoppableRows(
  pool: Pool,
  killer: StatementKiller,
  cancellation: Cancellation,
  sql: string,
  parameters: readonly unknown[] | undefined,
): Promise<unknown[][]> {
  cancellation.throwIfCancelled();
  const connection = await acquired(pool);
  try {
    // It may have waited for the connection.
    cancellation.throwIfCancelled();
    return await killer.whileRunning(connection, cancellation, () => rowsOn(connection, sql, parameters));
  } finally {
    connection.release();
  }
}

const acquired = (pool: Pool): Promise<PoolConnection> =>
  new Promise((resolve, reject) => {
    pool.getConnection((error, connection) => (error === null ? resolve(connection) : reject(error)));
  });

async function toldAsCancelled<R>(running: Promise<R>): Promise<R> {
  try {
    return await running;
  } catch (error) {
    throw asCancelled(error, null);
  }
}

function startupProblem(error: unknown, { host, port, user, database }: MysqlAddress): StartupProblem {
  const { code, message } = error as { code?: string; message?: string };
  switch (code) {
    case "ER_ACCESS_DENIED_ERROR":
    case "ER_DBACCESS_DENIED_ERROR":
    case "ER_ACCESS_DENIED_NO_PASSWORD_ERROR":
      return { code: "DATABASE_ACCESS_DENIED", host, user, database };
    case "ER_BAD_DB_ERROR":
      return { code: "DATABASE_UNKNOWN", host, database };
    case "ECONNREFUSED":
    case "ECONNRESET":
    case "ENOTFOUND":
    case "EAI_AGAIN":
    case "ETIMEDOUT":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
    case "PROTOCOL_CONNECTION_LOST":
      return { code: "DATABASE_UNREACHABLE", host, port, reason: code };
    default:
      return { code: "DATABASE_REFUSED", host, reason: code ?? message ?? String(error) };
  }
}
