/** How many attempts may fail, and how those after them are slowed down. */
export interface ThrottleRule {
  readonly freeCount: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** From the first failure; then all is forgotten. */
  readonly forgetAfterMs: number;
}

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const pauses = { firstPauseMs: secondMs, longestPauseMs: 15 * minuteMs };

/**
 * By what failed attempts are counted. One address and name together are slowed down soon. An address may stand for a whole town hall, and a name
 * for a person whom somebody wants to shut out: those are given more, and hold up nobody who has signed in with that device before, nor a
 * one-time password.
 */
export const throttleRules = {
  NAME_AND_ADDRESS: { freeCount: 5, ...pauses, forgetAfterMs: 24 * hourMs },
  DEVICE: { freeCount: 5, ...pauses, forgetAfterMs: 24 * hourMs },
  ADDRESS: { freeCount: 100, ...pauses, forgetAfterMs: hourMs },
  NAME: { freeCount: 30, ...pauses, forgetAfterMs: hourMs },
  /** The present password, asked of somebody who has signed in. */
  PASSWORD_CHANGE: { freeCount: 5, ...pauses, forgetAfterMs: 24 * hourMs },
} as const satisfies Record<string, ThrottleRule>;

export interface Attempts {
  readonly failedCount: number;
  readonly blockedUntilMs: number;
  readonly forgetAtMs: number;
}

/** One more attempt: what is then written, or for how long nobody may try. One that comes during a pause makes it no longer. */
export function nextAttempt(
  { freeCount, firstPauseMs, longestPauseMs, forgetAfterMs }: ThrottleRule,
  kept: Attempts | null,
  nowMs: number,
): { readonly isAllowed: true; readonly attempts: Attempts } | { readonly isAllowed: false; readonly waitMs: number } {
  if (kept !== null && nowMs < kept.blockedUntilMs) return { isAllowed: false, waitMs: kept.blockedUntilMs - nowMs };
  const before = kept !== null && nowMs < kept.forgetAtMs ? kept : null;
  const failedCount = (before?.failedCount ?? 0) + 1;
  const doublings = failedCount - freeCount;
  const pauseMs = doublings < 0 ? 0 : Math.min(firstPauseMs * 2 ** doublings, longestPauseMs);
  const blockedUntilMs = pauseMs === 0 ? 0 : nowMs + pauseMs;
  const forgetAtMs = Math.max(before?.forgetAtMs ?? nowMs + forgetAfterMs, blockedUntilMs);
  return { isAllowed: true, attempts: { failedCount, blockedUntilMs, forgetAtMs } };
}
