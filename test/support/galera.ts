import { execFile, execFileSync, spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import mysql from "mysql2/promise";
import type { MysqlAddress } from "../../server/persistence/database";
import { networkOf, type GaleraNetwork, type NodePlace } from "./galeraNetwork";
import { findProgram, temporaryFolder } from "./mariadb";

const run = promisify(execFile);
const providers = ["/usr/lib/galera/libgalera_smm.so", "/usr/lib64/galera-4/libgalera_smm.so"];
const nodeCount = 3;
const readyWithinMs = 90_000;

/** What a cluster needs, and what Debian calls it. */
const needed = [
  { what: "mariadbd", debianPackage: "mariadb-server" },
  { what: "rsync", debianPackage: "rsync" },
  { what: "socat", debianPackage: "socat" },
  { what: "lsof", debianPackage: "lsof" },
];

/** Debian packages that are missing here. */
export function missingPackages(): string[] {
  const folders = ["/usr/sbin", "/usr/bin", "/sbin", "/bin", ...(process.env.PATH ?? "").split(path.delimiter)];
  const missing = needed.filter(({ what }) => !folders.some((folder) => fs.existsSync(path.join(folder, what))));
  const packages = missing.map(({ debianPackage }) => debianPackage);
  return providers.some((file) => fs.existsSync(file)) ? packages : [...packages, "galera-4"];
}

export interface GaleraCluster {
  /** How a node is cut off: by taking its network away, or, where that is not allowed, by stopping its process. */
  readonly cutOffBy: "NETWORK_NAMESPACE" | "SIGSTOP";
  readonly nodes: readonly GaleraNode[];
  /** The database on all nodes, the preferred one first; `first` turns the order. */
  addressOf(database: string, first?: number): MysqlAddress;
  /** A majority that is gone for good is declared to be what this node has. */
  bootstrap(node: number): Promise<void>;
  /** Waits until every node is part of one whole cluster. */
  whole(): Promise<void>;
  stop(): Promise<void>;
}

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
  /** As the administrator, past the network. */
  ask(sql: string): Promise<unknown[][]>;
}

/** A Galera cluster of three nodes on a temporary folder. It ends with this process, however that ends. */
export async function startGalera(): Promise<GaleraCluster> {
  const missing = missingPackages();
  if (missing.length > 0) throw new Error(`Galera needs: apt-get install ${missing.join(" ")}`);
  const folder = fs.mkdtempSync(path.join(temporaryFolder(), "malbok-galera-"));
  fs.chmodSync(folder, 0o755);
  const network = networkOf(randomBytes(2).toString("hex"), nodeCount);
  // Our end of the pipe closes when this process dies; then what is left of the cluster is taken away.
  const guard = spawn("/bin/sh", ["-c", `read -r _; sleep 1; ${network.removal}; rm -rf ${folder}`], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  guard.unref();
  const nodes = network.places.map((place) => new RunningNode(place, network, folder));
  const stop = async () => {
    await Promise.all(nodes.map((node) => node.kill()));
    const ended = new Promise((resolve) => guard.once("exit", resolve));
    guard.ref();
    guard.stdin?.end("\n");
    await ended;
  };
  try {
    const [first, ...others] = nodes as [RunningNode, ...RunningNode[]];
    await first.install();
    await first.start(["--wsrep-new-cluster"]);
    await first.ask("CREATE USER root@'%' IDENTIFIED BY ''");
    await first.ask("GRANT ALL ON *.* TO root@'%' WITH GRANT OPTION");
    // One after the other: a node that is fetching cannot give.
    for (const node of others) await node.start();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    cutOffBy: network.cutOffBy,
    nodes,
    addressOf: (database, first = 0) => {
      const places = [...network.places.slice(first), ...network.places.slice(0, first)];
      const [preferred, ...otherHosts] = places.map(({ host, port }) => ({ host, port }));
      if (preferred === undefined) throw new Error("a cluster has nodes");
      return { engine: "mysql", ...preferred, otherHosts, user: "root", password: { reveal: () => "" }, database };
    },
    bootstrap: async (node) => {
      await nodes[node]?.ask("SET GLOBAL wsrep_provider_options = 'pc.bootstrap=true'");
    },
    whole: async () => {
      await Promise.all(nodes.map((node) => node.ready(nodeCount)));
    },
    stop,
  };
}

class RunningNode implements GaleraNode {
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
    this.#log = path.join(own, "log");
    this.#socket = path.join(own, "socket");
    // Scripts of the server run as its user, and root is not one it takes.
    if (isRoot()) execFileSync("chown", ["-R", "mysql:", own]);
  }

  async install(): Promise<void> {
    await run(findProgram("mariadb-install-db"), [
      "--no-defaults",
      `--datadir=${this.#data}`,
      "--auth-root-authentication-method=normal",
      "--skip-test-db",
      ...asServerUser(),
    ]);
  }

  async start(words: readonly string[] = []): Promise<void> {
    const command = [...this.network.prefixOf(this.place), findProgram("mariadbd"), ...this.#options(), ...words];
    const script = `"$@" & server=$!; echo $server; read -r _; kill -9 $server; wait $server`;
    // Detached, so that Ctrl-C asks only this process to end, which then ends them in order.
    const running = spawn("/bin/sh", ["-c", script, "sh", ...command], {
      stdio: ["pipe", "pipe", "ignore"],
      detached: true,
    });
    running.stdin.on("error", () => undefined);
    running.unref();
    this.#running = running;
    this.#processId = await new Promise<number>((resolve) => {
      running.stdout.once("data", (told: Buffer) => resolve(Number(told.toString())));
    });
    running.stdout.resume();
    (running.stdout as unknown as { unref(): void }).unref();
    (running.stdin as unknown as { unref(): void }).unref();
    await this.ready();
  }

  rejoin(): Promise<void> {
    return this.start();
  }

  async kill(): Promise<void> {
    const ending = this.#running;
    if (ending === null) return;
    this.#running = null;
    const ended = new Promise((resolve) => ending.once("exit", resolve));
    ending.ref();
    ending.stdin?.end("\n");
    await ended;
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

  async ask(sql: string): Promise<unknown[][]> {
    const connection = await mysql.createConnection({ socketPath: this.#socket, user: "root", connectTimeout: 5_000 });
    try {
      const [rows] = await connection.query({ sql, rowsAsArray: true });
      return rows as unknown as unknown[][];
    } finally {
      connection.destroy();
    }
  }

  /** Waits until it is a member with all that the others have, of a cluster of so many. */
  async ready(size = 1): Promise<void> {
    const deadline = Date.now() + readyWithinMs;
    for (;;) {
      try {
        const rows = await this.ask(
          "SHOW STATUS WHERE Variable_name IN ('wsrep_local_state', 'wsrep_cluster_size', 'wsrep_ready')",
        );
        const told = new Map(rows.map(([name, value]) => [name, value]));
        const isIn = told.get("wsrep_local_state") === "4" && told.get("wsrep_ready") === "ON";
        if (isIn && Number(told.get("wsrep_cluster_size")) >= size) return;
      } catch {
        // Not yet.
      }
      if (Date.now() > deadline) {
        const told = fs.existsSync(this.#log) ? fs.readFileSync(this.#log, "utf8").slice(-3_000) : "";
        throw new Error(`${this.place.name} was not ready:\n${told}`);
      }
      await sleep(100);
    }
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
