import os from "node:os";
import { KeepAliveClient } from "./keepAliveClient";
import type { ServerProcess } from "./serverProcess";

/** One line of the result. Times are milliseconds; rates are requests a second. */
export interface CaseResult {
  readonly case: string;
  readonly unit: "ms" | "requests/s" | "requests";
  readonly ours: number;
  /** What ours is held against: the limit, or ours at another time. Null where the aim is a time. */
  readonly limit: number | null;
  readonly aim: Aim;
  /** The most that our server held meanwhile, in MB; null where the system does not tell. */
  readonly memoryMb: number | null;
  readonly limitMemoryMb: number | null;
}

/** At most this many times the limit or this time, or at least this part of the limit's rate. */
export interface Aim {
  readonly of: "ratio" | "ours";
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** How much to run; warm-up comes before and is not counted. */
export interface Effort {
  readonly latestRequests: number;
  readonly rateWindows: number;
  readonly rateWindowMs: number;
  readonly listRequests: number;
  readonly unchangedRequests: number;
  readonly largeWrites: number;
  readonly smallWriteRounds: number;
  readonly readsMeanwhileMs: number;
  readonly coldStarts: number;
}

export const thorough: Effort = {
  latestRequests: 2_000,
  rateWindows: 5,
  rateWindowMs: 2_000,
  listRequests: 30,
  unchangedRequests: 500,
  largeWrites: 11,
  smallWriteRounds: 9,
  readsMeanwhileMs: 8_000,
  coldStarts: 7,
};

export const quick: Effort = {
  latestRequests: 600,
  rateWindows: 3,
  rateWindowMs: 500,
  listRequests: 10,
  unchangedRequests: 100,
  largeWrites: 5,
  smallWriteRounds: 3,
  readsMeanwhileMs: 3_000,
  coldStarts: 3,
};

export const sides = ["ours", "limit"] as const;
export type Side = (typeof sides)[number];

export type Pair = Readonly<Record<Side, ServerProcess>>;

/** The same questions put to both, pairwise. */
export type Questions = Readonly<Record<Side, readonly Buffer[]>>;

/** Fails unless the two answers say the same. */
export type Compare = (ours: unknown, limit: unknown) => void;

export type Measured = Pick<CaseResult, "ours" | "limit" | "memoryMb" | "limitMemoryMb">;

interface Amount {
  readonly warmUp: number;
  readonly count: number;
  /** Of requests to one side before it is the other's turn. */
  readonly run: number;
  /** So quick that it counts whether the client sleeps meanwhile. */
  readonly areSmall?: boolean;
}

/** Runs of requests, one after the other on one connection, by turns to ours and to the limit. */
export async function alternating(
  pair: Pair,
  questions: Questions,
  compare: Compare,
  { warmUp, count, run, areSmall = false }: Amount,
): Promise<Measured> {
  const clients = clientsOf(pair);
  const times = { ours: [] as number[], limit: [] as number[] };
  const ask = (side: Side, index: number) => {
    const of = questions[side];
    return clients[side].send(of[index % of.length] as Buffer);
  };
  for (const index of [0, 3]) compare(parsed(await ask("ours", index)), parsed(await ask("limit", index)));
  const mayRest = areSmall ? staysAwake(pair) : () => undefined;
  for (const side of sides) for (let index = 0; index < warmUp; index += 1) await ask(side, index);
  for (const side of sides) pair[side].forgetPeakMemory();
  for (let done = 0; done < count; done += run) {
    for (const side of sides) {
      for (let index = done; index < done + run; index += 1) {
        times[side].push(await timed(() => ask(side, index)));
      }
    }
  }
  mayRest();
  for (const side of sides) clients[side].close();
  return { ours: median(times.ours), limit: median(times.limit), ...memoryOf(pair) };
}

/**
 * Lets this process not fall asleep while it waits, where there is a core for it beside the server's and the database's. The server wakes whoever
 * sleeps on an answer, which takes as long as a small answer itself: the limit often answers before its client has gone to sleep, ours just after.
 */
function staysAwake({ ours }: Pair): () => void {
  let isAwake = os.cpus().length > ours.processCount;
  const turn = () => {
    if (isAwake) setImmediate(turn);
  };
  turn();
  return () => void (isAwake = false);
}

export const clientsOf = (pair: Pair): Record<Side, KeepAliveClient> => ({
  ours: new KeepAliveClient(pair.ours.port),
  limit: new KeepAliveClient(pair.limit.port),
});

export const parsed = (body: Buffer): unknown => JSON.parse(body.toString());

export async function timed(task: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await task();
  return performance.now() - started;
}

export const memoryOf = ({ ours, limit }: Pair): Pick<CaseResult, "memoryMb" | "limitMemoryMb"> => ({
  memoryMb: ours.peakMemoryMb(),
  limitMemoryMb: limit.peakMemoryMb(),
});

export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

/** The number that this part of them does not exceed; between two of them, what lies in between. */
export function quantile(numbers: readonly number[], part: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const [low, high] = [sorted[Math.floor(at)] ?? NaN, sorted[Math.ceil(at)] ?? NaN];
  return low + (high - low) * (at - Math.floor(at));
}
