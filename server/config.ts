import path from "node:path";
import { inspect } from "node:util";
import type { LocalizedText } from "../shared/localizedText";
import { err, ok } from "../shared/result";
import type { Result } from "../shared/result";

/**
 * Reads the settings from the environment: the only place that does. Every problem is reported at once, so that one
 * start tells all that must be changed. Blank variables count as not given.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Result<Config, Problem[]> {
  const port = readPort(given(env.PORT));
  const host = readHost(given(env.HOST));
  const dataDir = path.resolve(given(env.MALBOK_DATA_DIR) ?? "data");
  const database = readDatabaseUrl(given(env.DATABASE_URL) ?? `sqlite:${path.join(dataDir, "malbok.sqlite")}`);

  if (port.ok && host.ok && database.ok) {
    return ok({ host: host.value, port: port.value, dataDir, database: database.value });
  }
  return err([port, host, database].flatMap((setting) => (setting.ok ? [] : [setting.error])));
}

export interface Config {
  /** A loopback name or address: rights do not exist yet, so nobody else may reach the server. */
  readonly host: string;
  /** 0 lets the system choose a free port. */
  readonly port: number;
  /** Absolute path of the folder for the database file and other data. */
  readonly dataDir: string;
  readonly database: DatabaseConfig;
}

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

export interface Problem {
  readonly code: "PORT_INVALID" | "HOST_NOT_LOOPBACK" | "DATABASE_URL_INVALID";
  /** The environment variable to change. */
  readonly variable: "PORT" | "HOST" | "DATABASE_URL";
  readonly text: LocalizedText;
}

/** A value that must not be printed: every way to show it but `reveal` gives asterisks. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return "***";
  }

  toJSON(): string {
    return "***";
  }

  [inspect.custom](): string {
    return "***";
  }
}

/** Where the database is, fit for a log line or the screen: without the password. */
export function describeDatabase(database: DatabaseConfig): string {
  if (database.engine === "sqlite") return `sqlite:${database.file}`;
  return `mysql://${database.user}:***@${urlHost(database.host)}:${database.port}/${database.database}`;
}

const loopbackHosts: readonly string[] = ["127.0.0.1", "::1", "localhost"];

/** Whether a name or address can only be reached from this computer. */
export function isLoopbackHost(host: string): boolean {
  return loopbackHosts.includes(host.toLowerCase());
}

/** A host as it stands in a URL: IPv6 addresses in brackets. */
export function urlHost(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}

const defaultPort = 4000;
const mysqlDefaultPort = 3306;

function given(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === "" ? undefined : value.trim();
}

function readPort(value: string | undefined): Result<number, Problem> {
  if (value === undefined) return ok(defaultPort);
  const port = Number(value);
  if (/^\d{1,5}$/.test(value) && port <= 65535) return ok(port);
  return err({
    code: "PORT_INVALID",
    variable: "PORT",
    text: {
      sv: `PORT ska vara ett heltal 0–65535 (0 = välj en ledig port), men är ”${value}”.`,
      en: `PORT must be a whole number 0–65535 (0 = choose a free port), but is "${value}".`,
    },
  });
}

function readHost(value: string | undefined): Result<string, Problem> {
  const host = (value ?? "127.0.0.1").toLowerCase().replace(/^\[(.*)\]$/, "$1");
  if (isLoopbackHost(host)) return ok(host);
  return err({
    code: "HOST_NOT_LOOPBACK",
    variable: "HOST",
    text: {
      sv: `HOST är ”${value}”, men Målbok lyssnar bara på den egna datorn (127.0.0.1, ::1 eller localhost) så länge behörigheter saknas.`,
      en: `HOST is "${value}", but Målbok listens on this computer only (127.0.0.1, ::1 or localhost) as long as there are no access rights.`,
    },
  });
}

function readDatabaseUrl(value: string): Result<DatabaseConfig, Problem> {
  if (value.startsWith("sqlite:")) return readSqliteUrl(value.slice("sqlite:".length));
  if (/^(mysql|mariadb):/.test(value)) return readMysqlUrl(value);
  return databaseProblem(
    "ska börja med sqlite: eller mysql:// (mariadb:// går också)",
    "must begin with sqlite: or mysql:// (mariadb:// works too)",
  );
}

function readSqliteUrl(file: string): Result<DatabaseConfig, Problem> {
  // sqlite://name would silently become a file at the root of the disk.
  if (file === "" || /^\/\/[^/]/.test(file)) {
    return databaseProblem(
      "ska ange en fil, som sqlite:data/malbok.sqlite",
      "must name a file, like sqlite:data/malbok.sqlite",
    );
  }
  if (file.includes(":memory:")) {
    return databaseProblem(
      "anger en databas i minnet; det som skrivs ska finnas kvar",
      "names a database in memory; what is written must stay",
    );
  }
  return ok({ engine: "sqlite", file: path.resolve(file) });
}

function readMysqlUrl(value: string): Result<DatabaseConfig, Problem> {
  const form = "mysql://användare:lösenord@server:3306/databas";
  const englishForm = "mysql://user:password@host:3306/database";
  try {
    const url = new URL(value);
    const database = decodeURIComponent(url.pathname.replace(/^\//, ""));
    const user = decodeURIComponent(url.username);
    if (url.hostname === "" || user === "" || database === "" || database.includes("/")) {
      return databaseProblem(`ska ha formen ${form}`, `must have the form ${englishForm}`);
    }
    if (url.search !== "" || url.hash !== "") {
      return databaseProblem(
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
    return databaseProblem(
      `kan inte läsas; formen är ${form}, och särskilda tecken i lösenordet skrivs %-kodade`,
      `cannot be read; the form is ${englishForm}, with special characters in the password %-encoded`,
    );
  }
}

/** Never repeats the given URL: it may hold a password. */
function databaseProblem(sv: string, en: string): Result<never, Problem> {
  return err({
    code: "DATABASE_URL_INVALID",
    variable: "DATABASE_URL",
    text: { sv: `DATABASE_URL ${sv}.`, en: `DATABASE_URL ${en}.` },
  });
}
