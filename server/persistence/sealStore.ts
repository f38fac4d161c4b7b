import type { AuditEvent } from "../domain/audit/auditEvent";
import { chainStart, type ChainHead, type Seal } from "../domain/audit/sealChain";
import { auditEventColumns, auditEventOf, selectedEventColumns } from "./auditRows";
import type { Database } from "./database";
import type { Statements } from "./transactions/inTransaction";
import { chunksOf, inList } from "./sqlLists";

const sealColumns = "seal_number, event_id, event_hash, chain_hash, sealed_at";
const rowsMax = 200;

/** A link, and the event that it seals; null when it is not there. */
export interface SealWithEvent {
  readonly seal: Seal;
  readonly event: AuditEvent | null;
}

export interface UnsealedEvents {
  readonly count: number;
  /** Id of the oldest. */
  readonly first: string | null;
}

/** The chain of seals, and the queue of events that wait for one. Seals are inserted and never changed. */
export class SealStore {
  constructor(private readonly database: Database) {}

  /** The oldest committed events that wait, whether sealed already or not; those that are not there any more are left in the queue. */
  async waiting(limit: number): Promise<{ readonly event: AuditEvent; readonly isSealed: boolean }[]> {
    const rows = await this.database.rows(
      `SELECT ${selectedEventColumns}, s.seal_number FROM audit_unsealed u INNER JOIN audit_event e ON e.event_id = u.event_id LEFT JOIN audit_seal s ON s.event_id = u.event_id ORDER BY u.event_id LIMIT ?`,
      [limit],
    );
    return rows.map((cells) => ({
      event: auditEventOf(cells),
      isSealed: (cells[auditEventColumns.length] ?? null) !== null,
    }));
  }

  async unsealed(): Promise<UnsealedEvents> {
    const [row] = await this.database.rows("SELECT COUNT(*), MIN(event_id) FROM audit_unsealed");
    return { count: Number(row?.[0] ?? 0), first: (row?.[1] as string | null | undefined) ?? null };
  }

  /** Where the chain ends. */
  async head(statements: Pick<Statements, "rows"> = this.database): Promise<ChainHead> {
    const [row] = await statements.rows(
      "SELECT seal_number, chain_hash FROM audit_seal ORDER BY seal_number DESC LIMIT 1",
    );
    return row === undefined ? chainStart : { sealNumber: row[0] as number, chainHash: row[1] as string };
  }

  async insert(statements: Statements, seals: readonly Seal[]): Promise<void> {
    await statements.insertRows(
      `INSERT INTO audit_seal (${sealColumns}) VALUES`,
      seals.map((seal) => [seal.sealNumber, seal.eventId, seal.eventHash, seal.chainHash, seal.sealedAtMs]),
    );
  }

  /** Takes events out of the queue. */
  async dequeue(statements: Statements, eventIds: readonly string[]): Promise<void> {
    for (const chunk of chunksOf(eventIds, rowsMax)) {
      const { sql, parameters } = inList("event_id", chunk);
      await statements.run(`DELETE FROM audit_unsealed WHERE ${sql}`, parameters);
    }
  }

  /** Links in their order, from after that number on. */
  async after(sealNumber: number, limit: number): Promise<SealWithEvent[]> {
    const rows = await this.database.rows(
      `SELECT s.seal_number, s.event_id, s.event_hash, s.chain_hash, s.sealed_at, ${selectedEventColumns} FROM audit_seal s LEFT JOIN audit_event e ON e.event_id = s.event_id WHERE s.seal_number > ? ORDER BY s.seal_number LIMIT ?`,
      [sealNumber, limit],
    );
    return rows.map((cells) => ({
      seal: sealOf(cells),
      event: (cells[5] ?? null) === null ? null : auditEventOf(cells.slice(5)),
    }));
  }

  async at(sealNumber: number): Promise<Seal | null> {
    const [row] = await this.database.rows(`SELECT ${sealColumns} FROM audit_seal WHERE seal_number = ?`, [sealNumber]);
    return row === undefined ? null : sealOf(row);
  }

  /** Ids of events, in their order, that have no seal and do not wait for one: somebody has put them there, or taken their seal away. */
  async unchained(after: string, limit: number): Promise<string[]> {
    const rows = await this.database.rows(
      "SELECT e.event_id FROM audit_event e LEFT JOIN audit_seal s ON s.event_id = e.event_id LEFT JOIN audit_unsealed u ON u.event_id = e.event_id WHERE s.event_id IS NULL AND u.event_id IS NULL AND e.event_id > ? ORDER BY e.event_id LIMIT ?",
      [after, limit],
    );
    return rows.map(([id]) => id as string);
  }

  /** Ids in the queue, in their order, of events that are not there. */
  async waitingInVain(after: string, limit: number): Promise<string[]> {
    const rows = await this.database.rows(
      "SELECT u.event_id FROM audit_unsealed u LEFT JOIN audit_event e ON e.event_id = u.event_id WHERE e.event_id IS NULL AND u.event_id > ? ORDER BY u.event_id LIMIT ?",
      [after, limit],
    );
    return rows.map(([id]) => id as string);
  }
}

const sealOf = (cells: readonly unknown[]): Seal => ({
  sealNumber: cells[0] as number,
  eventId: cells[1] as string,
  eventHash: cells[2] as string,
  chainHash: cells[3] as string,
  sealedAtMs: Number(cells[4]),
});
