import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { MysqlAddress } from "../../server/persistence/database";
import { networkOf } from "./galeraNetwork";
import { providers, RunningNode, type GaleraNode } from "./galeraNode";
import { temporaryFolder } from "./mariadb";
import { within } from "./within";

const nodeCount = 3;
const removedWithinMs = 30_000;

/** What a cluster needs, and what Debian calls it. */
const needed = [
  { what: "mariadbd", debianPackage: "mariadb-server" },
  { what: "rsync", debianPackage: "rsync" },
  { what: "socat", debianPackage: "socat" },
  { what: "lsof", debianPackage: "lsof" },
];

/** Debian packages that are missing here. */
function missingPackages(): string[] {
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
  (guard.stdin as unknown as { unref(): void }).unref();
  const nodes = network.places.map((place) => new RunningNode(place, network, folder));
  const stop = async () => {
    const kills = await Promise.allSettled(nodes.map((node) => node.kill()));
    const ended = new Promise((resolve) => guard.once("exit", resolve));
    guard.ref();
    guard.stdin.end("\n");
    await within(removedWithinMs, ended, () => `${folder} and the network of the cluster have not been taken away`);
    for (const kill of kills) if (kill.status === "rejected") throw kill.reason;
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
      const [first] = nodes as [RunningNode];
      await first.waitUntil("one of a whole cluster", async () => {
        const views = await Promise.all(nodes.map((node) => node.view()));
        const isWhole = views.every((view) => view === views[0] && view.endsWith(` of ${nodeCount}`));
        if (!isWhole) throw new Error(views.join(", "));
      });
    },
    stop,
  };
}
