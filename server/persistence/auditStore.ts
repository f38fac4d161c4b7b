import type { AuditEventInput, AuditEventKind, SealedAuditEvent } from "../domain/audit/auditEvent";
import type { AuditFilter, AuditReach } from "../domain/audit/auditFilter";
import { timedId, timedIdFrom } from "../secrets/randomIds";
import { auditEventColumns, sealedAuditEventOf, selectedEventColumns } from "./auditRows";
import type { Database } from "./database";
import type { Statements } from "./transactions/inTransaction";
import { Conditions } from "./sqlLists";

export interface AuditQuery {
  readonly reach: AuditReach;
  readonly filter: AuditFilter;
  /** NEWEST_FIRST if left out. */
  readonly order?: "NEWEST_FIRST" | "OLDEST_FIRST";
  /** Only events that come after this one in that order, by its id. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Sorts after every text that begins with the prefix: both engines compare by code point. */
const endOfPrefix = (prefix: string) => `${prefix}\u{10FFFF}`;

/** What happened. Events are appended, inside the transaction of what they tell of, and never changed. */
export class AuditStore {
  constructor(private readonly database: Database) {}

  /** Answers the event's id. Takes no number and no lock, so that writers do not wait for each other here. */
  append(statements: Statements, event: AuditEventInput): string {
    const eventId = timedId(event.atMs);
    const columns = auditEventColumns.join(", ");
    statements.insertLater(`INSERT INTO audit_event (${columns}) VALUES`, [
      [
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
      ],
    ]);
    statements.insertLater("INSERT INTO audit_unsealed (event_id) VALUES", [[eventId]]);
    return eventId;
  }

  async read(query: AuditQuery): Promise<SealedAuditEvent[]> {
    const { reach, limit, order = "NEWEST_FIRST" } = query;
    const found: SealedAuditEvent[] = [];
    // One statement for each part of the reach, so that each walks an index in order and ends when it has enough.
    for (const part of await this.#partsOf(reach)) found.push(...(await this.#readPart(part, query)));
    const sign = order === "NEWEST_FIRST" ? -1 : 1;
    return found.sort((a, b) => (a.eventId < b.eventId ? -sign : sign)).slice(0, limit);
  }

  /**
   * The persons that a municipality's auditors may know of: who has a grant there, or has been given one there at some time. Else a sign-in
   * would vanish from sight when the grant is revoked.
   */
  async personsOf(municipality: string): Promise<ReadonlySet<string>> {
    const rows = await this.database.rows(
      "SELECT person_id FROM access_grant WHERE municipality = ? UNION SELECT person FROM audit_event WHERE kind = 'GRANT_GIVEN' AND municipality = ? AND person IS NOT NULL",
      [municipality, municipality],
    );
    return new Set(rows.map(([person]) => person as string));
  }

  /** Events of one kind, the oldest first, from after one of them on. */
  async ofKind(kind: AuditEventKind, after: string, limit: number): Promise<SealedAuditEvent[]> {
    const where = new Conditions().add("e.kind = ?", kind).add("e.event_id > ?", after);
    return this.#rows(where, "e.event_id", limit);
  }

  async #partsOf(reach: AuditReach): Promise<Conditions[]> {
    switch (reach.kind) {
      case "EVERYWHERE":
        return [new Conditions()];
      case "UNITS":
        return [new Conditions().add("e.municipality = ?", reach.municipality).addIn("e.unit_code", reach.units)];
      case "MUNICIPALITY": {
        const own = new Conditions().add("e.municipality = ?", reach.municipality);
        const persons = [...(await this.personsOf(reach.municipality))];
        if (persons.length === 0) return [own];
        return [own, new Conditions().add("e.municipality IS NULL").addIn("e.person", persons)];
      }
    }
  }

  async #readPart(where: Conditions, { filter, after, limit, order }: AuditQuery): Promise<SealedAuditEvent[]> {
    const isOldestFirst = order === "OLDEST_FIRST";
    where
      .addIn("e.kind", filter.kinds)
      .addIn("e.actor", filter.actors)
      .addIn("e.person", filter.persons)
      .addIn("e.unit_code", filter.units)
      .addIn("e.client", filter.clients);
    if (filter.changeset !== undefined) where.add("e.changeset = ?", filter.changeset);
    if (filter.fromMs !== undefined) where.add("e.event_id >= ?", timedIdFrom(filter.fromMs));
    if (filter.untilMs !== undefined) where.add("e.event_id < ?", timedIdFrom(filter.untilMs));
    if (filter.subjectPrefix !== undefined) {
      where.add("e.subject >= ? AND e.subject < ?", filter.subjectPrefix, endOfPrefix(filter.subjectPrefix));
    }
    if (after !== undefined) where.add(isOldestFirst ? "e.event_id > ?" : "e.event_id < ?", after);
    return this.#rows(where, isOldestFirst ? "e.event_id" : "e.event_id DESC", limit);
  }

  async #rows(where: Conditions, order: string, limit: number): Promise<SealedAuditEvent[]> {
    const condition = where.sql === "" ? "" : ` WHERE ${where.sql}`;
    const rows = await this.database.rows(
      `SELECT ${selectedEventColumns}, s.seal_number FROM audit_event e LEFT JOIN audit_seal s ON s.event_id = e.event_id${condition} ORDER BY ${order} LIMIT ?`,
      [...where.parameters, limit],
    );
    return rows.map(sealedAuditEventOf);
  }
}
