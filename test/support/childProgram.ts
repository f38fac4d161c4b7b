import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

const repository = path.resolve(__dirname, "../..");

/** A program of test/support/programs in a real process of its own, which can be killed. */
export class ChildProgram {
  readonly #bundle: string;

  /** Bundled inside the repository, so that it finds its packages. */
  constructor(name: string) {
    const folder = path.join(repository, "node_modules/.cache/malbok-test");
    fs.mkdirSync(folder, { recursive: true });
    this.#bundle = path.join(folder, `${name}-${randomBytes(4).toString("hex")}.cjs`);
    execFileSync(path.join(repository, "node_modules/.bin/esbuild"), [
      path.join(repository, "test/support/programs", `${name}.ts`),
      "--bundle",
      "--platform=node",
      "--packages=external",
      "--log-level=error",
      `--outfile=${this.#bundle}`,
    ]);
  }

  start(...args: readonly string[]): RunningProgram {
    return new RunningProgram(spawn(process.execPath, [this.#bundle, ...args], { stdio: ["ignore", "pipe", "pipe"] }));
  }

  remove(): void {
    fs.rmSync(this.#bundle, { force: true });
  }
}

export class RunningProgram {
  readonly #child: ChildProcess;
  #output = "";
  readonly ended: Promise<{ exitCode: number | null; output: string }>;

  constructor(child: ChildProcess) {
    this.#child = child;
    const collect = (part: Buffer) => (this.#output += part.toString());
    child.stdout?.on("data", collect);
    child.stderr?.on("data", collect);
    this.ended = new Promise((resolve) => {
      child.once("close", (exitCode) => resolve({ exitCode, output: this.#output }));
    });
  }

  /** All that it has printed so far. */
  get output(): string {
    return this.#output;
  }

  /** Waits until it has printed the text; fails with what it did print if it ends before. */
  async printed(text: string): Promise<string> {
    const isPrinted = new Promise<void>((resolve) => {
      const look = () => {
        if (this.#output.includes(text)) resolve();
      };
      this.#child.stdout?.on("data", look);
      look();
    });
    await Promise.race([isPrinted, this.ended]);
    if (!this.#output.includes(text)) throw new Error(`the program ended without "${text}":\n${this.#output}`);
    return this.#output;
  }

  async killHard(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.ended;
  }
}
