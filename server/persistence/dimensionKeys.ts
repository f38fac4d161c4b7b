import type { EntityManager } from "typeorm";
import { totalDimensionKey } from "../domain/values/indicatorValue";
import type { Database } from "./database";
import { allocateNumbers } from "./numericKeys";
import { orChangedMeanwhile } from "./transactions/changedMeanwhile";
import { chunksOf, inList } from "./sqlLists";
import type { Statements } from "./transactions/inTransaction";

const insertRowsMax = 200;

/** What inTransaction hands to its work. */
export interface Transaction {
  readonly manager: EntityManager;
  readonly statements: Statements;
}

/**
 * The dictionary of splits: canonical text such as "GENDER:K,OPERATOR_FORM:OWN" and the small integer by which value tables know it. Entries
 * are few, shared by all municipalities and never changed, so what has been read once is kept.
 */
export class DimensionKeys {
  readonly #keys = new Map<string, number>([["", totalDimensionKey]]);
  readonly #texts = new Map<number, string>([[totalDimensionKey, ""]]);

  constructor(private readonly database: Pick<Database, "rows">) {}

  /** The keys of those texts that have one. */
  async keysOf(texts: Iterable<string>): Promise<ReadonlyMap<string, number>> {
    for (const text of texts) {
      if (this.#keys.has(text)) continue;
      await this.#readAll();
      break;
    }
    return this.#keys;
  }

  /** The texts of keys found in value tables, all of which have one. */
  async textsOf(keys: Iterable<number>): Promise<ReadonlyMap<number, string>> {
    for (const key of keys) {
      if (this.#texts.has(key)) continue;
      await this.#readAll();
      break;
    }
    return this.#texts;
  }

  /** The same inside a transaction: what is not kept here is read on its connection, so that none waits for a second one. */
  async keysWithin({ statements }: Transaction, texts: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const found = new Map<string, number>();
    const unknown: string[] = [];
    for (const text of texts) {
      const key = this.#keys.get(text);
      if (key === undefined) unknown.push(text);
      else found.set(text, key);
    }
    for (const chunk of chunksOf(unknown, insertRowsMax)) {
      const { sql, parameters } = inList("code", chunk);
      const rows = await statements.rows(`SELECT code, numeric_key FROM dimension_key WHERE ${sql}`, parameters);
      for (const [text, key] of rows as [string, number][]) found.set(text, key);
    }
    return found;
  }

  /** The same for keys found in it. */
  async textsWithin(
    { statements }: Pick<Transaction, "statements">,
    keys: ReadonlySet<number>,
  ): Promise<ReadonlyMap<number, string>> {
    const unknown = [...keys].filter((key) => !this.#texts.has(key));
    const found = new Map(
      [...keys].flatMap((key) => (this.#texts.has(key) ? [[key, this.#texts.get(key) as string] as const] : [])),
    );
    for (const chunk of chunksOf(unknown, insertRowsMax)) {
      const { sql, parameters } = inList("numeric_key", chunk);
      const rows = await statements.rows(`SELECT numeric_key, code FROM dimension_key WHERE ${sql}`, parameters);
      for (const [key, text] of rows as [number, string][]) found.set(key, text);
    }
    return found;
  }

  /** Makes entries inside a transaction. They are kept here first when they are read as committed. */
  async create({ manager, statements }: Transaction, texts: readonly string[]): Promise<Map<string, number>> {
    const numbers = await allocateNumbers(manager, "dimension_key", texts.length);
    const created = new Map(texts.map((text, index) => [text, numbers[index] as number]));
    const insert = "INSERT INTO dimension_key (code, numeric_key) VALUES";
    await orChangedMeanwhile(() => statements.insertRows(insert, [...created]));
    return created;
  }

  async #readAll(): Promise<void> {
    const rows = await this.database.rows("SELECT numeric_key, code FROM dimension_key");
    for (const [key, text] of rows as [number, string][]) {
      this.#keys.set(text, key);
      this.#texts.set(key, text);
    }
  }
}
