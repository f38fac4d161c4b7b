import { orChangedMeanwhile } from "./changedMeanwhile";
import type { Foreseen } from "./foreseen";

type Rows = readonly (readonly unknown[])[];

/** What is sent at once. */
export interface DirectStatements {
  /** Rows as arrays, in the order of the selected columns. */
  rows(sql: string, parameters?: readonly unknown[]): Promise<unknown[][]>;
  /** The number of rows that it matched and wrote. */
  run(sql: string, parameters?: readonly unknown[]): Promise<number>;
  /** The same statement once for each row of parameters; the sum of rows written. Quick on SQLite, a round trip each on MySQL. */
  runEach(sql: string, parameterRows: Rows): Promise<number>;
  /** `insert` ends with VALUES; as few round trips as the engine needs. */
  insertRows(insert: string, rows: Rows, options?: InsertOptions): Promise<void>;
}

export interface InsertOptions {
  /** Comes after the values. */
  readonly ending?: string;
  /** Of each row the first so many cells; all of them if left out. */
  readonly columnCount?: number;
}

interface WaitingInsert {
  readonly insert: string;
  readonly options: InsertOptions;
  readonly rows: (readonly unknown[])[];
}

/** The statements of a transaction with those that can wait for its end, where they are sent for all who share it. */
export class LaterStatements {
  readonly #inserts = new Map<string, WaitingInsert>();
  readonly #last = new Map<string, { readonly sql: string; readonly parameters: readonly unknown[] }>();
  readonly statements;

  constructor(
    private readonly direct: DirectStatements,
    foreseen: readonly Foreseen[],
  ) {
    this.statements = {
      ...direct,
      foreseen,
      insertLater: (insert: string, rows: Rows, options: InsertOptions = {}) => {
        const waiting = this.#inserts.get(insert);
        if (waiting === undefined) this.#inserts.set(insert, { insert, options, rows: [...rows] });
        else for (const row of rows) waiting.rows.push(row);
      },
      runLast: (name: string, sql: string, parameters: readonly unknown[]) =>
        void this.#last.set(name, { sql, parameters }),
    };
  }

  async run(): Promise<void> {
    for (const { insert, rows, options } of this.#inserts.values()) {
      await orChangedMeanwhile(() => this.direct.insertRows(insert, rows, options));
    }
    for (const { sql, parameters } of this.#last.values()) await this.direct.run(sql, parameters);
  }
}
