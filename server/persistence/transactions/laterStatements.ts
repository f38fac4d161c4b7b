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
  /** `insert` ends with VALUES, and `ending` comes after them; as few round trips as the engine needs. */
  insertRows(insert: string, rows: Rows, ending?: string): Promise<void>;
}

/** The statements of a transaction with those that can wait for its end, where they are sent for all who share it. */
export class LaterStatements {
  readonly #inserts = new Map<
    string,
    { readonly insert: string; readonly ending: string; readonly rows: (readonly unknown[])[] }
  >();
  readonly #last = new Map<string, { readonly sql: string; readonly parameters: readonly unknown[] }>();
  readonly statements;

  constructor(
    private readonly direct: DirectStatements,
    foreseen: readonly Foreseen[],
  ) {
    this.statements = {
      ...direct,
      foreseen,
      insertLater: (insert: string, rows: Rows, ending = "") => {
        const waiting = this.#inserts.get(insert) ?? { insert, ending, rows: [] };
        for (const row of rows) waiting.rows.push(row);
        this.#inserts.set(insert, waiting);
      },
      runLast: (name: string, sql: string, parameters: readonly unknown[]) =>
        void this.#last.set(name, { sql, parameters }),
    };
  }

  async run(): Promise<void> {
    for (const { insert, rows, ending } of this.#inserts.values()) {
      await orChangedMeanwhile(() => this.direct.insertRows(insert, rows, ending));
    }
    for (const { sql, parameters } of this.#last.values()) await this.direct.run(sql, parameters);
  }
}
