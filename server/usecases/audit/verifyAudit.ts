import type { AuditFinding } from "../../domain/audit/auditFinding";
import { PrunedSeals, pruningOf, type Pruning } from "../../domain/audit/prunedSeals";
import { chainStart, chainText, eventText, type ChainHead, type Seal } from "../../domain/audit/sealChain";
import type { SealWithEvent } from "../../persistence/sealStore";
import { timeOfTimedId } from "../../secrets/randomIds";
import { textHash } from "../../secrets/textHash";
import type { Stores } from "../useCaseContext";

export interface AuditVerification {
  /** The last link and when it was made; null when nothing is sealed. */
  readonly sealedTo: Seal | null;
  /** Events that are sealed and say what they said then. */
  readonly intactCount: number;
  /** Events that are gone and whose pruning is told. */
  readonly prunedCount: number;
  readonly unsealed: {
    readonly count: number;
    /** When the oldest of them happened. */ readonly sinceMs: number | null;
  };
  /** The first of them; findingCount says how many there are. */
  readonly findings: readonly AuditFinding[];
  readonly findingCount: number;
}

const rowsAtOnce = 200;
const findingsKeptMax = 1_000;

type VerifyStores = Pick<Stores, "auditStore" | "sealStore">;

/**
 * Walks the whole chain and says up to where it holds and what has been changed. It sees every change inside the chain; that the end has been
 * cut off, events and all, it can see only by a checkpoint that was kept elsewhere.
 */
export async function verifyAudit(
  { auditStore, sealStore }: VerifyStores,
  checkpoint: ChainHead | null = null,
): Promise<AuditVerification> {
  const findings = new Findings();
  const walk = new ChainWalk(new PrunedSeals(await prunings(auditStore)), findings);
  // Asked before the walk: what is sealed meanwhile is then counted as not yet sealed, and never as neither.
  const unsealed = await sealStore.unsealed();
  for (;;) {
    const links = await sealStore.after(walk.last?.sealNumber ?? 0, rowsAtOnce);
    for (const link of links) walk.step(link);
    if (links.length < rowsAtOnce) break;
  }
  await findStray((after) => sealStore.unchained(after, rowsAtOnce), "EVENT_UNCHAINED", findings);
  await findStray((after) => sealStore.waitingInVain(after, rowsAtOnce), "EVENT_REMOVED", findings);
  if (checkpoint !== null) {
    const seal = await sealStore.at(checkpoint.sealNumber);
    const kind = seal === null ? "CHECKPOINT_MISSING" : "CHECKPOINT_DIFFERS";
    if (seal?.chainHash !== checkpoint.chainHash) findings.add(linkFinding(kind, checkpoint.sealNumber));
  }
  return {
    sealedTo: walk.last,
    intactCount: walk.intactCount,
    prunedCount: walk.prunedCount,
    unsealed: {
      count: unsealed.count,
      sinceMs: unsealed.first === null ? null : timeOfTimedId(unsealed.first),
    },
    findings: findings.kept,
    findingCount: findings.count,
  };
}

/** The end of the chain, to keep elsewhere; null when nothing is sealed. */
export async function auditCheckpoint({ sealStore }: Pick<Stores, "sealStore">): Promise<ChainHead | null> {
  const head = await sealStore.head();
  return head.sealNumber === 0 ? null : head;
}

class Findings {
  readonly kept: AuditFinding[] = [];
  count = 0;

  add(finding: AuditFinding): void {
    this.count += 1;
    if (this.kept.length < findingsKeptMax) this.kept.push(finding);
  }
}

const linkFinding = (kind: AuditFinding["kind"], from: number, eventId: string | null = null, to = from) => ({
  kind,
  sealNumber: from,
  sealNumberTo: to,
  eventId,
});

/** Judges link after link in their order. */
class ChainWalk {
  last: Seal | null = null;
  intactCount = 0;
  prunedCount = 0;

  constructor(
    private readonly pruned: PrunedSeals,
    private readonly findings: Findings,
  ) {}

  step({ seal, event }: SealWithEvent): void {
    const before = this.last ?? chainStart;
    if (seal.sealNumber > before.sealNumber + 1) {
      // What follows a gap cannot be compared with what is not there: from here the chain is taken at its word.
      this.findings.add(linkFinding("SEAL_REMOVED", before.sealNumber + 1, null, seal.sealNumber - 1));
    } else if (textHash(chainText(before.chainHash, seal)) !== seal.chainHash) {
      this.findings.add(linkFinding("SEAL_ALTERED", seal.sealNumber, seal.eventId));
    }
    this.last = seal;
    if (event === null) this.#missing(seal);
    else if (textHash(eventText(event)) === seal.eventHash) this.intactCount += 1;
    else this.findings.add(linkFinding("EVENT_ALTERED", seal.sealNumber, seal.eventId));
  }

  #missing({ sealNumber, eventId }: Seal): void {
    if (this.pruned.excuses(sealNumber, timeOfTimedId(eventId))) this.prunedCount += 1;
    else this.findings.add(linkFinding("EVENT_REMOVED", sealNumber, eventId));
  }
}

async function prunings(auditStore: Stores["auditStore"]): Promise<Pruning[]> {
  const found: Pruning[] = [];
  for (let after = ""; ;) {
    const events = await auditStore.ofKind("AUDIT_PRUNED", after, rowsAtOnce);
    found.push(...events.map(({ factsText }) => pruningOf(factsText)).filter((pruning) => pruning !== null));
    const last = events.at(-1);
    if (last === undefined || events.length < rowsAtOnce) return found;
    after = last.eventId;
  }
}

async function findStray(
  read: (after: string) => Promise<string[]>,
  kind: AuditFinding["kind"],
  findings: Findings,
): Promise<void> {
  for (let after = ""; ;) {
    const eventIds = await read(after);
    for (const eventId of eventIds) findings.add({ kind, sealNumber: null, sealNumberTo: null, eventId });
    const last = eventIds.at(-1);
    if (last === undefined || eventIds.length < rowsAtOnce) return;
    after = last;
  }
}
