import { Lease } from "../persistence/lease";
import { sealEvents } from "../usecases/audit/sealEvents";
import { forgetExpired } from "../usecases/forgetExpired";
import type { Stores } from "../usecases/useCaseContext";
import { runChores, type Chore, type RunningChores } from "./runChores";

const leaseSeconds = 30;
const sealEveryMs = 2_000;
const forgetEveryMs = 10 * 60 * 1_000;

const chores = (stores: Stores): readonly Chore[] => [
  {
    name: "seal the audit",
    everyMs: sealEveryMs,
    isWaiting: async () => (await stores.sealStore.waiting(1)).length > 0,
    work: async (now) => {
      const sealed = await sealEvents(stores, now);
      return { isMoreWaiting: sealed !== "ANOTHER_SEALER" && sealed.isMoreWaiting };
    },
  },
  {
    name: "forget what has expired",
    everyMs: forgetEveryMs,
    isWaiting: (now) => stores.expiredAccessStore.isAny(now.getTime()),
    work: (now) => forgetExpired(stores, now),
  },
];

/** Starts what a server does by itself, by the server's clock; the caller stops it before the database is closed. */
export function startServerChores(
  stores: Stores,
  clock: () => Date,
  onFailure: (chore: string, error: unknown) => void,
): RunningChores {
  const lease = new Lease(stores.database, { table: "chore_lease", name: "server-chores" }, leaseSeconds);
  return runChores(chores(stores), { lease, clock, onFailure });
}
