import type { Failure } from "../../../shared/errorCodes";
import { failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import type { AuditReach } from "../../domain/audit/auditFilter";
import { toldEvent, type ToldEvent } from "../../domain/audit/toldEvent";
import { readContent } from "../readContent";
import type { UseCaseContext } from "../useCaseContext";

export interface AuditExport {
  /** Null for all that there is, also what belongs to no municipality. */
  readonly municipality: string | null;
  /** Milliseconds since 1970: from and with, until and without; null for no limit. */
  readonly fromMs: number | null;
  readonly untilMs: number | null;
  /** For the event that tells of it. */
  readonly format: string;
}

const eventsAtOnce = 100;

/**
 * Gives out events, the oldest first, to whoever writes them down. That it is done is an event itself, and stands there before the first one
 * is given. Only for the one at the machine itself; auditors read over the API.
 */
export async function exportAudit(
  context: UseCaseContext,
  { municipality, fromMs, untilMs, format }: AuditExport,
  write: (event: ToldEvent) => void,
): Promise<Result<{ readonly count: number }, Failure>> {
  if (context.viewer.kind !== "LOCAL_ADMINISTRATOR") return err(failure("NOT_ALLOWED"));
  const content = municipality === null ? null : await readContent(context, municipality);
  if (content?.ok === false) return content;
  const { auditStore } = context.stores;
  const eventId = await tellExport(context, { municipality, fromMs, untilMs, format });
  const reach: AuditReach = municipality === null ? { kind: "EVERYWHERE" } : { kind: "MUNICIPALITY", municipality };
  const filter = { fromMs: fromMs ?? undefined, untilMs: untilMs ?? undefined };
  let count = 0;
  for (let after: string | undefined; ;) {
    const events = await auditStore.read({ reach, filter, after, limit: eventsAtOnce, order: "OLDEST_FIRST" });
    for (const event of events) {
      // Not the one that tells of this export, nor what came after it began.
      if (event.eventId >= eventId) return ok({ count });
      write(toldEvent(event));
      count += 1;
    }
    after = events.at(-1)?.eventId;
    if (events.length < eventsAtOnce) return ok({ count });
  }
}

async function tellExport(
  { viewer, now, stores: { database, auditStore } }: UseCaseContext,
  { municipality, fromMs, untilMs, format }: AuditExport,
): Promise<string> {
  const told = await database.inTransaction<string, never>((_manager, statements) =>
    ok(
      auditStore.append(statements, {
        kind: "AUDIT_EXPORTED",
        atMs: now.getTime(),
        actor: viewer.personId,
        client: "COMMAND_LINE",
        municipality,
        unit: null,
        person: null,
        subject: null,
        changeset: null,
        reason: null,
        workbook: null,
        cell: null,
        facts: { fromMs, untilMs, format },
      }),
    ),
  );
  if (!told.ok) throw new Error("the export could not be told");
  return told.value;
}
