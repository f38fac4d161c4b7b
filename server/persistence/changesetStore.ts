import type { ClientKind } from "../domain/viewer";
import { orChangedMeanwhile } from "./changedMeanwhile";
import type { Database } from "./database";
import type { Statements } from "./inTransaction";
import { placeholders } from "./sqlLists";

/** A write of values as it is kept: who, when and why, and what was answered. */
export interface Changeset {
  /** Made by the client, or here where it made none. */
  readonly id: string;
  readonly municipality: string;
  /** The instant that all its revisions say; of a changeset that wrote nothing, that of the latest write before it. */
  readonly changedAtMs: number;
  readonly changedBy: string;
  readonly client: ClientKind;
  readonly reason: string | null;
  /** Of everything that was sent: the same id with another hash is another request. */
  readonly requestHash: string;
  readonly isWritten: boolean;
  /** The changeset that this one undoes. */
  readonly undoes: string | null;
  /** Where its revisions stand. */
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

const changesetColumns =
  "c.id, c.tenant, c.changed_at, c.changed_by, c.client, c.reason, c.request_hash, c.is_written, c.undoes, c.reach, c.answer";
const columnCount = 11;

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
    const forUpdate = this.database.dialect === "mysql" ? " FOR UPDATE" : "";
    const [row] = await statements.rows(
      `SELECT m.content_version, m.value_clock, ${changesetColumns} FROM municipality m LEFT JOIN changeset c ON c.id = ? WHERE m.code = ?${forUpdate}`,
      [id, municipality],
    );
    if (row === undefined) return null;
    const [contentVersion, clock, ...cells] = row;
    return {
      contentVersion: Number(contentVersion),
      clockMs: Number(clock),
      kept: cells[0] === null ? null : changesetOf(cells),
    };
  }

  async moveClock(statements: Statements, municipality: string, clockMs: number): Promise<void> {
    await statements.run("UPDATE municipality SET value_clock = ? WHERE code = ?", [clockMs, municipality]);
  }

  /** An id stands once: if another municipality has taken it at the same time, the transaction is tried again and finds it. */
  async insert(statements: Statements, changeset: Changeset): Promise<void> {
    const sql = `INSERT INTO changeset (${changesetColumns.replaceAll("c.", "")}) VALUES (${placeholders(columnCount)})`;
    await orChangedMeanwhile(() =>
      statements.run(sql, [
        changeset.id,
        changeset.municipality,
        changeset.changedAtMs,
        changeset.changedBy,
        changeset.client,
        changeset.reason,
        changeset.requestHash,
        changeset.isWritten ? 1 : 0,
        changeset.undoes,
        JSON.stringify(changeset.reach),
        changeset.answer,
      ]),
    );
  }

  async find(municipality: string, id: string): Promise<Changeset | null> {
    const [row] = await this.database.rows(
      `SELECT ${changesetColumns} FROM changeset c WHERE c.id = ? AND c.tenant = ?`,
      [id, municipality],
    );
    return row === undefined ? null : changesetOf(row);
  }
}

type ChangesetCells = [
  string,
  string,
  number | string,
  string,
  ClientKind,
  string | null,
  string,
  number,
  string | null,
  string,
  string,
];

function changesetOf(row: readonly unknown[]): Changeset {
  const [id, municipality, changedAt, changedBy, client, reason, requestHash, isWritten, undoes, reach, answer] =
    row as ChangesetCells;
  return {
    id,
    municipality,
    changedAtMs: Number(changedAt),
    changedBy,
    client,
    reason,
    requestHash,
    isWritten: isWritten === 1,
    undoes,
    reach: JSON.parse(reach) as ChangesetReach,
    answer,
  };
}
