import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { Dialect } from "../../server/persistence/columns";
import type { Database, DatabaseAddress, DatabaseOptions } from "../../server/persistence/database";
import { migrate } from "../../server/persistence/migrate";
import { openDatabase } from "../../server/persistence/openDatabase";
import { portabilityProblems } from "../../server/persistence/sqlPortability";
import { addressOf, administer, temporaryFolder } from "./mariadb";
import { sharedMariadbPort } from "./sharedMariadb";

export interface TestDatabaseOptions extends DatabaseOptions {
  /** For tests that read the catalogue or break things on purpose: statements need not be portable. */
  readonly isAnySqlAllowed?: boolean;
}

export interface TestEngine {
  readonly dialect: Dialect;
  /** A migrated, empty database of its own; closed and removed after the last test of the block. */
  open(options?: TestDatabaseOptions): Promise<Database>;
  /** Brings what was opened up to date. */
  migrate(database: Database): Promise<void>;
  /** A new place for a database, with nothing in it. */
  newAddress(): Promise<DatabaseAddress>;
  /** Opens what is there; closed after the last test of the block unless the test does it. */
  openAt(address: DatabaseAddress, options?: TestDatabaseOptions): Promise<Database>;
}

/** The same tests on SQLite and on MariaDB. Each test also fails if a statement was sent that one dialect alone knows. */
export function describeOnBothEngines(name: string, body: (engine: TestEngine) => void): void {
  describeOn("sqlite", name, body);
  describeOn("mysql", name, body);
}

export function describeOn(dialect: Dialect, name: string, body: (engine: TestEngine) => void): void {
  describe(`${name} (${dialect === "sqlite" ? "SQLite" : "MariaDB"})`, () => {
    const cleanUps: (() => Promise<void>)[] = [];
    const statements = new Set<string>();
    const newAddress = dialect === "sqlite" ? newSqliteAddress : newMysqlAddress;
    const engine: TestEngine = {
      dialect,
      newAddress: async () => {
        const { address, remove } = await newAddress();
        cleanUps.push(remove);
        return address;
      },
      openAt: async (address, { isAnySqlAllowed = false, ...options } = {}) => {
        const opened = await openDatabase(address, {
          poolSize: 4,
          isNestingWatched: true,
          ...options,
          onStatement: (sql) => {
            if (!isAnySqlAllowed) statements.add(sql);
            options.onStatement?.(sql);
          },
        });
        if (!opened.ok) throw new Error(`the test database did not open: ${JSON.stringify(opened.error)}`);
        const database = closingOnce(opened.value);
        cleanUps.push(() => database.close());
        return database;
      },
      migrate: async (database) => {
        const migrated = await migrate(database);
        if (!migrated.ok) throw new Error(JSON.stringify(migrated.error));
      },
      open: async (options) => {
        const database = await engine.openAt(await engine.newAddress(), options);
        await engine.migrate(database);
        return database;
      },
    };
    afterEach(() => {
      const problems = [...statements].flatMap((sql) => portabilityProblems(sql, dialect));
      statements.clear();
      expect(problems).toEqual([]);
    });
    afterAll(async () => {
      for (const cleanUp of cleanUps.reverse()) await cleanUp();
    });
    // The first who asks waits for MariaDB to start.
    if (dialect === "mysql") beforeAll(async () => void (await sharedMariadbPort()), 60_000);
    body(engine);
  });
}

function closingOnce(database: Database): Database {
  let closed: Promise<void> | null = null;
  return { ...database, close: () => (closed ??= database.close()) };
}

interface Place {
  address: DatabaseAddress;
  remove: () => Promise<void>;
}

function newSqliteAddress(): Promise<Place> {
  const folder = fs.mkdtempSync(path.join(temporaryFolder(), "malbok-sqlite-"));
  const remove = () => Promise.resolve(fs.rmSync(folder, { recursive: true, force: true }));
  return Promise.resolve({ address: { engine: "sqlite", file: path.join(folder, "malbok.sqlite") }, remove });
}

async function newMysqlAddress(): Promise<Place> {
  const port = await sharedMariadbPort();
  const name = `t_${randomBytes(6).toString("hex")}`;
  await administer(port, `CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  return { address: addressOf(port, name), remove: () => administer(port, `DROP DATABASE ${name}`) };
}
