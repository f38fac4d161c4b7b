import fs from "node:fs";
import path from "node:path";
import { DataSource, type QueryRunner } from "typeorm";
import type { Cancellation } from "../../../shared/cancellation";
import { err, ok, type Result } from "../../../shared/result";
import type { Database, DatabaseEntities, DatabaseOptions, SqliteAddress } from "../database";
import { Turns } from "../inTurns";
import { Transactions, type TransactionRunner } from "../transactions/inTransaction";
import type { DirectStatements } from "../transactions/laterStatements";
import { insertStatements } from "./insertStatements";
import { SqliteConnection } from "./sqliteDriver";
import { SqliteLog } from "./sqliteLog";
import { acquireSqliteLock, type SqliteLock } from "./sqliteLock";
import type { StartupProblem } from "../startupProblem";
import { statementLogger } from "../statementLogger";

/** Another program may hold the file. SQLite would wait for it on the main thread; it is the transaction that waits: see Transactions. */
const busyTimeoutMs = 20;

/** What the log's file is cut to when it begins anew. */
const logBytesKept = 16 * 1024 * 1024;

/**
 * Two connections to one file. TypeORM gives every transaction of a SQLite data source the same query runner, so that a rollback would
 * take with it what others wrote meanwhile; therefore nothing but inTransaction touches the writer, one transaction after the other, and
 * reads go through a connection that cannot write and sees what is committed.
 */
export async function openSqliteDatabase(
  address: SqliteAddress,
  entities: DatabaseEntities,
  options: DatabaseOptions,
): Promise<Result<Database, StartupProblem>> {
  const located = locate(address.file);
  if (!located.ok) return located;
  const file = located.value;
  const locked = takeLock(file);
  if (!locked.ok) return locked;
  const lock = locked.value;
  const logger = statementLogger(options.onStatement);
  const connect = (prepareDatabase: (connection: SqliteConnection) => void) =>
    new DataSource({
      type: "better-sqlite3",
      driver: SqliteConnection,
      database: file,
      entities: [...entities.all],
      prepareDatabase: (connection: unknown) => prepareDatabase(connection as SqliteConnection),
      logger,
    });
  const writer = connect((connection) => {
    connection.pragma("journal_mode = WAL");
    // See SqliteLog, which does what is left out here.
    connection.pragma("synchronous = NORMAL");
    connection.pragma("wal_autocheckpoint = 0");
    connection.pragma(`journal_size_limit = ${logBytesKept}`);
    connection.pragma(`busy_timeout = ${busyTimeoutMs}`);
  });
  const reader = connect((connection) => {
    connection.pragma("query_only = ON");
    connection.pragma(`busy_timeout = ${busyTimeoutMs}`);
  });
  let log: SqliteLog;
  try {
    await writer.initialize();
    await reader.initialize();
    // The first thing that is read makes the log.
    connectionOf(writer).rows("SELECT 1 FROM sqlite_master");
    log = new SqliteLog(file, options.syncFile);
  } catch (error) {
    await closeAll(reader, writer, lock);
    return err({ code: "DATABASE_FILE_UNUSABLE", file, reason: messageOf(error) });
  }
  const transactions = new Transactions(
    async (cancellation) => {
      await log.whenRoomy();
      return beginOn(writer, log, options.onStatement, cancellation);
    },
    {
      isOneByOne: true,
      limits: options.retryLimits,
      isNestingWatched: options.isNestingWatched,
      whenKept: () => log.whenSynced(),
    },
  );
  const readConnection = connectionOf(reader);
  const database = (cancellation: Cancellation | null): Database => ({
    dialect: "sqlite",
    entities,
    manager: reader.manager,
    commitCount: () => log.commitCount,
    hasFailed: () => log.hasFailed,
    inTransaction: async (work, transactionOptions) => {
      const result = await transactions.run(work, cancellation, transactionOptions);
      // Also where nothing was written: what it answers may be what another has just committed.
      await log.whenSynced();
      return result;
    },
    rows: (sql, parameters) => {
      options.onStatement?.(sql);
      return promised(() => {
        cancellation?.throwIfCancelled();
        return readConnection.rows(sql, parameters);
      });
    },
    stoppedBy: database,
    close: async () => {
      await transactions.idle();
      await log.close();
      // Else it is left to SQLite's own recovery when the file is opened anew, which takes of the log what is whole.
      if (!log.hasFailed) connectionOf(writer).foldLog();
      await closeAll(reader, writer, lock);
    },
  });
  return ok(database(null));
}

