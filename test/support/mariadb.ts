import { execFile, spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import mysql from "mysql2/promise";
import type { MysqlAddress } from "../../server/persistence/database";

export interface MariadbServer {
  readonly port: number;
  /** Of its binary log, if it has one. */
  readonly logFolder: string;
  /** kill -9 of mariadbd; what it had on disk stays. */
  kill(): Promise<void>;
  /** Starts it again on the same port after a kill. */
  start(): Promise<void>;
  /** Ends it at once and removes its files. */
  stop(): Promise<void>;
}

const startTimeoutMs = 60_000;

/** A real MariaDB server of its own on a temporary directory and a free port of the loopback. It ends with this process, however that ends. */
export async function startMariadb({
  bufferPool = "64M",
  logFile = "8M",
  hasBinaryLog = false,
} = {}): Promise<MariadbServer> {
  const mariadbd = findProgram("mariadbd");
  const folder = fs.mkdtempSync(path.join(temporaryFolder(), "malbok-mariadb-"));
  const data = path.join(folder, "data");
  fs.mkdirSync(path.join(folder, "logs"));
  const user = process.getuid?.() === 0 ? ["--user=root"] : [];
  await promisify(execFile)(findProgram("mariadb-install-db"), [
    "--no-defaults",
    `--datadir=${data}`,
    "--auth-root-authentication-method=normal",
    "--skip-test-db",
    `--innodb-log-file-size=${logFile}`,
    ...user,
  ]);
  const port = await freePort();
  const log = path.join(folder, "log");
  const options = [
    "--no-defaults",
    `--datadir=${data}`,
    `--socket=${path.join(folder, "socket")}`,
    `--pid-file=${path.join(folder, "pid")}`,
    `--log-error=${log}`,
    `--port=${port}`,
    "--bind-address=127.0.0.1",
    "--skip-name-resolve",
    ...(hasBinaryLog
      ? [`--log-bin=${path.join(folder, "logs", "malbok-bin")}`, "--server-id=1", "--binlog-format=ROW"]
      : ["--skip-log-bin"]),
    "--performance-schema=OFF",
    `--innodb-buffer-pool-size=${bufferPool}`,
    `--innodb-log-file-size=${logFile}`,
    "--max-connections=500",
    ...user,
  ];
  let running: ChildProcess | null = null;
  const start = async () => {
    // Our end of the pipe closes when this process dies, however that is; then the server goes, and its files.
    const script = `"$@" & server=$!; read -r word; kill -9 $server; wait $server; [ "$word" = keep ] || rm -rf ${folder}`;
    running = spawn("/bin/sh", ["-c", script, "sh", mariadbd, ...options], { stdio: ["pipe", "ignore", "ignore"] });
    running.unref();
    await ready(port, log);
  };
  const kill = async () => {
    const ending = running;
    if (ending === null) return;
    running = null;
    const ended = new Promise((resolve) => ending.once("exit", resolve));
    ending.ref();
    ending.stdin?.end("keep\n");
    await ended;
  };
  const stop = async () => {
    await kill();
    fs.rmSync(folder, { recursive: true, force: true });
  };
  await start().catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { port, logFolder: path.join(folder, "logs"), start, kill, stop };
}

export const addressOf = (port: number, database: string): MysqlAddress => ({
  engine: "mysql",
  host: "127.0.0.1",
  port,
  user: "root",
  password: { reveal: () => "" },
  database,
});

/** One statement as the server's administrator. */
export async function administer(port: number, sql: string): Promise<void> {
  await askAdministrator(port, sql);
}

/** The rows, as arrays, that the server's administrator gets. */
export async function askAdministrator(port: number, sql: string): Promise<unknown[][]> {
  const connection = await mysql.createConnection({ host: "127.0.0.1", port, user: "root" });
  try {
    const [rows] = await connection.query({ sql, rowsAsArray: true });
    return rows as unknown[][];
  } finally {
    await connection.end();
  }
}

async function ready(port: number, log: string): Promise<void> {
  const deadline = Date.now() + startTimeoutMs;
  for (;;) {
    try {
      return await administer(port, "SELECT 1");
    } catch (error) {
      if (Date.now() > deadline) {
        const told = fs.existsSync(log) ? fs.readFileSync(log, "utf8").slice(-2_000) : String(error);
        throw new Error(`mariadbd did not start:\n${told}`, { cause: error });
      }
      await sleep(25);
    }
  }
}

export function findProgram(name: string): string {
  const folders = [
    ...(process.env.PATH ?? "").split(path.delimiter),
    "/usr/sbin",
    "/usr/bin",
    "/usr/local/sbin",
    "/usr/local/bin",
  ];
  const found = folders.map((folder) => path.join(folder, name)).find((file) => fs.existsSync(file));
  if (found === undefined)
    throw new Error(`${name} is missing: install MariaDB (on Debian: apt-get install mariadb-server)`);
  return found;
}

/** In memory where there is room for it: making tables and waiting for the disk is then several times faster. */
export function temporaryFolder(): string {
  const shared = "/dev/shm";
  try {
    fs.accessSync(shared, fs.constants.W_OK);
    const { bavail, bsize } = fs.statfsSync(shared);
    return bavail * bsize > 1_000_000_000 ? shared : os.tmpdir();
  } catch {
    return os.tmpdir();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
