import { setImmediate } from "node:timers/promises";
import mysql, {
  type ConnectionOptions,
  type Pool,
  type PoolConnection,
  type PoolOptions,
  type QueryOptions,
  type QueryResult,
} from "mysql2";
import { DataSource } from "typeorm";
import type { Cancellation } from "../../../shared/cancellation";
import { err, ok, type Result } from "../../../shared/result";
import type { Database, DatabaseEntities, DatabaseOptions, MysqlAddress } from "../database";
import { DatabaseHosts } from "./databaseHosts";
import { HostWatch } from "./hostWatch";
import { Transactions, type TransactionRunner } from "../transactions/inTransaction";
import type { DirectStatements } from "../transactions/laterStatements";
import { createMysqlPool } from "./mysqlPool";
import { mysqlStartupProblem } from "./mysqlStartup";
import { ReadAgain } from "./readAgain";
import type { StartupProblem } from "../startupProblem";
import { asCancelled, StatementKiller } from "./statementKiller";
import { rowChunksOf } from "../sqlLists";
import { statementLogger } from "../statementLogger";
import type { TransactionFault } from "../transactions/transactionFault";

const connectTimeoutMs = 10_000;
/** With another machine to go to one does not wait long for this one. */
const connectTimeoutAmongHostsMs = 3_000;

/** A pool of connections to MySQL, MariaDB or a server that speaks like them. */
export async function openMysqlDatabase(
  address: MysqlAddress,
  entities: DatabaseEntities,
  options: DatabaseOptions,
): Promise<Result<Database, StartupProblem>> {
  const { onStatement } = options;
  const hosts = new DatabaseHosts([address, ...(address.otherHosts ?? [])]);
  const hostCount = hosts.all.length;
  const account: ConnectionOptions = {
    user: address.user,
    password: address.password.reveal(),
    connectTimeout: hostCount > 1 ? connectTimeoutAmongHostsMs : connectTimeoutMs,
  };
  const source = new DataSource({
    type: "mysql",
    driver: { ...mysql, createPool: (poolOptions: PoolOptions) => createMysqlPool(poolOptions, hosts, options) },
    host: address.host,
    port: address.port,
    username: address.user,
    password: address.password.reveal(),
    database: address.database,
    entities: [...entities.all],
    charset: "UTF8MB4_BIN",
    timezone: "Z",
    ...(account.connectTimeout !== undefined && { connectTimeout: account.connectTimeout }),
    poolSize: options.poolSize ?? 10,
    supportBigNumbers: true,
    bigNumberStrings: false,
    logger: statementLogger(onStatement),
  });
  const connected = await connect(source, hostCount);
  if (!connected.ok) return err(mysqlStartupProblem(connected.error, address));
  const pool = (source.driver as unknown as { pool: Pool }).pool;
  const hostWatch = hostCount > 1 ? new HostWatch(hosts, account, onStatement) : null;
  const onFault = (fault: TransactionFault) => {
    if (fault !== "TRY_AGAIN") hostWatch?.lookNow();
  };
  const killer = new StatementKiller(hosts, account, onStatement);
  const transactions = new Transactions((cancellation) => begin(source, onStatement, killer, cancellation), {
    isOneByOne: false,
    limits: options.retryLimits,
    onFault,
    isNestingWatched: options.isNestingWatched,
  });
  const readAgain = new ReadAgain(hostCount, onFault);
  readAgain.applyTo(source);
  const database = (cancellation: Cancellation | null): Database => ({
    dialect: "mysql",
    entities,
    manager: source.manager,
    inTransaction: (work, options) => transactions.run(work, cancellation, options),
    rows: (sql, parameters) =>
      readAgain.run(() => {
        onStatement?.(sql);
        return cancellation === null
          ? toldAsCancelled(rowsOn(pool, sql, parameters))
          : stoppableRows(pool, killer, cancellation, sql, parameters);
      }, cancellation),
    stoppedBy: database,
    close: async () => {
      hostWatch?.stop();
      await source.destroy();
    },
  });
  return ok(database(null));
}

/** The first connection, to the first machine that gives one. */
async function connect(source: DataSource, hostCount: number): Promise<Result<null, unknown>> {
  let problem: unknown = null;
  for (let attempt = 1; attempt <= hostCount; attempt += 1) {
    try {
      await source.initialize();
      return ok(null);
    } catch (error) {
      problem = error;
      // What it closes now is known to be closed when the next one is chosen.
      await setImmediate();
    }
  }
  return err(problem);
}

/** Of one INSERT: mostly a few hundred kilobytes, and never near what a server takes at once (max_allowed_packet, 16 MB), four bytes to a character and as many again. */
const atOnce = { rowsMax: 1_000, charactersMax: 1_000_000 };

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
    const answer = await answerOf(connection, { sql, values: [...parameters] });
    return "affectedRows" in answer ? answer.affectedRows : 0;
  };
  const statements: DirectStatements = {
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
    insertRows: async (insert, rows, { ending = "", columnCount } = {}) => {
      const values = columnCount === undefined ? rows : rows.map((row) => row.slice(0, columnCount));
      for (const chunk of rowChunksOf(values, atOnce)) {
        // The driver writes a list of rows in brackets, in a third of the time of as many marks.
        await run(`${insert} ? ${ending}`, [chunk]);
      }
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
  return (await answerOf(connection, { sql, values: [...parameters], rowsAsArray: true })) as unknown[][];
}

/** The driver's own promises write down the stack for each statement, which costs more than most of them need: here only one that fails says where it was asked. */
async function answerOf(connection: Pool | PoolConnection, options: QueryOptions): Promise<QueryResult> {
  try {
    return await new Promise<QueryResult>((resolve, reject) => {
      connection.query(options, (error, answer) => (error === null ? resolve(answer) : reject(error)));
    });
  } catch (error) {
    if (error instanceof Error) Error.captureStackTrace(error);
    throw error;
  }
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