/** The absolute path with symbolic links resolved, so that two names of one file are one file; makes the folder. */
function locate(file: string): Result<string, StartupProblem> {
  const folder = path.dirname(path.resolve(file));
  try {
    fs.mkdirSync(folder, { recursive: true });
    fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK);
  } catch (error) {
    return err({ code: "DATABASE_FOLDER_UNWRITABLE", folder, reason: messageOf(error) });
  }
  const named = path.join(fs.realpathSync(folder), path.basename(file));
  if (!fs.existsSync(named)) return ok(named);
  try {
    const real = fs.realpathSync(named);
    if (!fs.statSync(real).isFile()) return err({ code: "DATABASE_FILE_UNUSABLE", file: real, reason: "not a file" });
    fs.accessSync(real, fs.constants.R_OK | fs.constants.W_OK);
    return ok(real);
  } catch (error) {
    return err({ code: "DATABASE_FILE_UNUSABLE", file: named, reason: messageOf(error) });
  }
}

function takeLock(file: string): Result<SqliteLock, StartupProblem> {
  try {
    const lock = acquireSqliteLock(file);
    return lock === null ? err({ code: "DATABASE_IN_USE", file }) : ok(lock);
  } catch (error) {
    return err({ code: "DATABASE_FOLDER_UNWRITABLE", folder: path.dirname(file), reason: messageOf(error) });
  }
}

/** Statements of SQLite are done on the spot, so a transaction of many lets others have their turns between them: they read meanwhile. */
function beginOn(
  writer: DataSource,
  log: SqliteLog,
  onStatement: ((sql: string) => void) | undefined,
  cancellation: Cancellation | null,
): TransactionRunner {
  const connection = connectionOf(writer);
  const turns = new Turns();
  const runner = freshRunner(writer, turns);
  let rowCount = 0;
  const commit = runner.commitTransaction.bind(runner);
  runner.commitTransaction = () => commit().finally(() => log.noteCommit(rowCount));
  const whileOpen = async <T>(sql: string, task: () => T): Promise<Awaited<T>> => {
    await turns.whenDue();
    if (runner.isReleased) throw new Error("the transaction is over; its statements can no longer be used");
    cancellation?.throwIfCancelled();
    onStatement?.(sql);
    return await task();
  };
  const counted = (count: number) => {
    rowCount += count;
    return count;
  };
  const runAll = <P>(sql: string, pieces: readonly P[], parametersOf: (piece: P) => readonly unknown[]) =>
    whileOpen(sql, async () => {
      let written = 0;
      for (const piece of pieces) {
        written += connection.run(sql, parametersOf(piece));
        if (turns.isDue) await turns.whenDue();
      }
      return counted(written);
    });
  const statements: DirectStatements = {
    rows: (sql, parameters) => whileOpen(sql, () => connection.rows(sql, parameters)),
    run: (sql, parameters) => whileOpen(sql, () => counted(connection.run(sql, parameters))),
    runEach: (sql, parameterRows) => runAll(sql, parameterRows, (parameters) => parameters),
    insertRows: async (insert, rows, options) => {
      for (const { sql, firstRows, parametersFrom } of insertStatements(insert, rows, options)) {
        await runAll(sql, firstRows, parametersFrom);
      }
    },
  };
  const release = () => {
    // A manager that outlives its transaction would otherwise write into the next one.
    Object.assign(runner, { isReleased: true });
    return Promise.resolve();
  };
  return { runner, statements, release, watch: (task) => task() };
}

/** The driver hands out one runner for ever; a runner of its own lets each transaction's manager end with it. */
function freshRunner(source: DataSource, turns: Turns): QueryRunner {
  Object.assign(source.driver, { queryRunner: undefined });
  const runner = source.createQueryRunner();
  const query = runner.query.bind(runner) as (...given: unknown[]) => Promise<unknown>;
  return Object.assign(runner, {
    query: async (...given: unknown[]) => {
      await turns.whenDue();
      return query(...given);
    },
  });
}

const connectionOf = (source: DataSource) =>
  (source.driver as unknown as { databaseConnection: SqliteConnection }).databaseConnection;

const promised = <T>(task: () => T): Promise<T> => new Promise((resolve) => resolve(task()));

async function closeAll(reader: DataSource, writer: DataSource, lock: SqliteLock): Promise<void> {
  // The writer last, so that it can fold the write-ahead log into the file.
  if (reader.isInitialized) await reader.destroy();
  if (writer.isInitialized) await writer.destroy();
  lock.release();
}

const messageOf = (error: unknown) => (error as { message?: string } | null)?.message ?? String(error);
