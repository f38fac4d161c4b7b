import { ok } from "../../shared/result";
import type { Stores } from "./useCaseContext";

/** Of each kind in one transaction. */
const portionMax = 200;

/** Forgets a portion of what has ended by itself: sessions, one-time codes, attempts to sign in. None of it can be used any more. */
export async function forgetExpired(
  { database, expiredAccessStore }: Pick<Stores, "database" | "expiredAccessStore">,
  now: Date,
): Promise<{ readonly forgottenCount: number; readonly isMoreWaiting: boolean }> {
  const forgotten = await database.inTransaction<number, never>(async (_manager, statements) =>
    ok(await expiredAccessStore.forget(statements, now.getTime(), portionMax)),
  );
  const forgottenCount = forgotten.ok ? forgotten.value : 0;
  return { forgottenCount, isMoreWaiting: await expiredAccessStore.isAny(now.getTime()) };
}
