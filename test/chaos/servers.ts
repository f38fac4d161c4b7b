import { spawn, type ChildProcess } from "node:child_process";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { RunningProgram } from "../support/childProgram";
import { startTcpProxy, type TcpProxy } from "../support/tcpProxy";
import { within } from "../support/within";

/** Long, for a machine that is busy with other things; what takes longer hangs. */
const startedWithinMs = 120_000;
const endedWithinMs = 10_000;

const ourProgram = path.join("bin", "malbok.js");

export interface ServerOptions {
  /** From the project's folder; what a planted fault was built into, else what `malbok` runs. */
  readonly program?: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** A server process that can be killed and started anew, behind a proxy whose port stays. */
export class ChaosServer {
  /** What it printed before it was last started. */
  #before = "";
  #child: ChildProcess | null = null;
  #running: RunningProgram | null = null;

  private constructor(
    readonly name: string,
    readonly front: TcpProxy,
    private readonly options: ServerOptions,
  ) {}

  static async start(name: string, options: ServerOptions): Promise<ChaosServer> {
    // Until it says where it is, nobody is there.
    const server = new ChaosServer(name, await startTcpProxy({ port: 1 }), options);
    await server.startAnew();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.front.port}`;
  }

  get processId(): number {
    return this.#child?.pid ?? 0;
  }

  /** Tries again while something else is broken too, such as the database. */
  async startAnew(): Promise<void> {
    const until = performance.now() + startedWithinMs;
    for (;;) {
      try {
        return await this.#start(until - performance.now());
      } catch (error) {
        if (performance.now() > until) throw error;
        await sleep(250);
      }
    }
  }

  async #start(milliseconds: number): Promise<void> {
    this.#before = this.output;
    this.#running = null;
    const { program = ourProgram, settings } = this.options;
    this.#child = spawn(process.execPath, [path.resolve(program), "start", "--no-examples"], {
      env: {
        PATH: process.env.PATH ?? "",
        HOME: os.homedir(),
        PORT: "0",
        MALBOK_SIGN_IN: "local",
        ...limits,
        ...settings,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#running = new RunningProgram(this.#child);
    children.add(this.#child);
    const isUp = this.#running.printed("End with Ctrl-C.");
    const told = await within(milliseconds, isUp, () => `${this.name} does not start:\n${this.output.slice(-3_000)}`);
    this.front.leadTo({ port: Number(/http:\/\/127\.0\.0\.1:(\d+)/.exec(told)?.[1]) });
  }

  /** All that it has printed. */
  get output(): string {
    return this.#before + (this.#running?.output ?? "");
  }

  /** kill -9, at once. */
  async killHard(): Promise<void> {
    if (this.#running === null) return;
    await within(endedWithinMs, this.#running.killHard(), () => `${this.name} has not ended after kill -9`);
  }

  /** As a service manager ends it. */
  async end(): Promise<void> {
    const tooLate = setTimeout(() => this.#child?.kill("SIGKILL"), endedWithinMs);
    this.#child?.kill("SIGTERM");
    await within<unknown>(
      2 * endedWithinMs,
      this.#running?.ended ?? Promise.resolve(),
      () => `${this.name} does not end`,
    );
    clearTimeout(tooLate);
    await this.front.stop();
  }
}

/** None of them outlives those who started them. */
const children = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});

/** What is tried here is not how much one person may ask for. */
const limits = {
  MALBOK_WRITES_PER_MINUTE: "1000000",
  MALBOK_WRITE_ROWS_PER_MINUTE: "100000000",
  MALBOK_CONCURRENT_OPERATIONS_MAX: "1000",
};
