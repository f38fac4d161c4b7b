import type { AuditEventKind } from "../domain/audit/auditEvent";
import { timedIdFrom } from "../secrets/randomIds";
import type { Database } from "./database";
import type { Statements } from "./transactions/inTransaction";
import { inList } from "./sqlLists";

export interface PrunableEvent {
  readonly eventId: string;
  readonly sealNumber: number;
}

/**
 * The one place from which events are taken away, when they are older than what is kept of their kind. Only sealed ones: the link stays, so
 * the chain still shows that there was an event. Not among the stores of requests, and the documented database account of a server may not.
 */
export class AuditPruning {
  constructor(private readonly database: Database) {}

  async prunable(kind: AuditEventKind, beforeMs: number, limit: number): Promise<PrunableEvent[]> {
    const rows = await this.database.rows(
      "SELECT e.event_id, s.seal_number FROM audit_event e INNER JOIN audit_seal s ON s.event_id = e.event_id WHERE e.kind = ? AND e.event_id < ? ORDER BY e.event_id LIMIT ?",
      [kind, timedIdFrom(beforeMs), limit],
    );
    return (rows as [string, number][]).map(([eventId, sealNumber]) => ({ eventId, sealNumber }));
  }

  async count(kind: AuditEventKind, beforeMs: number): Promise<number> {
    const [row] = await this.database.rows(
      "SELECT COUNT(*) FROM audit_event e INNER JOIN audit_seal s ON s.event_id = e.event_id WHERE e.kind = ? AND e.event_id < ?",
      [kind, timedIdFrom(beforeMs)],
    );
    return Number(row?.[0] ?? 0);
  }

  /** Answers how many there were. */
  async remove(statements: Statements, events: readonly PrunableEvent[]): Promise<number> {
    const { sql, parameters } = inList(
      "event_id",
      events.map(({ eventId }) => eventId),
    );
    return statements.run(`DELETE FROM audit_event WHERE ${sql}`, parameters);
  }
}
