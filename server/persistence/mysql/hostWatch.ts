import { setTimeout as sleep } from "node:timers/promises";
import mysql, { type Connection, type ConnectionOptions } from "mysql2/promise";
import type { DatabaseHost, DatabaseHosts } from "./databaseHosts";
import { transactionFault } from "../transactions/transactionFault";

/** How often each machine is looked at. */
const everyMs = 1_000;
/** Silence for so long means that it hangs. */
const silenceMs = 3_000;
/** A machine that comes back is used again after so many good answers. */
const goodAnswersMin = 3;

/** FIT: it can read and write. AWAY: nothing can be done on it. BEHIND: it catches up or helps another to, so better not just now. */
type Condition = "FIT" | "BEHIND" | "AWAY";

/**
 * Looks at every machine of a cluster once a second. A machine that is killed says so by its connections; one that hangs, has lost the majority or may
 * only be read says nothing to those who wait for it, or accepts connections that are of no use.
 */
export class HostWatch {
  #isOver = false;
  readonly #looks: readonly HostLook[];
  #timer: NodeJS.Timeout | null = null;

  constructor(hosts: DatabaseHosts, account: ConnectionOptions, onStatement: ((sql: string) => void) | undefined) {
    this.#looks = hosts.all.map((host) => new HostLook(hosts, host, account, onStatement));
    this.#next();
  }

  /** Now rather than in a second, since somebody has met what makes one think so. */
  lookNow(): void {
    for (const look of this.#looks) void look.once();
  }

  stop(): void {
    this.#isOver = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const look of this.#looks) look.end();
  }

  #next(): void {
    if (this.#isOver) return;
    this.#timer = setTimeout(() => {
      this.lookNow();
      this.#next();
    }, everyMs);
    this.#timer.unref();
  }
}

class HostLook {
  #connection: Connection | null = null;
  #isUnderWay = false;
  #isOver = false;
  #goodAnswers = 0;

  constructor(
    private readonly hosts: DatabaseHosts,
    private readonly host: DatabaseHost,
    private readonly account: ConnectionOptions,
    private readonly onStatement: ((sql: string) => void) | undefined,
  ) {}

  async once(): Promise<void> {
    if (this.#isUnderWay || this.#isOver) return;
    this.#isUnderWay = true;
    const condition = await answeredInTime(this.#condition());
    this.#isUnderWay = false;
    if (this.#isOver) return this.#hangUp();
    this.#goodAnswers = condition === "FIT" ? this.#goodAnswers + 1 : 0;
    if (condition === "FIT") {
      if (this.#goodAnswers >= goodAnswersMin) this.hosts.setFit(this.host, true);
      return;
    }
    this.hosts.setFit(this.host, false);
    if (condition === "BEHIND") return;
    this.#hangUp();
    this.hosts.cutOff(this.host);
  }

  end(): void {
    this.#isOver = true;
    this.#hangUp();
  }

  #hangUp(): void {
    this.#connection?.destroy();
    this.#connection = null;
  }

  async #condition(): Promise<Condition> {
    try {
      const connection = (this.#connection ??= await this.#connect());
      // A node outside the majority refuses this with error 1047.
      const [[isReadOnly]] = await this.#ask(connection, "SELECT @@global.read_only");
      const [state] = await this.#ask(connection, "SHOW STATUS LIKE 'wsrep_local_state'");
      if (Number(isReadOnly) !== 0) return "AWAY";
      // 4 is synced; a server that is no Galera node says nothing.
      return state === undefined || state[1] === "4" ? "FIT" : "BEHIND";
    } catch (error) {
      switch (transactionFault(error)) {
        // A server that does not know the question is there.
        case "FINAL":
          return "FIT";
        // It has too many connections to give us another, and goes on serving those that there are.
        case "TRY_AGAIN":
        case "DISK_FULL":
          return "BEHIND";
        case "TRY_ELSEWHERE":
        case "CONNECTION_LOST":
          return "AWAY";
      }
    }
  }

  async #connect(): Promise<Connection> {
    const { host, port } = this.host;
    const connection = await mysql.createConnection({ ...this.account, host, port, connectTimeout: silenceMs });
    connection.on("error", () => undefined);
    // It asks how this machine is, which must not wait for the others.
    await this.#ask(connection, "SET SESSION wsrep_sync_wait = 0").catch(() => undefined);
    return connection;
  }

  async #ask(connection: Connection, sql: string): Promise<[unknown[], ...unknown[][]]> {
    this.onStatement?.(sql);
    const [rows] = await connection.query({ sql, rowsAsArray: true });
    return rows as unknown as [unknown[], ...unknown[][]];
  }
}

/** What it says, or that it is away when it says nothing. */
async function answeredInTime(asked: Promise<Condition>): Promise<Condition> {
  let said: Condition | null = null;
  const answer = asked.then((condition) => (said = condition));
  await Promise.race([answer, sleep(silenceMs, undefined, { ref: false })]);
  // When it was this process that stood still the answer may have come and not been read.
  if (said === null) await Promise.race([answer, sleep(200, undefined, { ref: false })]);
  return said ?? "AWAY";
}
