import { spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import type { DatabaseAddress } from "../server/persistence/database";
import type { LimitAddress } from "./limitAddress";

/** A server in a process of its own. */
export class ServerProcess {
  private constructor(
    readonly port: number,
    private readonly child: ChildProcess,
    /** It and its database, if that is a server of its own. */
    readonly processCount: number,
  ) {}

  /** What `malbok start` runs, on data that is there already. */
  static startOurs(address: DatabaseAddress): Promise<ServerProcess> {
    const file = JSON.stringify(path.join(__dirname, "malbok.js"));
    const code = `require(${file}).runCommandLine(["start"]).then((exitCode) => { process.exitCode = exitCode; })`;
    return ServerProcess.#start(address, ["-e", code], {
      NODE_ENV: "production",
      PORT: "0",
      DATABASE_URL: urlOf(address),
      MALBOK_SIGN_IN: "local",
      // One person here writes as much as a whole municipality.
      MALBOK_WRITES_PER_MINUTE: "1000000",
      MALBOK_WRITE_ROWS_PER_MINUTE: "100000000",
    });
  }

  static startLimit(address: DatabaseAddress): Promise<ServerProcess> {
    const args = [path.join(__dirname, "limitServer.js"), JSON.stringify(limitAddressOf(address))];
    return ServerProcess.#start(address, args, {});
  }

  static #start(
    { engine }: DatabaseAddress,
    args: string[],
    environment: Record<string, string>,
  ): Promise<ServerProcess> {
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    // However the bench ends, it leaves nobody behind.
    const end = () => child.kill("SIGKILL");
    process.once("exit", end);
    child.once("exit", () => process.off("exit", end));
    return new Promise((resolve, reject) => {
      let told = "";
      const listen = (part: Buffer) => {
        told += part.toString();
        const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(told)?.[1];
        if (port !== undefined) resolve(new ServerProcess(Number(port), child, engine === "sqlite" ? 1 : 2));
      };
      child.stdout.on("data", listen);
      child.stderr.on("data", listen);
      child.once("exit", (exitCode) => reject(new Error(`a server ended with ${exitCode}:\n${told}`)));
    });
  }

  /** From here on the peak is counted anew; only Linux can. */
  forgetPeakMemory(): void {
    try {
      fs.writeFileSync(`/proc/${this.child.pid}/clear_refs`, "5");
    } catch {
      // The peak then counts from the start of the process.
    }
  }

  /** Most memory (resident) that the process has had, in MB; null where the system does not tell. */
  peakMemoryMb(): number | null {
    try {
      const status = fs.readFileSync(`/proc/${this.child.pid}/status`, "utf8");
      return Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024);
    } catch {
      return null;
    }
  }

  async stop(): Promise<void> {
    // One that has ended by itself says so no second time.
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGKILL");
    await ended;
  }
}

const urlOf = (address: DatabaseAddress) =>
  address.engine === "sqlite"
    ? `sqlite:${address.file}`
    : `mysql://${address.user}@${address.host}:${address.port}/${address.database}`;

function limitAddressOf(address: DatabaseAddress): LimitAddress {
  if (address.engine === "sqlite") return address;
  const { engine, host, port, user, database } = address;
  return { engine, host, port, user, database };
}
