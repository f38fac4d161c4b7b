import type { ValueSeries } from "../domain/values/indicatorValue";
import { valueSeries } from "../domain/values/indicatorValue";
import type { Database } from "./database";

/** A version of a record that somebody wrote. */
export interface WrittenRecord {
  readonly municipality: string;
  readonly concept: string;
  readonly key: string;
  readonly version: number;
  readonly changedAtMs: number;
  readonly reason: string | null;
  /** Null in what is older than that it was kept. */
  readonly client: string | null;
  readonly changeset: string | null;
  readonly workbook: string | null;
  readonly cell: string | null;
}

/** A revision of a value that somebody wrote, by the small integers of its place. */
export interface WrittenValue {
  readonly indicatorKey: number;
  readonly unitKey: number;
  readonly series: ValueSeries;
  readonly dimensionKey: number;
  readonly periodKey: number;
  readonly revision: number;
  readonly changedAtMs: number;
  readonly client: string;
  readonly changeset: string | null;
  readonly reason: string | null;
  readonly workbook: string | null;
  readonly cell: string | null;
}

/** A write of values or of rows of a plan that somebody sent, of which the answer is kept whether or not anything was written. */
export interface SentChangeset {
  readonly changeset: string;
  readonly municipality: string;
  readonly changedAtMs: number;
  readonly client: string;
  readonly reason: string | null;
  readonly isWritten: boolean;
}

/** What somebody has written, from the histories. Read whole, without an index: for the rare question of a person about themselves. */
export class Authorship {
  constructor(private readonly database: Database) {}

  async records(personId: string): Promise<WrittenRecord[]> {
    const rows = await this.database.rows(
      "SELECT tenant, concept, record_key, version, changed_at, reason, client, changeset, workbook, cell FROM content_revision WHERE changed_by = ? ORDER BY tenant, concept, record_key, version",
      [personId],
    );
    type Texts = (string | null)[];
    return (rows as [string, string, string, number, number, ...Texts][]).map((row) => {
      const [municipality, concept, key, version, changedAtMs, reason = null] = row;
      const [client = null, changeset = null, workbook = null, cell = null] = row.slice(6) as Texts;
      return {
        ...{ municipality, concept, key, version, changedAtMs: Number(changedAtMs), reason },
        ...{ client, changeset, workbook, cell },
      };
    });
  }

  async changesets(personId: string): Promise<SentChangeset[]> {
    const rows = await this.database.rows(
      "SELECT id, tenant, changed_at, client, reason, is_written FROM changeset WHERE changed_by = ? ORDER BY tenant, changed_at, id",
      [personId],
    );
    return (rows as [string, string, number, string, string | null, number][]).map((row) => ({
      changeset: row[0],
      municipality: row[1],
      changedAtMs: Number(row[2]),
      client: row[3],
      reason: row[4],
      isWritten: row[5] === 1,
    }));
  }

  async values(personId: string): Promise<WrittenValue[]> {
    const rows = await this.database.rows(
      "SELECT indicator_key, unit_key, series, dimension_key, period_key, revision, changed_at, client, changeset, reason, workbook, cell FROM indicator_value_revision WHERE changed_by = ? ORDER BY indicator_key, unit_key, series, dimension_key, period_key, revision",
      [personId],
    );
    return rows.map((row) => {
      const [indicatorKey, unitKey, series, dimensionKey, periodKey, revision, changedAtMs] = row as number[];
      const [client, changeset, reason, workbook, cell] = row.slice(7) as (string | null)[];
      return {
        indicatorKey: indicatorKey as number,
        unitKey: unitKey as number,
        series: valueSeries[series as number] as ValueSeries,
        dimensionKey: dimensionKey as number,
        periodKey: periodKey as number,
        revision: revision as number,
        changedAtMs: Number(changedAtMs),
        client: client as string,
        changeset: changeset ?? null,
        reason: reason ?? null,
        workbook: workbook ?? null,
        cell: cell ?? null,
      };
    });
  }
}
