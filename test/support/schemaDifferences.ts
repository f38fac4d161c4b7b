import type { ColumnMetadata } from "typeorm/metadata/ColumnMetadata.js";
import type { Database } from "../../server/persistence/database";

interface TableShape {
  /** name -> type and nullability */
  readonly columns: ReadonlyMap<string, string>;
  readonly primaryKey: readonly string[];
  /** Each as its columns joined by a comma. */
  readonly uniques: ReadonlySet<string>;
}

/** How the database's tables and the entities differ, one line each; none when they agree. */
export async function schemaDifferences(database: Database): Promise<string[]> {
  const wanted = entityTables(database);
  const found = database.dialect === "sqlite" ? await sqliteTables(database) : await mysqlTables(database);
  const differences: string[] = [];
  for (const name of new Set([...wanted.keys(), ...found.keys()])) {
    const [entity, table] = [wanted.get(name), found.get(name)];
    if (entity === undefined || table === undefined) {
      differences.push(`${name}: ${entity === undefined ? "no entity" : "no table"}`);
      continue;
    }
    for (const column of new Set([...entity.columns.keys(), ...table.columns.keys()])) {
      const [inEntity, inTable] = [entity.columns.get(column), table.columns.get(column)];
      if (inEntity !== inTable)
        differences.push(`${name}.${column}: entity ${inEntity ?? "none"}, table ${inTable ?? "none"}`);
    }
    if (entity.primaryKey.join() !== table.primaryKey.join()) {
      differences.push(
        `${name}: primary key of entity ${entity.primaryKey.join()}, of table ${table.primaryKey.join()}`,
      );
    }
    for (const unique of new Set([...entity.uniques, ...table.uniques])) {
      if (!entity.uniques.has(unique) || !table.uniques.has(unique))
        differences.push(`${name}: unique (${unique}) on one side only`);
    }
  }
  return differences;
}

function entityTables(database: Database): Map<string, TableShape> {
  return new Map(
    database.manager.dataSource.entityMetadatas.map((entity) => [
      entity.tableName,
      {
        columns: new Map(
          entity.columns.map((column) => [
            column.databaseName,
            `${entityType(column)} ${nullability(column.isNullable)}`,
          ]),
        ),
        primaryKey: entity.primaryColumns.map(({ databaseName }) => databaseName),
        // The mapper keeps them among the indexes on MySQL.
        uniques: new Set(
          [...entity.uniques, ...entity.indices.filter(({ isUnique }) => isUnique)].map(({ columns }) =>
            columns.map(({ databaseName }) => databaseName).join(),
          ),
        ),
      },
    ]),
  );
}

const nullability = (isNullable: boolean) => (isNullable ? "nullable" : "required");

function entityType({ type, length, precision, scale }: ColumnMetadata): string {
  if (typeof type !== "string") throw new Error("a column without a named type");
  if (type === "varchar") return `varchar(${length})`;
  return type === "decimal" ? `decimal(${precision},${scale})` : type;
}

async function sqliteTables(database: Database): Promise<Map<string, TableShape>> {
  const tables = new Map<string, TableShape>();
  for (const [table] of await database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")) {
    const name = table as string;
    const columns = (await database.rows(`PRAGMA table_info(${name})`)) as [
      number,
      string,
      string,
      number,
      unknown,
      number,
    ][];
    const indexes = (await database.rows(`PRAGMA index_list(${name})`)) as [number, string, number, string][];
    const uniques = new Set<string>();
    for (const [, index, , origin] of indexes) {
      if (origin === "u")
        uniques.add((await database.rows(`PRAGMA index_info(${index})`)).map(([, , column]) => column).join());
    }
    tables.set(name, {
      columns: new Map(
        columns.map(([, column, type, isRequired]) => [
          column,
          `${type.toLowerCase()} ${nullability(isRequired === 0)}`,
        ]),
      ),
      primaryKey: columns
        .filter(([, , , , , place]) => place > 0)
        .sort((a, b) => a[5] - b[5])
        .map(([, column]) => column),
      uniques,
    });
  }
  return tables;
}

async function mysqlTables(database: Database): Promise<Map<string, TableShape>> {
  const tables = new Map<string, { columns: Map<string, string>; primaryKey: string[]; uniques: Set<string> }>();
  const columns = (await database.rows(
    "SELECT table_name, column_name, column_type, is_nullable FROM information_schema.columns WHERE table_schema = DATABASE() ORDER BY table_name",
  )) as string[][];
  for (const [name = "", column = "", type = "", isNullable] of columns) {
    const table = tables.get(name) ?? {
      columns: new Map<string, string>(),
      primaryKey: [],
      uniques: new Set<string>(),
    };
    tables.set(name, table);
    table.columns.set(column, `${mysqlType(type)} ${nullability(isNullable === "YES")}`);
  }
  const keys = (await database.rows(
    "SELECT table_name, index_name, column_name FROM information_schema.statistics WHERE table_schema = DATABASE() AND non_unique = 0 ORDER BY table_name, index_name, seq_in_index",
  )) as string[][];
  const uniques = new Map<string, string[]>();
  for (const [name = "", index = "", column = ""] of keys) {
    if (index === "PRIMARY") tables.get(name)?.primaryKey.push(column);
    else uniques.set(`${name} ${index}`, [...(uniques.get(`${name} ${index}`) ?? []), column]);
  }
  for (const [place, names] of uniques) tables.get(place.split(" ")[0] ?? "")?.uniques.add(names.join());
  return tables;
}

/** MariaDB writes display widths; only tinyint's tells something. The entities say text for every long text. */
function mysqlType(type: string): string {
  if (type === "tinyint(1)") return "boolean";
  return type.replace(/^(int|bigint|tinyint)\(\d+\)$/, "$1").replace("longtext", "text");
}
