import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import type { DatabaseAddress } from "../server/persistence/database";

/** How long a request kept everybody else waiting at the most. */
export interface Block {
  readonly name: string;
  /** By the clock; on a busy machine also what others took from us. */
  readonly longestMs: number;
  /** Work of the process itself between two turns, its garbage collection in other threads included. */
  readonly longestCpuMs: number;
  readonly tookMs: number;
}

/** Measured in a process of its own, where nothing else is on the event loop. */
export const measureBlocks = (address: DatabaseAddress) => inOwnProcess<Block[]>("blocks.js", address);

/** What a program of the bench measures by itself on the database, and writes as JSON. */
export async function inOwnProcess<T>(program: string, address: DatabaseAddress): Promise<T> {
  const text = JSON.stringify(address.engine === "sqlite" ? address : { ...address, password: undefined });
  const { stdout } = await promisify(execFile)(process.execPath, [path.join(__dirname, program), text], {
    env: { ...process.env, NODE_ENV: "production" },
  });
  return JSON.parse(stdout) as T;
}

/** The address as such a program gets it. A password does not come through JSON, and the bench's server has none. */
export function sentAddress(text: string): DatabaseAddress {
  const address = JSON.parse(text) as DatabaseAddress;
  return address.engine === "sqlite" ? address : { ...address, password: { reveal: () => "" } };
}
