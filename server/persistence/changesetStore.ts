import type { ClientKind } from "../domain/viewer";
import type { Database } from "./database";
import { inList } from "./sqlLists";
import type { Statements } from "./transactions/inTransaction";

/** What a changeset writes. */
export type ChangesetKind = "VALUES" | "PLAN" | "ROUND";

/** A write as it is kept: who, when and why, and what was answered. */
export interface Changeset {
  /** Made by the client, or here where it made none. */
  readonly id: string;
  readonly municipality: string;
  /** The instant that all its revisions say; of one that wrote no values, that of the latest write before it. */
  readonly changedAtMs: number;
  readonly changedBy: string;
  readonly client: ClientKind;
  readonly reason: string | null;
  readonly kind: ChangesetKind;
  /** Of everything that was sent: the same id with another hash is another request. */
  readonly requestHash: string;
  readonly isWritten: boolean;
  /** The changeset that this one undoes. */
  readonly undoes: string | null;
  /** Where its revisions of values stand. */
  readonly reach: ChangesetReach;
  /** JSON. */
  readonly answer: string;
}

export interface ChangesetReach {
  readonly indicatorKeys: readonly number[];
  readonly unitKeys: readonly number[];
}

/** What a writer finds when its turn has come. */
export interface ValueTurn {
  readonly contentVersion: number;
  /** The instant of the latest write of the municipality's values. */
  readonly clockMs: number;
  /** What has been kept under the writer's id. */
  readonly kept: Changeset | null;
}

/** The instant of what is written next: later than any before it, whatever the clocks of the processes say. */
export const nextInstant = ({ clockMs }: Pick<ValueTurn, "clockMs">, now: Date): number =>
  Math.max(clockMs + 1, now.getTime());

const changesetColumns =
  "c.id, c.tenant, c.changed_at, c.changed_by, c.client, c.reason, c.kind, c.request_hash, c.is_written, c.undoes, c.reach, c.answer";

/**
 * The turns of those who write one municipality's values, and what each of them did. A writer holds the municipality's row from `takeTurn` to the end of its
 * transaction, so what it reads after that stays as it is, and the clock grows in the order of the commits: whoever has read everything up to an
 * instant of the clock misses nothing by asking for what is later.
 */
export class ChangesetStore {
  constructor(private readonly database: Database) {}

  on(database: Database): ChangesetStore {
    return new ChangesetStore(database);
  }

  /** Waits for the writers before this one; null where there is no such municipality. */
  async takeTurn(statements: Statements, municipality: string, id: string): Promise<ValueTurn | null> {
    const held = turnsHeld.get(statements);
    if (held?.municipality === municipality) {
      // What the first of two has done is not in the database yet: each is then done by itself.
      if (held.ids.has(id)) throw new Error(`the changeset ${id} was sent twice at once`);
      if (!held.sought.has(id)) throw new Error(`the changeset ${id} shares a turn and was not foreseen`);
      return { ...held, kept: held.kept.get(id) ?? null };
    }
    const sought = new Set([id, ...statements.foreseen.map(({ changeset }) => changeset)]);
    const { sql, parameters } = inList("c.id", [...sought]);
    const forUpdate = this.database.dialect === "mysql" ? " FOR UPDATE" : "";
    const rows = await statements.rows(
      `SELECT m.content_version, m.value_clock, ${changesetColumns} FROM municipality m LEFT JOIN changeset c ON ${sql} WHERE m.code = ?${forUpdate}`,
      [...parameters, municipality],
    );
    if (rows[0] === undefined) return null;
    const turn = { contentVersion: Number(rows[0][0]), clockMs: Number(rows[0][1]) };
    const kept = new Map<string, Changeset>();
    for (const [, , ...cells] of rows) if (cells[0] !== null) kept.set(cells[0] as string, changesetOf(cells));
    turnsHeld.set(statements, { ...turn, municipality, ids: new Set(), sought, kept });
    return { ...turn, kept: kept.get(id) ?? null };
  }

  /** Seen by the next turn of the transaction at once, and by others with its commit. */
  moveClock(statements: Statements, municipality: string, clockMs: number): void {
    const held = turnsHeld.get(statements);
    if (held?.municipality === municipality) held.clockMs = clockMs;
    const sql = "UPDATE municipality SET value_clock = ? WHERE code = ?";
    statements.runLast(`clock of ${municipality}`, sql, [clockMs, municipality]);
  }

  /** An id stands once: if another municipality has taken it at the same time, the transaction is tried again and finds it. */
  insert(statements: Statements, changeset: Changeset): void {
    turnsHeld.get(statements)?.ids.add(changeset.id);
    statements.insertLater(`INSERT INTO changeset (${changesetColumns.replaceAll("c.", "")}) VALUES`, [
      [
        changeset.id,
        changeset.municipality,
        changeset.changedAtMs,
        changeset.changedBy,
        changeset.client,
        changeset.reason,
        changeset.kind,
        changeset.requestHash,
        changeset.isWritten ? 1 : 0,
        changeset.undoes,
        JSON.stringify(changeset.reach),
        changeset.answer,
      ],
    ]);
  }

  async find(municipality: string, id: string): Promise<Changeset | null> {
    const [row] = await this.database.rows(
      `SELECT ${changesetColumns} FROM changeset c WHERE c.id = ? AND c.tenant = ?`,
      [id, municipality],
    );
    return row === undefined ? null : changesetOf(row);
  }

  /** Has what it wrote been taken back by a later one? */
  async isUndone({ municipality, id, changedAtMs }: Changeset): Promise<boolean> {
    const rows = await this.database.rows(
      "SELECT 1 FROM changeset WHERE tenant = ? AND changed_at > ? AND undoes = ? AND is_written = 1 LIMIT 1",
      [municipality, changedAtMs, id],
    );
    return rows.length > 0;
  }
}

interface HeldTurn {
  readonly municipality: string;
  readonly contentVersion: number;
  clockMs: number;
  /** Of changesets that are inserted when the transaction ends. */
  readonly ids: Set<string>;
  /** Ids of all who share the turn, and what was kept under them before it. */
  readonly sought: ReadonlySet<string>;
  readonly kept: ReadonlyMap<string, Changeset>;
}

/** Several writers may share a transaction, and then its turn: see Together. */
const turnsHeld = new WeakMap<Statements, HeldTurn>();

type ChangesetCells = [
  string,
  string,
  number | string,
  string,
  ClientKind,
  string | null,
  ChangesetKind,
  string,
  number,
  string | null,
  string,
  string,
];

function changesetOf(row: readonly unknown[]): Changeset {
  const [id, municipality, changedAt, changedBy, client, reason, kind, requestHash, isWritten, undoes, reach, answer] =
    row as ChangesetCells;
  return {
    id,
    municipality,
    changedAtMs: Number(changedAt),
    changedBy,
    client,
    reason,
    kind,
    requestHash,
    isWritten: isWritten === 1,
    undoes,
    reach: JSON.parse(reach) as ChangesetReach,
    answer,
  };
}
