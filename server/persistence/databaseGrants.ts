import { accessEntities } from "./accessEntities";
import { recordEntities } from "./recordEntities";
import { valueEntities } from "./valueEntities";

export interface ServiceAccount {
  readonly user: string;
  /** Where it may come from: a host name, an address or %. */
  readonly host: string;
  readonly database: string;
}

/** The tables in which nothing is changed once it is written. */
const appendOnlyTables: ReadonlySet<string> = new Set(["audit_event", "audit_seal"]);
/** Events wait here and are taken away when they have been sealed. */
const queueTables: ReadonlySet<string> = new Set(["audit_unsealed"]);
/** What only the account that upgrades the database writes. */
const bookkeepingTables: readonly string[] = ["installed_migration", "migration_lease"];

/**
 * What the account that the server runs with needs on MySQL, one statement a table and nothing on the whole database: it can add to the audit,
 * and the database itself refuses it to change or take away what stands there, whatever fault there may be in the program. It cannot change
 * tables either, so another account runs `malbok migrate`, and another prunes the audit.
 */
export function serviceAccountGrants(account: ServiceAccount): string[] {
  return databaseTables().map((table) => {
    const rights = rightsOn(table).join(", ");
    return `GRANT ${rights} ON ${quotedName(account.database)}.${quotedName(table)} TO ${quotedText(account.user)}@${quotedText(account.host)};`;
  });
}

/** Every table of an up-to-date database, in order of name. */
export function databaseTables(): string[] {
  const entities = [...recordEntities("mysql").all, ...valueEntities("mysql").all, ...accessEntities];
  return entities.map(({ options }) => options.tableName ?? options.name).sort();
}

function rightsOn(table: string): readonly string[] {
  if (bookkeepingTables.includes(table)) return ["SELECT"];
  if (appendOnlyTables.has(table)) return ["SELECT", "INSERT"];
  if (queueTables.has(table)) return ["SELECT", "INSERT", "DELETE"];
  return ["SELECT", "INSERT", "UPDATE", "DELETE"];
}

const quotedName = (name: string) => `\`${name.replaceAll("`", "``")}\``;
const quotedText = (text: string) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
