import { once } from "node:events";
import fs from "node:fs";
import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import { DatabaseTroubleError } from "../../../shared/databaseTrouble";

/** Rows written since the last checkpoint that make the next one due: about as many pages as SQLite itself would wait for. */
const rowsBetweenCheckpoints = 4_000;
/** The longest that anything written waits for a checkpoint. */
const checkpointAfterMs = 1_000;
/** A log that has grown this long makes the next transaction wait, so that it can begin anew. */
const logBytesMax = 64 * 1024 * 1024;

/**
 * The write-ahead log of one SQLite file, kept off the main thread. SQLite would wait for the disk in every COMMIT, and for the whole checkpoint in
 * some, and everybody else with it. So its COMMIT only writes (`synchronous = NORMAL`, no checkpoint of its own), and here the log is brought to the disk
 * before anybody is told that something is kept: once for all who have committed meanwhile. A thread of its own folds the log into the file.
 */
export class SqliteLog {
  readonly #logFile: number;
  readonly #checkpointer: Checkpointer;
  #commitCount = 0;
  /** Commits that are on the disk. */
  #syncedCount = 0;
  #running: Promise<void> | null = null;
  #failure: Error | null = null;

  /** The database is open, in WAL mode, and has its log. */
  constructor(
    private readonly file: string,
    /** The far side of the machine: a test has a disk of its own. */
    private readonly syncFile: (file: number) => Promise<void> = synced,
  ) {
    this.#logFile = fs.openSync(`${file}-wal`, "r+");
    this.#checkpointer = new Checkpointer(file);
  }

  /** Grows with whatever may have been committed: what was read at a count holds as long as that does, since no other process writes. */
  get commitCount(): number {
    return this.#commitCount;
  }

  /** The disk did not take what was written: nothing more is, until the file has been opened anew. */
  get hasFailed(): boolean {
    return this.#failure !== null;
  }

  /** Before a transaction begins. */
  async whenRoomy(): Promise<void> {
    if (this.#failure !== null) throw new DatabaseTroubleError("DATABASE_UNAVAILABLE", { cause: this.#failure });
    if (fs.fstatSync(this.#logFile).size < logBytesMax) return;
    // The file keeps its length; what counts is whether it can be written from its beginning again.
    await this.#checkpointer.wholeLog();
  }

  /** After a COMMIT, whether or not it was done. */
  noteCommit(rowCount: number): void {
    this.#commitCount += 1;
    this.#checkpointer.note(rowCount);
  }

  /** Everything that had been committed when it was asked is on the disk. */
  async whenSynced(): Promise<void> {
    const wanted = this.#commitCount;
    while (this.#syncedCount < wanted) {
      if (this.#failure !== null) throw new DatabaseTroubleError("COMMIT_UNCERTAIN", { cause: this.#failure });
      await (this.#running ??= this.#sync());
    }
  }

  async close(): Promise<void> {
    // Who wrote what the disk did not take has been told.
    await this.whenSynced().catch(() => undefined);
    await this.#checkpointer.close();
    fs.closeSync(this.#logFile);
  }

  async #sync(): Promise<void> {
    const count = this.#commitCount;
    try {
      await this.syncFile(this.#logFile);
      this.#syncedCount = count;
    } catch (error) {
      // What the system could not write it may have forgotten: nothing after it can be trusted until the file has been opened anew.
      this.#failure = new Error(`the disk did not take what was written to ${this.file}`, { cause: error });
    } finally {
      this.#running = null;
    }
  }
}

const synced = (file: number) =>
  new Promise<void>((resolve, reject) => {
    fs.fdatasync(file, (error) => (error === null ? resolve() : reject(error)));
  });

/** A thread with a connection of its own, made when the first checkpoint is due. */
class Checkpointer {
  #worker: Worker | null = null;
  #running: Promise<void> | null = null;
  #rowCount = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(private readonly file: string) {}

  note(rowCount: number): void {
    this.#rowCount += rowCount;
    if (this.#rowCount >= rowsBetweenCheckpoints) void this.#checkpoint();
    else this.#timer ??= setTimeout(() => void this.#checkpoint(), checkpointAfterMs).unref();
  }

  /** A checkpoint of all that is in the log now; nothing is written meanwhile. */
  async wholeLog(): Promise<void> {
    await this.#running;
    await this.#checkpoint();
  }

  async close(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#running;
    if (this.#worker === null) return;
    this.#worker.ref();
    const ended = once(this.#worker, "exit");
    this.#worker.postMessage("close");
    await ended;
  }

  #checkpoint(): Promise<void> {
    if (this.#running !== null) return this.#running;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#rowCount = 0;
    this.#worker ??= this.#start();
    this.#running = checkpointBy(this.#worker).finally(() => (this.#running = null));
    return this.#running;
  }

  #start(): Worker {
    const driver = createRequire(__filename).resolve("@photostructure/sqlite");
    const limits = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 };
    const worker = new Worker(checkpointerSource, {
      eval: true,
      workerData: { driver, file: this.file },
      resourceLimits: limits,
    });
    worker.unref();
    // Another is made when the next checkpoint is due.
    worker.on("error", () => (this.#worker = null));
    return worker;
  }
}

/** Settles when it is done, or cannot be: then the log is only longer than it need be. */
async function checkpointBy(worker: Worker): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  worker.postMessage("checkpoint");
  await Promise.race([once(worker, "message", { signal }), once(worker, "exit", { signal })]).catch(() => undefined);
  over.abort();
}

/** Text, since a thread begins with a file of its own and the server is built into one. A checkpoint that fails is only late: the next one does its work. */
const checkpointerSource = `
const { parentPort, workerData } = require("node:worker_threads");
const { DatabaseSync } = require(workerData.driver);
const database = new DatabaseSync(workerData.file);
database.exec("PRAGMA busy_timeout = 0");
database.exec("PRAGMA synchronous = NORMAL");
parentPort.on("message", (message) => {
  if (message === "close") {
    database.close();
    parentPort.close();
    return;
  }
  try {
    database.prepare("PRAGMA wal_checkpoint(PASSIVE)").all();
  } catch {}
  parentPort.postMessage("done");
});
`;
