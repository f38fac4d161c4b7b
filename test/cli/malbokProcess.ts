import { execFile, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { RunningProgram } from "../support/childProgram";

const program = path.join(__dirname, "..", "..", "bin", "malbok.js");

export interface Ended {
  readonly exitCode: number;
  readonly out: string;
  /** Lines of the error stream but for the log of events. */
  readonly errors: readonly string[];
}

/** The settings of a process: nothing from the outside but where programs are. */
const environment = (settings: Readonly<Record<string, string>>) => ({
  PATH: process.env.PATH ?? "",
  HOME: os.homedir(),
  ...settings,
});

/** Runs the built program to its end, as a person would. */
export function runMalbok(words: readonly string[], settings: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [program, ...words],
      { env: environment(settings), cwd: os.tmpdir(), maxBuffer: 32_000_000, timeout: 60_000 },
      (error, stdout, stderr) => {
        const errors = stderr.split("\n").filter((line) => line !== "" && !line.startsWith("{"));
        resolve({ exitCode: error === null ? 0 : Number(error.code ?? -1), out: stdout, errors });
      },
    );
  });
}

export interface Served {
  readonly url: string;
  readonly program: RunningProgram;
  /** Ctrl-C, or what a service manager sends. */
  end(signal: "SIGINT" | "SIGTERM"): Promise<number | null>;
  killHard(): Promise<void>;
}

/** Starts the server in demo mode on a free port and waits until it says where it is. */
export const serve = (settings: Readonly<Record<string, string>>, ...words: readonly string[]): Promise<Served> =>
  serveProgram(program, settings, "--demo", ...words);

/** Starts the server for people with accounts, over a database with what there is in it; by a program laid elsewhere too. */
export const serveAccounts = (settings: Readonly<Record<string, string>>, laid = program): Promise<Served> =>
  serveProgram(laid, { MALBOK_SIGN_IN: "local", ...settings }, "--no-examples");

async function serveProgram(
  started: string,
  settings: Readonly<Record<string, string>>,
  ...words: readonly string[]
): Promise<Served> {
  const child = spawn(process.execPath, [started, "start", ...words], {
    env: environment({ PORT: "0", ...settings }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  process.once("exit", () => child.kill("SIGKILL"));
  const running = new RunningProgram(child);
  const output = await running.printed("End with Ctrl-C.");
  const url = /(https?:\/\/\S+)\/graphql/.exec(output)?.[1] ?? "";
  return {
    url,
    program: running,
    end: async (signal) => {
      child.kill(signal);
      return (await running.ended).exitCode;
    },
    killHard: () => running.killHard(),
  };
}

export const newFolder = (): string => fs.mkdtempSync(path.join(os.tmpdir(), "malbok-cli-"));
