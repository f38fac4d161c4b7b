import type { ValueState } from "../domain/followUp/indicatorStatus";
import type { ReferenceMunicipality, ReferenceRow } from "../domain/followUp/referenceValue";
import { stripZeros } from "./columns";
import type { Database } from "./database";
import type { DimensionKeys, Transaction } from "./dimensionKeys";
import type { Statements } from "./transactions/inTransaction";
import { Conditions, overwriting } from "./sqlLists";

export interface ReferenceQuery {
  readonly source: string;
  readonly externalIds: readonly string[];
  readonly dimensionKeys?: readonly number[] | undefined;
  readonly periodKeyFrom?: number | undefined;
  readonly periodKeyTo?: number | undefined;
}

const keyColumns = "source, external_id, dimension_key, period_key, municipality";
const valueColumns = `${keyColumns}, number, state, is_example`;

/** Reference values: read by everybody, written by the command line's import alone. */
export class ReferenceStore {
  constructor(
    private readonly database: Database,
    readonly dimensionKeys: DimensionKeys,
  ) {}

  /** The same over the database as one operation has it. */
  on(database: Database): ReferenceStore {
    return new ReferenceStore(database, this.dimensionKeys);
  }

  async municipalities(): Promise<ReferenceMunicipality[]> {
    const rows = await this.database.rows("SELECT code, name, type FROM reference_municipality ORDER BY code");
    return (rows as [string, string, string][]).map(([code, name, type]) => ({ code, name, type }));
  }

  /** In one statement, in the order of the primary key. */
  async read(query: ReferenceQuery): Promise<ReferenceRow[]> {
    const where = new Conditions()
      .add("source = ?", query.source)
      .addIn("external_id", query.externalIds)
      .addIn("dimension_key", query.dimensionKeys);
    if (query.periodKeyFrom !== undefined) where.add("period_key >= ?", query.periodKeyFrom);
    if (query.periodKeyTo !== undefined) where.add("period_key <= ?", query.periodKeyTo);
    const found = await this.database.rows(
      `SELECT ${valueColumns} FROM reference_value WHERE ${where.sql} ORDER BY ${keyColumns}`,
      where.parameters,
    );
    return (found as ReferenceCells[]).map((cells) => ({
      source: cells[0],
      externalId: cells[1],
      dimensionKey: cells[2],
      periodKey: cells[3],
      municipality: cells[4],
      number: cells[5] === null ? null : stripZeros(cells[5]),
      state: cells[6],
      isExample: cells[7] === 1,
    }));
  }

  async save(
    { statements }: Transaction,
    municipalities: readonly ReferenceMunicipality[],
    rows: readonly ReferenceRow[],
  ): Promise<void> {
    await this.#upsert(
      statements,
      { table: "reference_municipality", key: "code", rest: ["name", "type"] },
      municipalities.map(({ code, name, type }) => [code, name, type]),
    );
    await this.#upsert(
      statements,
      { table: "reference_value", key: keyColumns, rest: ["number", "state", "is_example"] },
      rows.map((row) => [
        row.source,
        row.externalId,
        row.dimensionKey,
        row.periodKey,
        row.municipality,
        row.number,
        row.state,
        row.isExample ? 1 : 0,
      ]),
    );
  }

  async #upsert(statements: Statements, table: UpsertTable, rows: readonly unknown[][]): Promise<void> {
    const into = `INSERT INTO ${table.table} (${table.key}, ${table.rest.join(", ")}) VALUES`;
    await statements.insertRows(into, rows, { ending: overwriting[this.database.dialect](table.key, table.rest) });
  }
}

interface UpsertTable {
  readonly table: string;
  readonly key: string;
  readonly rest: readonly string[];
}

type ReferenceCells = [string, string, number, number, string, string | null, ValueState, number];
