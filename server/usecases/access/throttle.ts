import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import { nextAttempt, throttleRules } from "../../domain/access/signInThrottle";
import type { Statements } from "../../persistence/transactions/inTransaction";
import { secretHash } from "../../secrets/randomIds";
import type { SignInCall } from "./signInCall";

/** What an attempt is counted by: a rule, and what it is told from others with. */
export interface ThrottleKey {
  readonly rule: keyof typeof throttleRules;
  readonly parts: readonly string[];
}

/** An attempt that has been counted before it was known whether it fails. */
export interface CountedAttempt {
  readonly attemptKey: string;
  readonly rule: keyof typeof throttleRules;
  readonly blockedUntilMs: number;
}

type Call = Pick<SignInCall, "now" | "stores">;

/**
 * Counts an attempt as failed, before it is looked at: so that many at the same time are not all looked at while the first is still being
 * reckoned. One that then succeeds is taken back. Refused when it comes too soon; a refused one is not counted.
 */
export async function countAttempt(
  { now, stores: { database, access } }: Call,
  keys: readonly ThrottleKey[],
): Promise<Result<readonly CountedAttempt[], Failure>> {
  if (keys.length === 0) return ok([]);
  const nowMs = now.getTime();
  return database.inTransaction<readonly CountedAttempt[], Failure>(async (_manager, statements) => {
    const counted: CountedAttempt[] = [];
    let waitMs = 0;
    for (const { rule, parts } of keys) {
      const attemptKey = secretHash([rule, ...parts].join("\n"));
      const kept = await access.attempts.lock(statements, attemptKey);
      const next = nextAttempt(throttleRules[rule], kept, nowMs);
      if (next.isAllowed) {
        await access.attempts.save(statements, attemptKey, next.attempts, kept !== null);
        counted.push({ attemptKey, rule, blockedUntilMs: next.attempts.blockedUntilMs });
      } else {
        waitMs = Math.max(waitMs, next.waitMs);
      }
    }
    return waitMs > 0 ? err(failure("SIGN_IN_PAUSED", { seconds: Math.ceil(waitMs / 1_000) })) : ok(counted);
  });
}

/** The attempt did not fail: it is as if it had not been, and what the same client tried before is forgotten. */
export async function takeBackAttempt(
  statements: Statements,
  { stores: { access } }: Call,
  counted: readonly CountedAttempt[],
  isRight: boolean,
): Promise<void> {
  for (const { attemptKey, rule, blockedUntilMs } of counted) {
    const isOfOneClient = rule !== "ADDRESS" && rule !== "NAME";
    if (isRight && isOfOneClient) await access.attempts.forget(statements, attemptKey);
    else await access.attempts.takeBack(statements, attemptKey, blockedUntilMs);
  }
}
