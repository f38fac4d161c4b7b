import fc from "fast-check";
import { nextAttempt, throttleRules, type Attempts } from "../../../server/domain/access/signInThrottle";

const rule = { freeCount: 3, firstPauseMs: 1_000, longestPauseMs: 8_000, forgetAfterMs: 60_000 };

/** The pauses that follow on attempts made as soon as they may be. */
function pausesOf(count: number): number[] {
  let nowMs = 1;
  let kept: Attempts | null = null;
  const pauses: number[] = [];
  for (let made = 0; made < count; made += 1) {
    const next = nextAttempt(rule, kept, nowMs);
    if (!next.isAllowed) throw new Error("it was tried too soon");
    kept = next.attempts;
    const pauseMs = Math.max(0, kept.blockedUntilMs - nowMs);
    pauses.push(pauseMs);
    nowMs += pauseMs;
  }
  return pauses;
}

describe("failed attempts", () => {
  test("are free at first, and then followed by pauses that double up to the longest", () => {
    expect(pausesOf(8)).toEqual([0, 0, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
  });

  test("during a pause make it no longer", () => {
    const kept = { failedCount: 5, blockedUntilMs: 5_000, forgetAtMs: 60_000 };
    expect(nextAttempt(rule, kept, 4_000)).toEqual({ isAllowed: false, waitMs: 1_000 });
    expect(nextAttempt(rule, kept, 5_000)).toMatchObject({ isAllowed: true, attempts: { failedCount: 6 } });
  });

  test("are forgotten when their time has passed, counted from the first of them", () => {
    const first = nextAttempt(rule, null, 0);
    expect(first).toMatchObject({ attempts: { failedCount: 1, forgetAtMs: 60_000 } });
    const kept = { failedCount: 2, blockedUntilMs: 0, forgetAtMs: 60_000 };
    expect(nextAttempt(rule, kept, 59_999)).toMatchObject({ attempts: { failedCount: 3, forgetAtMs: 60_999 } });
    expect(nextAttempt(rule, kept, 60_000)).toMatchObject({ attempts: { failedCount: 1, forgetAtMs: 120_000 } });
  });

  test.each(Object.entries(throttleRules))("by %s never block for longer than the longest pause", (_name, each) => {
    const moments = fc.array(fc.integer({ min: 0, max: 10_000_000 }), { maxLength: 200 });
    fc.assert(
      fc.property(moments, (steps) => {
        let nowMs = 0;
        let kept: Attempts | null = null;
        for (const step of steps) {
          nowMs += step;
          const next = nextAttempt(each, kept, nowMs);
          if (next.isAllowed) kept = next.attempts;
          else expect(next.waitMs).toBeLessThanOrEqual(each.longestPauseMs);
        }
      }),
    );
  });
});
