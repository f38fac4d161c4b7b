import { chainText, eventText, type ChainHead, type Seal } from "../../domain/audit/sealChain";
import type { AuditEvent } from "../../domain/audit/auditEvent";
import { isDuplicateKey } from "../../persistence/transactions/transactionFault";
import { textHash } from "../../secrets/textHash";
import { ok } from "../../../shared/result";
import type { Stores } from "../useCaseContext";

/** Events in one transaction: on SQLite, where writers wait for each other, this is how long they wait for the sealer. */
const eventCountMax = 200;

export type SealedPortion =
  /** How many were sealed; fewer than could be when nothing more waits. */
  | { readonly sealedCount: number; readonly isMoreWaiting: boolean }
  /** Somebody else sealed in the same moment, and nothing was done. */
  | "ANOTHER_SEALER";

/**
 * Chains the oldest events that wait. Only what is committed is seen, so the order of the chain is that in which events were found, not quite
 * that of time. Never part of a write's transaction: a write that had to know the last hash would wait for the one before it. The events are
 * read and hashed outside the transaction, which holds nothing but the new links.
 */
export async function sealEvents(
  { database, sealStore }: Pick<Stores, "database" | "sealStore">,
  now: Date,
  countMax = eventCountMax,
): Promise<SealedPortion> {
  const waiting = await sealStore.waiting(countMax);
  if (waiting.length === 0) return { sealedCount: 0, isMoreWaiting: false };
  const hashed = waiting.filter(({ isSealed }) => !isSealed).map(({ event }) => hashedEvent(event));
  try {
    await database.inTransaction<null, never>(async (_manager, statements) => {
      const seals = linksAfter(await sealStore.head(statements), hashed, now.getTime());
      // A number stands once and an event has one seal: of two sealers at once the second ends here.
      await sealStore.insert(statements, seals);
      await sealStore.dequeue(
        statements,
        waiting.map(({ event }) => event.eventId),
      );
      return ok(null);
    });
  } catch (error) {
    if (isDuplicateKey(error)) return "ANOTHER_SEALER";
    throw error;
  }
  return { sealedCount: hashed.length, isMoreWaiting: waiting.length === countMax };
}

const hashedEvent = (event: AuditEvent) => ({ eventId: event.eventId, eventHash: textHash(eventText(event)) });

function linksAfter(
  head: ChainHead,
  events: readonly Pick<Seal, "eventId" | "eventHash">[],
  sealedAtMs: number,
): Seal[] {
  let { sealNumber, chainHash } = head;
  return events.map(({ eventId, eventHash }) => {
    sealNumber += 1;
    chainHash = textHash(chainText(chainHash, { sealNumber, eventHash, sealedAtMs }));
    return { sealNumber, eventId, eventHash, chainHash, sealedAtMs };
  });
}
