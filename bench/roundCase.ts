import type { DatabaseAddress } from "../server/persistence/database";
import { inOwnProcess } from "./blockCases";
import type { CaseResult } from "./measuring";

/** Medians, and how many things were proposed. */
export interface RoundTimes {
  readonly rowCount: number;
  readonly proposingMs: number;
  readonly lockingMs: number;
}

const aim = { of: "ours", atMost: 2_000 } as const;

/** A round of 60 units with 2,000 indicators and 1,000 activities: all that is proposed in it, and its lock with the snapshot. */
export async function roundCases(address: DatabaseAddress): Promise<CaseResult[]> {
  const { rowCount, proposingMs, lockingMs } = await inOwnProcess<RoundTimes>("rounds.js", address);
  const result = (name: string, ours: number): CaseResult => ({
    ...{ case: name, unit: "ms", ours, limit: null, aim, memoryMb: null, limitMemoryMb: null },
  });
  return [
    result(`proposals of a round, ${rowCount.toLocaleString("en")} things`, proposingMs),
    result("lock of the same round", lockingMs),
  ];
}
