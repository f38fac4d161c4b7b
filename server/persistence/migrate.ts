import { setTimeout as sleep } from "node:timers/promises";
import { err, ok, type Result } from "../../shared/result";
import type { Dialect } from "./columns";
import type { Database } from "./database";
import type { Statements } from "./transactions/inTransaction";
import { Lease } from "./lease";
import { migrations as allMigrations } from "./migrations/all";
import { bookkeeping } from "./migrations/bookkeeping";
import type { Migration, Step } from "./migrations/migration";
import type { StartupProblem } from "./startupProblem";
import { isAccountDenied, isTableMissing } from "./transactions/transactionFault";

export interface MigrateOptions {
  readonly migrations?: readonly Migration[];
  /** How long a process that dies holds up the others. */
  readonly leaseSeconds?: number;
  /** How long to wait for another process that migrates. */
  readonly waitSeconds?: number;
}

export interface MigrationReport {
  /** Names of the migrations that this process installed, in order. */
  readonly installed: readonly string[];
}

const pollMs = 100;

/**
 * Brings the schema up to date, or refuses a database that a newer version has changed. Of several processes that start at once one does
 * it and the others wait: the one whose name stands in the lease row, which it renews while it works and which lapses if it dies. A database
 * that is up to date is only read, so that an account without the right to change tables can serve it.
 */
export async function migrate(
  database: Database,
  options: MigrateOptions = {},
): Promise<Result<MigrationReport, StartupProblem>> {
  try {
    return await migrateAs(database, options);
  } catch (error) {
    if (!isAccountDenied(error)) throw error;
    return err({ code: "DATABASE_MIGRATION_NOT_ALLOWED" });
  }
}

async function migrateAs(
  database: Database,
  { migrations = allMigrations, leaseSeconds = 20, waitSeconds = 300 }: MigrateOptions,
): Promise<Result<MigrationReport, StartupProblem>> {
  if (!(await hasBookkeeping(database))) for (const step of bookkeeping) await runSteps(database, [step]);
  const deadline = Date.now() + waitSeconds * 1_000;
  const lease = new Lease(database, { table: "migration_lease", name: "migration" }, leaseSeconds);
  for (;;) {
    const pending = await pendingOf(database, migrations);
    if (!pending.ok) return pending;
    if (pending.value.length === 0) return ok({ installed: [] });
    if (await lease.take()) break;
    if (Date.now() > deadline) return err({ code: "DATABASE_MIGRATION_BUSY", waitedSeconds: waitSeconds });
    await sleep(pollMs);
  }
  const heartbeat = setInterval(() => void lease.renew().catch(() => undefined), (leaseSeconds * 1_000) / 4 + 50);
  try {
    // Looked at again now that nobody else can change it.
    const pending = await pendingOf(database, migrations);
    if (!pending.ok) return pending;
    for (const migration of pending.value) await install(database, migration, lease);
    return ok({ installed: pending.value.map(({ name }) => name) });
  } finally {
    clearInterval(heartbeat);
    await lease.release().catch(() => undefined);
  }
}

async function hasBookkeeping(database: Database): Promise<boolean> {
  try {
    for (const table of ["installed_migration", "migration_lease"]) await database.rows(`SELECT name FROM ${table}`);
    return true;
  } catch (error) {
    // One who may not read a table is not told whether it is there.
    if (isTableMissing(error) || isAccountDenied(error)) return false;
    throw error;
  }
}

async function pendingOf(
  database: Database,
  migrations: readonly Migration[],
): Promise<Result<readonly Migration[], StartupProblem>> {
  const rows = await database.rows("SELECT name FROM installed_migration ORDER BY name");
  const installed = new Set(rows.map(([name]) => name as string));
  const unknown = [...installed].filter((name) => !migrations.some((migration) => migration.name === name));
  if (unknown.length > 0) return err({ code: "DATABASE_NEWER", migrations: unknown });
  return ok(migrations.filter(({ name }) => !installed.has(name)));
}

/** SQLite takes a migration whole in one transaction; MySQL ends a transaction at every change of the schema, so there each step is one. */
async function install(database: Database, migration: Migration, lease: Lease): Promise<void> {
  const portions = database.dialect === "sqlite" ? [migration.steps] : migration.steps.map((step) => [step]);
  for (const portion of portions) {
    if (!(await lease.renew())) throw new Error(`the migration lease was lost before ${migration.name} was whole`);
    await runSteps(database, portion);
  }
  await database.inTransaction(async (_manager, statements) =>
    ok(
      await statements.run("INSERT INTO installed_migration (name, installed_at) VALUES (?, ?)", [
        migration.name,
        Date.now(),
      ]),
    ),
  );
}

async function runSteps(database: Database, steps: readonly Step[]): Promise<void> {
  await database.inTransaction(async (_manager, statements) => {
    for (const step of steps) await runStep(step, database.dialect, statements);
    return ok(null);
  });
}

async function runStep(step: Step, dialect: Dialect, statements: Statements): Promise<void> {
  if (step.doneIf !== undefined && (await statements.rows(step.doneIf(dialect))).length > 0) return;
  await statements.run(step.sql(dialect));
}
