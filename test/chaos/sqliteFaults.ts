import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DatabaseSync } from "@photostructure/sqlite";
import type { Fault } from "./faults";
import type { SeededRandom } from "./seededRandom";
import type { ChaosServer } from "./servers";

/** A place for a database file that can be made full. */
export interface SmallDisk {
  readonly folder: string;
  /** How it is made full, for the report. */
  readonly way: string;
  fill(server: ChaosServer): void;
  empty(server: ChaosServer): void;
  remove(): void;
}

const diskBytes = 256 * 1024 * 1024;

/** A file system of its own where that is allowed; else the size of the server's files is limited, which its process meets as a write that fails. */
export function makeSmallDisk(folder: string): SmallDisk {
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${diskBytes}`, "tmpfs", folder]);
  const filler = path.join(folder, "filler");
  if (mounted.status === 0) {
    return {
      folder,
      way: "a file system of its own that is full",
      fill: () => fillUp(filler),
      empty: () => fs.rmSync(filler, { force: true }),
      remove: () => {
        // Lazily: a process that was just killed may still be on its way out.
        spawnSync("umount", ["-l", folder]);
        fs.rmSync(folder, { recursive: true, force: true });
      },
    };
  }
  const limit = (server: ChaosServer, bytes: string) =>
    void spawnSync("prlimit", ["--pid", String(server.processId), `--fsize=${bytes}:unlimited`]);
  return {
    folder,
    way: "a limit on the size of the server's files",
    fill: (server) => limit(server, "4096"),
    empty: (server) => limit(server, "unlimited"),
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}

function fillUp(filler: string): void {
  const file = fs.openSync(filler, "a");
  try {
    for (const size of [1 << 20, 1 << 12]) {
      const block = Buffer.alloc(size, 1);
      // Until there is no room for one more.
      for (let room = true; room;) room = isWritten(file, block);
    }
  } finally {
    fs.closeSync(file);
  }
}

function isWritten(file: number, block: Buffer): boolean {
  try {
    return fs.writeSync(file, block) === block.length;
  } catch {
    return false;
  }
}

/** What can happen to a database that is a file, and to the one process that has it. */
export function sqliteFaults(server: ChaosServer, file: string, disk: SmallDisk, random: SeededRandom): Fault[] {
  return [
    {
      name: "server killed with -9 in mid-commit",
      weight: 6,
      breakAndHeal: async () => {
        await growing(`${file}-wal`, 3_000);
        await server.killHard();
        await server.startAnew();
      },
    },
    {
      name: "disk full",
      weight: 2,
      breakAndHeal: async () => {
        disk.fill(server);
        await sleep(random.integer(500, 1_500));
        disk.empty(server);
      },
    },
    {
      name: "server killed with -9 on a full disk",
      weight: 1,
      breakAndHeal: async () => {
        disk.fill(server);
        await sleep(random.integer(100, 500));
        await server.killHard();
        disk.empty(server);
        await server.startAnew();
      },
    },
    {
      name: "file locked by another program",
      weight: 1,
      breakAndHeal: () => lockFor(file, random.integer(500, 7_000)),
    },
  ];
}

/** Until the write-ahead log takes up a commit: then it is in the middle of it. */
async function growing(log: string, atMostMs: number): Promise<void> {
  const until = performance.now() + atMostMs;
  const sizeOf = () => fs.statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  const changedOf = () => fs.statSync(log, { throwIfNoEntry: false, bigint: true })?.mtimeNs ?? 0n;
  let [size, changed] = [sizeOf(), changedOf()];
  while (performance.now() < until) {
    const [nowSize, nowChanged] = [sizeOf(), changedOf()];
    if (nowSize > size || nowChanged > changed) return;
    [size, changed] = [nowSize, nowChanged];
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** As a backup program or a person with a tool for databases does. */
async function lockFor(file: string, milliseconds: number): Promise<void> {
  const other = new DatabaseSync(file);
  try {
    other.exec("PRAGMA busy_timeout = 3000");
    other.exec("BEGIN IMMEDIATE");
    await sleep(milliseconds);
    other.exec("ROLLBACK");
  } catch {
    // It was busy all the time itself: then there is nothing to hold.
  } finally {
    other.close();
  }
}
