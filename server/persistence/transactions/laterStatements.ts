import { orChangedMeanwhile } from "./changedMeanwhile";

type Rows = readonly (readonly unknown[])[];

/** What is sent at once. */
export interface DirectStatements {
  rows(sql: string, parameters?: readonly unknown[]): Promise<unknown[][]>;
  run(sql: string, parameters?: readonly unknown[]): Promise<number>;
  runEach(sql: string, parameterRows: Rows): Promise<number>;
  insertRows(insert: string, rows: Rows): Promise<void>;
}

/** The statements of a transaction with those that can wait for its end, where they are sent for all who share it. */
export class LaterStatements {
  readonly #inserts = new Map<string, (readonly unknown[])[]>();
  readonly #last = new Map<string, { readonly sql: string; readonly parameters: readonly unknown[] }>();
  readonly statements;

  constructor(private readonly direct: DirectStatements) {
    this.statements = {
      ...direct,
      insertLater: (insert: string, rows: Rows) => {
        const waiting = this.#inserts.get(insert) ?? [];
        for (const row of rows) waiting.push(row);
        this.#inserts.set(insert, waiting);
      },
      runLast: (name: string, sql: string, parameters: readonly unknown[]) =>
        void this.#last.set(name, { sql, parameters }),
    };
  }

  async run(): Promise<void> {
    for (const [insert, rows] of this.#inserts) await orChangedMeanwhile(() => this.direct.insertRows(insert, rows));
    for (const { sql, parameters } of this.#last.values()) await this.direct.run(sql, parameters);
  }
}
