import { setTimeout as sleep } from "node:timers/promises";
import { DatabaseTroubleError } from "../../../shared/databaseTrouble";
import { transactionFault, type TransactionFault } from "./transactionFault";

export interface RetryLimits {
  readonly attemptsMax: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** No attempt begins later than this after the first one. */
  readonly totalMs: number;
}

/** Long enough for a cluster to agree that one of its machines is gone, which takes it five seconds or so, and shorter than an operation may take. */
export const transactionRetryLimits: RetryLimits = {
  attemptsMax: 30,
  firstPauseMs: 10,
  longestPauseMs: 1_000,
  totalMs: 12_000,
};

/** Whether it may be tried again, after an attempt that threw. */
export type MayTryAgain = (error: unknown) => boolean;

/** Tries again with pauses of random length up to a doubling limit; throws what the last attempt threw. */
export async function withRetries<T>(
  { attemptsMax, firstPauseMs, longestPauseMs, totalMs }: RetryLimits,
  attempt: () => Promise<T>,
  mayTryAgain: MayTryAgain,
): Promise<T> {
  const lastStart = performance.now() + totalMs;
  for (let number = 1; ; number += 1) {
    try {
      return await attempt();
    } catch (error) {
      const pauseMs = Math.random() * Math.min(longestPauseMs, firstPauseMs * 2 ** (number - 1));
      if (!mayTryAgain(error) || number >= attemptsMax || performance.now() + pauseMs > lastStart) throw error;
      await sleep(pauseMs);
    }
  }
}

/** What is told when it is not tried again: a trouble of the database by its code, and every other error as it is. */
export function asTrouble(error: unknown): unknown {
  if (error instanceof DatabaseTroubleError) return error;
  switch (transactionFault(error)) {
    case "TRY_AGAIN":
      return new DatabaseTroubleError("DATABASE_BUSY", { cause: error });
    case "TRY_ELSEWHERE":
    case "CONNECTION_LOST":
      return new DatabaseTroubleError("DATABASE_UNAVAILABLE", { cause: error });
    case "DISK_FULL":
      return new DatabaseTroubleError("DISK_FULL", { cause: error });
    case "FINAL":
      return error;
  }
}

/** The same work may succeed if it is run again. */
export const mayBeTriedAgain = (fault: TransactionFault): boolean => fault !== "FINAL" && fault !== "DISK_FULL";
