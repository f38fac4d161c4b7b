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
      /** Further machines of the same cluster, in order of preference. */
      readonly otherHosts: readonly DatabaseHostConfig[];
      readonly user: string;
      readonly password: Secret;
      readonly database: string;
    };

export interface DatabaseHostConfig {
  readonly host: string;
  readonly port: number;
}

/** Its refusals never repeat what was given: it may hold a password. */
export const databaseUrlForm: SettingForm<DatabaseConfig> = textForm(
  {
    sv: "sqlite:fil eller mysql://användare:lösenord@server:3306/databas; ett klusters servrar med kommatecken mellan, den som helst används först",
    en: "sqlite:file or mysql://user:password@host:3306/database; the hosts of a cluster separated by commas, the preferred one first",
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
  const hosts = [database, ...database.otherHosts].map(({ host, port }) => `${urlHost(host)}:${port}`);
  return `mysql://${database.user}:***@${hosts.join(",")}/${database.database}`;
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
    const { first, others } = splitHosts(value);
    const url = new URL(first);
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
      ...hostOf(url),
      otherHosts: others.map((other) => hostOf(new URL(`mysql://${other}`))),
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

/** A URL has one host; those after the first comma are taken out of it. */
function splitHosts(value: string): { readonly first: string; readonly others: readonly string[] } {
  const [, start = "", authority = "", rest = ""] = /^(\w+:\/\/)([^/?#]*)(.*)$/s.exec(value) ?? [];
  const at = authority.lastIndexOf("@") + 1;
  const [host = "", ...others] = authority.slice(at).split(",");
  return { first: start + authority.slice(0, at) + host + rest, others };
}

/** Throws what the parser throws, and when there is no host. */
function hostOf({ hostname, port }: URL): DatabaseHostConfig {
  if (hostname === "") throw new TypeError("no host");
  return { host: hostname.replace(/^\[(.*)\]$/, "$1"), port: port === "" ? mysqlDefaultPort : Number(port) };
}

const refused = (sv: string, en: string): DatabaseUrl => err({ sv, en });
