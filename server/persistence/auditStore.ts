import type { AuditEventInput } from "../domain/auditEvent";
import { timedId } from "../secrets/randomIds";
import type { Statements } from "./inTransaction";
import { placeholders } from "./sqlLists";

const columns = [
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

/** What happened. Events are appended, inside the transaction of what they tell of, and never changed. */
export class AuditStore {
  /** Answers the event's id. Takes no number and no lock, so that writers do not wait for each other here. */
  async append(statements: Statements, event: AuditEventInput): Promise<string> {
    const eventId = timedId(event.atMs);
    await statements.run(`INSERT INTO audit_event (${columns.join(", ")}) VALUES (${placeholders(columns.length)})`, [
      eventId,
      event.kind,
      event.atMs,
      event.actor,
      event.client,
      event.municipality,
      event.unit,
      event.person,
      event.subject,
      event.changeset,
      event.reason,
      event.workbook,
      event.cell,
      JSON.stringify(event.facts),
    ]);
    await statements.run("INSERT INTO audit_unsealed (event_id) VALUES (?)", [eventId]);
    return eventId;
  }
}
