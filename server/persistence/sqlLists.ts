import type { Dialect } from "./columns";

/**
 * `IN (?, ?, ...)` with its parameters. The list is filled up to the next power of two by repeating its last member, so that lists of any
 * length make few different statements and prepared ones are found again.
 */
export function inList(column: string, values: readonly (string | number)[]): { sql: string; parameters: unknown[] } {
  const last = values[values.length - 1];
  if (last === undefined) return { sql: "1 = 0", parameters: [] };
  if (values.length === 1) return { sql: `${column} = ?`, parameters: [last] };
  const length = 2 ** Math.ceil(Math.log2(values.length));
  return {
    sql: `${column} IN (${placeholders(length)})`,
    parameters: [...values, ...new Array<string | number>(length - values.length).fill(last)],
  };
}

/** `?, ?, ?` */
export const placeholders = (count: number): string => new Array<string>(count).fill("?").join(", ");

/** Conditions joined by AND, with the parameters of all in order. */
export class Conditions {
  readonly #texts: string[] = [];
  readonly parameters: unknown[] = [];

  add(sql: string, ...parameters: unknown[]): this {
    this.#texts.push(sql);
    this.parameters.push(...parameters);
    return this;
  }

  addIn(column: string, values: readonly (string | number)[] | undefined): this {
    if (values === undefined) return this;
    const list = inList(column, values);
    return this.add(list.sql, ...list.parameters);
  }

  get sql(): string {
    return this.#texts.join(" AND ");
  }
}

/** The list in pieces of at most `size`. */
export function chunksOf<T>(list: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < list.length; start += size) chunks.push(list.slice(start, start + size));
  return chunks;
}

/** Rows in pieces of at most so many, and of about so many characters; a row that is longer by itself is a piece of its own. */
export function rowChunksOf<R extends readonly unknown[]>(
  rows: readonly R[],
  { rowsMax, charactersMax }: { readonly rowsMax: number; readonly charactersMax: number },
): R[][] {
  const chunks: R[][] = [];
  let chunk: R[] = [];
  let characters = 0;
  for (const row of rows) {
    let length = 0;
    for (const value of row) if (typeof value === "string") length += value.length;
    if (chunk.length > 0 && (chunk.length === rowsMax || characters + length > charactersMax)) {
      chunks.push(chunk);
      chunk = [];
      characters = 0;
    }
    chunk.push(row);
    characters += length;
  }
  if (chunk.length > 0) chunks.push(chunk);
  return chunks;
}

/** What comes after the VALUES of an INSERT that writes over the row of the same key. VALUES(x) is what MySQL, MariaDB and TiDB all know. */
export const overwriting: Readonly<Record<Dialect, (key: string, rest: readonly string[]) => string>> = {
  sqlite: (key, rest) =>
    `ON CONFLICT (${key}) DO UPDATE SET ${rest.map((column) => `${column} = excluded.${column}`).join(", ")}`,
  mysql: (_key, rest) => `ON DUPLICATE KEY UPDATE ${rest.map((column) => `${column} = VALUES(${column})`).join(", ")}`,
};

/** Where LIMIT takes its count. SQLite plans a statement anew each time that it is run if that is a parameter by itself; MySQL knows nothing else. */
export const countMark: Readonly<Record<Dialect, string>> = { sqlite: "+?", mysql: "?" };
