import type { Dialect } from "../columns";

/**
 * A change of the schema, frozen once released: later needs get a later migration. Its steps run in order and may all be run again, since
 * a process can be killed between any two of them; it is recorded as installed when it is whole.
 */
export interface Migration {
  /** Also the order: 0001-..., 0002-... */
  readonly name: string;
  readonly steps: readonly Step[];
}

export interface Step {
  readonly sql: (dialect: Dialect) => string;
  /** The step is done already if this query gives a row. Absent where the statement itself may be repeated. */
  readonly doneIf?: (dialect: Dialect) => string;
}

/** Column types by name; the entities say the same, and a test compares. */
const types: Record<Dialect, Readonly<Record<string, string>>> = {
  sqlite: {
    tenant: "VARCHAR(4)",
    code: "VARCHAR(64)",
    choice: "VARCHAR(32)",
    date: "VARCHAR(10)",
    shortText: "VARCHAR(500)",
    longText: "TEXT",
    json: "TEXT",
    integer: "INT",
    tinyInteger: "TINYINT",
    boolean: "BOOLEAN",
    // SQLite has no exact decimals of its own: canonical text keeps every digit.
    decimal: "VARCHAR(30)",
    instant: "BIGINT",
  },
  mysql: {
    tenant: "VARCHAR(4)",
    code: "VARCHAR(64)",
    choice: "VARCHAR(32)",
    date: "VARCHAR(10)",
    shortText: "VARCHAR(500)",
    longText: "TEXT",
    // TEXT ends at 64 kB.
    json: "LONGTEXT",
    integer: "INT",
    tinyInteger: "TINYINT",
    boolean: "TINYINT(1)",
    decimal: "DECIMAL(25,10)",
    instant: "BIGINT",
  },
};

/** Tables are clustered by their primary key on both engines, and compare and sort text by code point. */
const tableOptions: Record<Dialect, string> = {
  sqlite: "WITHOUT ROWID",
  mysql: "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
};

/** A table; in its body {code} is a type and {numeric:weight} a decimal column made comparable as a number. */
export function table(name: string, body: string): Step {
  return {
    sql: (dialect) => `CREATE TABLE IF NOT EXISTS ${name} (${render(body, dialect)}) ${tableOptions[dialect]}`,
  };
}

/** A further column of a table that exists; `definition` as in a table's body. Must be nullable or have a default. */
export function column(tableName: string, name: string, definition: string): Step {
  return {
    sql: (dialect) => `ALTER TABLE ${tableName} ADD COLUMN ${name} ${render(definition, dialect)}`,
    doneIf: (dialect) =>
      dialect === "sqlite"
        ? `SELECT 1 FROM pragma_table_info('${tableName}') WHERE name = '${name}'`
        : `SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = '${tableName}' AND column_name = '${name}'`,
  };
}

/** A secondary index; MySQL cannot say IF NOT EXISTS here. */
export function index(name: string, tableName: string, columns: readonly string[]): Step {
  return {
    sql: () => `CREATE INDEX ${name} ON ${tableName} (${columns.join(", ")})`,
    doneIf: (dialect) =>
      dialect === "sqlite"
        ? `SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = '${name}'`
        : `SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = '${tableName}' AND index_name = '${name}'`,
  };
}

/** A row that the program counts on; `key` is its primary key, of one column. Values are SQL literals. */
export function row(tableName: string, key: readonly [string, string], rest: Readonly<Record<string, string>>): Step {
  const columns = [key[0], ...Object.keys(rest)].join(", ");
  const values = [key[1], ...Object.values(rest)].join(", ");
  return {
    sql: () => `INSERT INTO ${tableName} (${columns}) VALUES (${values})`,
    doneIf: () => `SELECT 1 FROM ${tableName} WHERE ${key[0]} = ${key[1]}`,
  };
}

function render(text: string, dialect: Dialect): string {
  return text.replace(/\{(?:(numeric):)?(\w+)\}/g, (whole, isNumeric: string | undefined, name: string) => {
    if (isNumeric !== undefined) return dialect === "sqlite" ? `CAST(${name} AS REAL)` : name;
    const type = types[dialect][name];
    if (type === undefined) throw new Error(`no column type ${whole}`);
    return type;
  });
}
