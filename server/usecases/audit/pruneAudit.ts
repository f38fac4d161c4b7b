import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import { pruningFacts, rangesOf } from "../../domain/audit/prunedSeals";
import { keptSinceMs, type Retention } from "../../domain/audit/retention";
import type { AuditEventKind } from "../../domain/audit/auditEvent";
import { AuditPruning } from "../../persistence/auditPruning";
import { isAccountDenied } from "../../persistence/transactions/transactionFault";
import type { UseCaseContext } from "../useCaseContext";

export interface PrunedKind {
  readonly kind: AuditEventKind;
  readonly beforeMs: number;
  readonly count: number;
}

const eventsAtOnce = 500;

/**
 * Takes away the events that are older than what is kept of their kind. Each portion goes in the transaction of the event that tells of it, so
 * that nothing is ever gone without a word; the links of the chain stay. Only for the one at the machine itself.
 */
export async function pruneAudit(
  context: UseCaseContext,
  retention: Retention,
  { isDryRun }: { readonly isDryRun: boolean },
): Promise<Result<readonly PrunedKind[], Failure>> {
  if (context.viewer.kind !== "LOCAL_ADMINISTRATOR") return err(failure("NOT_ALLOWED"));
  const pruning = new AuditPruning(context.stores.database);
  const pruned: PrunedKind[] = [];
  try {
    for (const [kind, days] of retention) {
      const beforeMs = keptSinceMs(days, context.now);
      const count = isDryRun ? await pruning.count(kind, beforeMs) : await pruneKind(context, pruning, kind, beforeMs);
      pruned.push({ kind, beforeMs, count });
    }
  } catch (error) {
    if (isAccountDenied(error)) return err(failure("PRUNING_ACCOUNT"));
    throw error;
  }
  return ok(pruned);
}

async function pruneKind(
  { viewer, now, stores: { database, auditStore } }: UseCaseContext,
  pruning: AuditPruning,
  kind: AuditEventKind,
  beforeMs: number,
): Promise<number> {
  for (let count = 0; ;) {
    const events = await pruning.prunable(kind, beforeMs, eventsAtOnce);
    if (events.length === 0) return count;
    const ranges = rangesOf(events.map(({ sealNumber }) => sealNumber).sort((a, b) => a - b));
    const pruned = await database.inTransaction<null, "GONE_ALREADY">(async (_manager, statements) => {
      if ((await pruning.remove(statements, events)) !== events.length) return err("GONE_ALREADY");
      auditStore.append(statements, {
        kind: "AUDIT_PRUNED",
        atMs: now.getTime(),
        actor: viewer.personId,
        client: "COMMAND_LINE",
        municipality: null,
        unit: null,
        person: null,
        subject: kind,
        changeset: null,
        reason: null,
        workbook: null,
        cell: null,
        facts: pruningFacts({ kind, beforeMs, ranges }),
      });
      return ok(null);
    });
    if (pruned.ok) count += events.length;
  }
}
