import { execFile, execFileSync, spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import mysql from "mysql2/promise";
import type { GaleraNetwork, NodePlace } from "./galeraNetwork";
import { findProgram } from "./mariadb";
import { within } from "./within";

export const providers = ["/usr/lib/galera/libgalera_smm.so", "/usr/lib64/galera-4/libgalera_smm.so"];

/** How long a node may take, each of them far more than it needs on a machine that is busy with other things. */
const limitsMs = { ready: 90_000, answer: 5_000, end: 15_000 };
/** A node that gives up on its way back is started again, as a service manager would. */
const rejoinsMax = 3;

export interface GaleraNode {
  readonly place: NodePlace;
  /** kill -9. */
  kill(): Promise<void>;
  /** SIGSTOP: its connections stay and nothing answers. */
  freeze(): void;
  thaw(): void;
  /** The others and the clients no longer reach it, and it does not know that. */
  cutOff(): void;
  heal(): void;
  /** Starts it again after a kill; it fetches what it has missed. */
  rejoin(): Promise<void>;
  /** As the administrator, past the network: the rows of the last statement. */
  ask(...statements: readonly string[]): Promise<unknown[][]>;
}

export class RunningNode implements GaleraNode {
  readonly #data: string;
  readonly #log: string;
  readonly #socket: string;
  #running: ChildProcess | null = null;
  #processId = 0;

  constructor(
    readonly place: NodePlace,
    private readonly network: GaleraNetwork,
    folder: string,
  ) {
    const own = path.join(folder, place.name);
    fs.mkdirSync(own);
    this.#data = path.join(own, "data");
    fs.mkdirSync(this.#data);
    // Without an ending the server gives it one.
    this.#log = path.join(own, "log.err");
    this.#socket = path.join(own, "socket");
    // Scripts of the server run as its user, and root is not one it takes.
    if (isRoot()) execFileSync("chown", ["-R", "mysql:", own]);
  }

  async install(): Promise<void> {
    await promisify(execFile)(findProgram("mariadb-install-db"), [
      "--no-defaults",
      `--datadir=${this.#data}`,
      "--auth-root-authentication-method=normal",
      "--skip-test-db",
      ...asServerUser(),
    ]);
  }

  async start(words: readonly string[] = []): Promise<void> {
    const command = [...this.network.prefixOf(this.place), findProgram("mariadbd"), ...this.#options(), ...words];
    // The shell ends when the server does, and the server when our end of the pipe closes, however this process ends.
    const script = `exec 3<&0; "$@" 3<&- >/dev/null & server=$!; echo $server; { read -r _ <&3; kill -9 $server; } & wait $server; kill $!`;
    // Detached, so that Ctrl-C asks only this process to end, which then ends them in order.
    const running = spawn("/bin/sh", ["-c", script, "sh", ...command], {
      stdio: ["pipe", "pipe", "ignore"],
      detached: true,
    });
    running.stdin.on("error", () => undefined);
    this.#running = running;
    const told = new Promise<number>((resolve) => {
      running.stdout.once("data", (said: Buffer) => resolve(Number(said.toString())));
    });
    this.#processId = await within(limitsMs.answer, told, () => `${this.place.name} has not told its process id`);
    running.unref();
    running.stdout.destroy();
    (running.stdin as unknown as { unref(): void }).unref();
    await this.ready();
  }

  async rejoin(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.start();
      } catch (error) {
        if (!(error instanceof NodeEndedError) || attempt === rejoinsMax) throw error;
      }
    }
  }

  async kill(): Promise<void> {
    const ending = this.#running;
    this.#running = null;
    if (ending === null || hasEnded(ending)) return;
    const ended = new Promise((resolve) => ending.once("exit", resolve));
    ending.ref();
    ending.stdin?.end("\n");
    await within(limitsMs.end, ended, () => `${this.place.name} has not ended after kill -9`);
  }

  freeze(): void {
    process.kill(this.#processId, "SIGSTOP");
  }

  thaw(): void {
    process.kill(this.#processId, "SIGCONT");
  }

  cutOff(): void {
    if (this.network.cutOffBy === "SIGSTOP") this.freeze();
    else this.network.setLink(this.place, "down");
  }

  heal(): void {
    if (this.network.cutOffBy === "SIGSTOP") this.thaw();
    else this.network.setLink(this.place, "up");
  }

  async ask(...statements: readonly string[]): Promise<unknown[][]> {
    const connection = await mysql.createConnection({
      socketPath: this.#socket,
      user: "root",
      connectTimeout: limitsMs.answer,
    });
    try {
      let rows: unknown = [];
      // A node that waits for the others takes the question, and answers when they do.
      for (const sql of statements)
        [rows] = await connection.query({ sql, rowsAsArray: true, timeout: limitsMs.answer });
      return rows as unknown[][];
    } finally {
      connection.destroy();
    }
  }

  /** Waits until it is a member with all that the others have. */
  async ready(): Promise<void> {
    await this.waitUntil("a member", () => this.view());
  }

  /**
   * Which cluster it is a member of: the number of the view, and how many are in it; fails if it is none. What it waits for first is agreed with all
   * others that it believes to be there, so one that was cut off and has not been missed yet is found out.
   */
  async view(): Promise<string> {
    const rows = await this.ask(
      "SET SESSION wsrep_sync_wait = 1",
      "SELECT COUNT(*) FROM mysql.global_priv",
      `SHOW STATUS WHERE Variable_name IN ('${viewStatus.join("', '")}')`,
    );
    const told = new Map(rows.map(([name, value]) => [String(name), String(value)]));
    const [state, isReady, conf, size] = viewStatus.map((name) => told.get(name));
    if (state !== "Synced" || isReady !== "ON") throw new Error(`${this.place.name} is ${state}`);
    return `view ${conf} of ${size}`;
  }

  /** Asks again until it is no failure; ends soon when the server has ended, and in time. */
  async waitUntil(what: string, happens: () => Promise<unknown>): Promise<void> {
    const deadline = Date.now() + limitsMs.ready;
    for (;;) {
      let why: string;
      try {
        return void (await happens());
      } catch (error) {
        why = (error as Error).message;
      }
      if (this.#running === null || hasEnded(this.#running)) throw new NodeEndedError(this.#told("ended by itself"));
      if (Date.now() > deadline) throw new Error(this.#told(`was not ${what}: ${why}`));
      await sleep(100);
    }
  }

  #told(what: string): string {
    const log = fs.existsSync(this.#log) ? fs.readFileSync(this.#log, "utf8").slice(-3_000) : "";
    return `${this.place.name} ${what}:\n${log}`;
  }

  #options(): string[] {
    const { host, port, groupPort, name } = this.place;
    const provider = providers.find((file) => fs.existsSync(file)) ?? "";
    const group = `tcp://${host}:${groupPort}`;
    const members = this.network.places.map((place) => `${place.host}:${place.groupPort}`).join(",");
    return [
      "--no-defaults",
      `--datadir=${this.#data}`,
      `--socket=${this.#socket}`,
      `--pid-file=${this.#socket}.pid`,
      `--log-error=${this.#log}`,
      `--port=${port}`,
      `--bind-address=${host}`,
      "--skip-name-resolve",
      "--performance-schema=OFF",
      "--innodb-buffer-pool-size=64M",
      "--innodb-autoinc-lock-mode=2",
      "--binlog-format=ROW",
      "--max-connections=300",
      "--wsrep-on=ON",
      `--wsrep-provider=${provider}`,
      "--wsrep-cluster-name=malbok",
      `--wsrep-cluster-address=gcomm://${members}`,
      `--wsrep-node-name=${name}`,
      `--wsrep-node-address=${host}:${groupPort}`,
      `--wsrep-sst-receive-address=${host}:${groupPort + 2}`,
      "--wsrep-sst-method=rsync",
      // Who gives stands still meanwhile, so not the one that all write through.
      `--wsrep-sst-donor=${[...this.network.places]
        .reverse()
        .map((place) => place.name)
        .join(",")},`,
      `--wsrep-provider-options=base_host=${host};base_port=${groupPort};gmcast.listen_addr=${group};ist.recv_addr=${host}:${groupPort + 1};pc.recovery=no`,
      ...asServerUser(),
    ];
  }
}

const isRoot = () => process.getuid?.() === 0;
const asServerUser = () => (isRoot() ? ["--user=mysql"] : []);

const viewStatus = ["wsrep_local_state_comment", "wsrep_ready", "wsrep_cluster_conf_id", "wsrep_cluster_size"] as const;

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;

/** The server gave up, or was never there. */
class NodeEndedError extends Error {}
