import path from "node:path";
import { err, ok, type Result } from "../../shared/result";
import type { LocalizedText } from "../../shared/localizedText";
import { Secret } from "./secret";
import { textForm, type SettingForm } from "./settingForm";
import { urlHost } from "./hostNames";

export type DatabaseConfig =
  | { readonly engine: "sqlite"; /** Absolute path of the file. */ readonly file: string }
  | {
      readonly engine: "mysql";
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly password: Secret;
      readonly database: string;
    };

/** Its refusals never repeat what was given: it may hold a password. */
export const databaseUrlForm: SettingForm<DatabaseConfig> = textForm(
  {
    sv: "sqlite:fil eller mysql://användare:lösenord@server:3306/databas",
    en: "sqlite:file or mysql://user:password@host:3306/database",
  },
  (value) => {
    if (value.startsWith("sqlite:")) return readSqliteUrl(value.slice("sqlite:".length));
    if (/^(mysql|mariadb):/.test(value)) return readMysqlUrl(value);
    return refused(
      "ska börja med sqlite: eller mysql:// (mariadb:// går också)",
      "must begin with sqlite: or mysql:// (mariadb:// works too)",
    );
  },
);

/** Where the database is, fit for a log line or the screen: without the password. */
export function describeDatabase(database: DatabaseConfig): string {
  if (database.engine === "sqlite") return `sqlite:${database.file}`;
  return `mysql://${database.user}:***@${urlHost(database.host)}:${database.port}/${database.database}`;
}

const mysqlDefaultPort = 3306;

type DatabaseUrl = Result<DatabaseConfig, LocalizedText>;

function readSqliteUrl(file: string): DatabaseUrl {
  // sqlite://name would silently become a file at the root of the disk.
  if (file === "" || /^\/\/[^/]/.test(file)) {
    return refused(
      "ska ange en fil, som sqlite:data/malbok.sqlite",
      "must name a file, like sqlite:data/malbok.sqlite",
    );
  }
  if (file.includes(":memory:")) {
    return refused(
      "anger en databas i minnet; det som skrivs ska finnas kvar",
      "names a database in memory; what is written must stay",
    );
  }
  return ok({ engine: "sqlite", file: path.resolve(file) });
}

function readMysqlUrl(value: string): DatabaseUrl {
  const form = "mysql://användare:lösenord@server:3306/databas";
  const englishForm = "mysql://user:password@host:3306/database";
  try {
    const url = new URL(value);
    const database = decodeURIComponent(url.pathname.replace(/^\//, ""));
    const user = decodeURIComponent(url.username);
    if (url.hostname === "" || user === "" || database === "" || database.includes("/")) {
      return refused(`ska ha formen ${form}`, `must have the form ${englishForm}`);
    }
    if (url.search !== "" || url.hash !== "") {
      return refused(
        `ska sluta med databasens namn, utan ? eller # (i lösenord skrivs de %3F och %23): ${form}`,
        `must end with the database's name, without ? or # (write %3F and %23 in passwords): ${englishForm}`,
      );
    }
    return ok({
      engine: "mysql",
      host: url.hostname.replace(/^\[(.*)\]$/, "$1"),
      port: url.port === "" ? mysqlDefaultPort : Number(url.port),
      user,
      password: new Secret(decodeURIComponent(url.password)),
      database,
    });
  } catch {
    // The parser's own message repeats the URL and with it the password.
    return refused(
      `kan inte läsas; formen är ${form}, och särskilda tecken i lösenordet skrivs %-kodade`,
      `cannot be read; the form is ${englishForm}, with special characters in the password %-encoded`,
    );
  }
}

const refused = (sv: string, en: string): DatabaseUrl => err({ sv, en });
