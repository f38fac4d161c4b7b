import type { AuditClient, AuditEvent, AuditEventKind, SealedAuditEvent } from "../domain/audit/auditEvent";

/** The columns of an event, in the order in which the rows of the audit stores hold them. */
export const auditEventColumns = [
  "event_id",
  "kind",
  "at_ms",
  "actor",
  "client",
  "municipality",
  "unit_code",
  "person",
  "subject",
  "changeset",
  "reason",
  "workbook",
  "cell",
  "facts",
] as const;

/** For a SELECT from `audit_event e`. */
export const selectedEventColumns = auditEventColumns.map((column) => `e.${column}`).join(", ");

export function auditEventOf(cells: readonly unknown[]): AuditEvent {
  const [actor, client, municipality, unit, person, subject, changeset, reason, workbook, cell] = cells.slice(3) as (
    string | null
  )[];
  return {
    eventId: cells[0] as string,
    kind: cells[1] as AuditEventKind,
    atMs: Number(cells[2]),
    actor: actor ?? null,
    client: client as AuditClient,
    municipality: municipality ?? null,
    unit: unit ?? null,
    person: person ?? null,
    subject: subject ?? null,
    changeset: changeset ?? null,
    reason: reason ?? null,
    workbook: workbook ?? null,
    cell: cell ?? null,
    factsText: cells[auditEventColumns.length - 1] as string,
  };
}

/** Of the columns of an event followed by seal_number. */
export const sealedAuditEventOf = (cells: readonly unknown[]): SealedAuditEvent => ({
  ...auditEventOf(cells),
  sealNumber: (cells[auditEventColumns.length] as number | null) ?? null,
});
