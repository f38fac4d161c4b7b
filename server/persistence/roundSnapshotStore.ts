import type { ReportedVersions, RoundSnapshot, RoundSnapshotFacts } from "../domain/rounds/roundSnapshot";
import type { Database } from "./database";
import type { Statements } from "./transactions/inTransaction";

const factColumns = "tenant, round, number, taken_at, taken_by, reason, hash, values_at, value_count, record_count";

/** Snapshots are written once, in the transaction that locks the round, and never changed. */
export class RoundSnapshotStore {
  constructor(private readonly database: Pick<Database, "rows">) {}

  async insert(statements: Pick<Statements, "run">, snapshot: RoundSnapshot): Promise<void> {
    await statements.run(
      `INSERT INTO round_snapshot (${factColumns}, records, statuses) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        snapshot.municipality,
        snapshot.round,
        snapshot.number,
        snapshot.takenAtMs,
        snapshot.takenBy,
        snapshot.reason,
        snapshot.hash,
        snapshot.valuesAtMs,
        snapshot.valueCount,
        snapshot.recordCount,
        JSON.stringify(snapshot.records),
        JSON.stringify(snapshot.statuses),
      ],
    );
  }

  /** The latest first. */
  async list(municipality: string, round: string): Promise<RoundSnapshotFacts[]> {
    const rows = await this.database.rows(
      `SELECT ${factColumns} FROM round_snapshot WHERE tenant = ? AND round = ? ORDER BY number DESC LIMIT 100`,
      [municipality, round],
    );
    return rows.map(factsOf);
  }

  /** That one, or the latest. */
  async find(municipality: string, round: string, number: number | null): Promise<RoundSnapshot | null> {
    const wanted = number === null ? "" : " AND number = ?";
    const [row] = await this.database.rows(
      `SELECT ${factColumns}, records, statuses FROM round_snapshot WHERE tenant = ? AND round = ?${wanted} ORDER BY number DESC LIMIT 1`,
      number === null ? [municipality, round] : [municipality, round, number],
    );
    if (row === undefined) return null;
    const [records, statuses] = row.slice(10) as [string, string];
    return {
      ...factsOf(row),
      records: JSON.parse(records) as ReportedVersions,
      statuses: JSON.parse(statuses) as unknown[],
    };
  }
}

function factsOf(row: readonly unknown[]): RoundSnapshotFacts {
  const [municipality, round, number, takenAt, takenBy, reason, hash, valuesAt, valueCount, recordCount] = row;
  return {
    municipality: municipality as string,
    round: round as string,
    number: number as number,
    takenAtMs: Number(takenAt),
    takenBy: takenBy as string,
    reason: reason as string | null,
    hash: hash as string,
    valuesAtMs: Number(valuesAt),
    valueCount: valueCount as number,
    recordCount: recordCount as number,
  };
}
