import { execFileSync, type ExecFileSyncOptionsWithStringEncoding } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { roomOf, rooms } from "./rooms";

export interface Cruise {
  /** Source files that were read, from the root. */
  readonly read: readonly string[];
  readonly offences: readonly Offence[];
}

export interface Offence {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

/** Reads every import of a tree with dependency-cruiser and judges it by the table of rooms. Takes some seconds. */
export function cruise(rootDir: string): Cruise {
  const settings = path.join(tmpdir(), `malbok-rooms-${process.pid}.json`);
  const program = path.join(projectDir, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  try {
    writeFileSync(settings, JSON.stringify(cruiserSettings));
    const { stdout } = runNode([program, "--config", settings, "--output-type", "json", ...houseFolders], rootDir);
    const { modules, summary } = JSON.parse(stdout) as CruiserAnswer;
    const read = modules
      .map(({ source }) => source)
      .filter((source) => roomOf(source) !== null && !source.includes("node_modules"));
    return { read, offences: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })) };
  } finally {
    rmSync(settings, { force: true });
  }
}

/** The folders whose arrows are held. */
export const houseFolders = ["server", "shared", "addin"];

export const projectDir = path.join(__dirname, "..", "..");

interface CruiserAnswer {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
      readonly to: string;
    }[];
  };
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

const inside = (room: string) => `^${escaped(room)}${room.endsWith("/") ? "" : "$"}`;

/** A package as a resolved path, or as it is written where it cannot be resolved (a style sheet, a subpath). */
const packageNamed = (name: string) => `^(node_modules/)?${escaped(name)}(/|$)`;

/** Rooms that lie within this one: their files are not this room's. */
const innerRooms = (room: string) => rooms.filter(({ path: other }) => other !== room && other.startsWith(room));

const cruiserSettings = {
  forbidden: [
    ...rooms.map((room) => ({
      name: `imports of ${room.path}`,
      severity: "error",
      from: { path: inside(room.path), pathNot: innerRooms(room.path).map((inner) => inside(inner.path)) },
      to: {
        pathNot: [...[room.path, ...room.rooms].map(inside), ...room.packages.map(packageNamed)],
        ...(room.node ? { dependencyTypesNot: ["core"] } : {}),
      },
    })),
    ...rooms.flatMap((room) =>
      innerRooms(room.path).map((inner) => ({
        name: `imports of ${room.path}`,
        severity: "error",
        from: { path: inside(room.path), pathNot: inside(inner.path) },
        to: { path: inside(inner.path) },
      })),
    ),
    {
      name: "every file is in a room",
      severity: "error",
      from: { path: "^(server|shared|addin)/.*\\.(ts|tsx|mjs)$", pathNot: rooms.map((room) => inside(room.path)) },
      to: {},
    },
    {
      name: "no cycles",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    { name: "every import is found", severity: "error", from: {}, to: { couldNotResolve: true, path: "^\\." } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: path.join(projectDir, "tsconfig.json") },
    doNotFollow: { path: "node_modules" },
  },
};

/** dependency-cruiser exits with the number of errors; what it found stands on standard output all the same. */
function runNode(parameters: string[], cwd: string): { stdout: string } {
  const options: ExecFileSyncOptionsWithStringEncoding = { cwd, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 };
  try {
    return { stdout: execFileSync(process.execPath, parameters, options) };
  } catch (error) {
    const { stdout } = error as { stdout?: string };
    if (stdout !== undefined && stdout.startsWith("{")) return { stdout };
    throw error;
  }
}
