import type { Result } from "../../shared/result";
import type { Database, DatabaseAddress, DatabaseOptions } from "./database";
import { accessEntities } from "./accessEntities";
import { openMysqlDatabase } from "./mysql/mysqlDatabase";
import { recordEntities } from "./recordEntities";
import { openSqliteDatabase } from "./sqlite/sqliteDatabase";
import type { StartupProblem } from "./startupProblem";
import { valueEntities } from "./valueEntities";

/** Opens the database; nothing is created in it but, on SQLite, the file. Run `migrate` next. */
export async function openDatabase(
  address: DatabaseAddress,
  options: DatabaseOptions = {},
): Promise<Result<Database, StartupProblem>> {
  const records = recordEntities(address.engine);
  const values = valueEntities(address.engine);
  const entities = { records, values, all: [...records.all, ...values.all, ...accessEntities] };
  return address.engine === "sqlite"
    ? openSqliteDatabase(address, entities, options)
    : openMysqlDatabase(address, entities, options);
}
