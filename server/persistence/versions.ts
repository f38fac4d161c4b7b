import type { EntityManager } from "typeorm";
import type { Statements } from "./transactions/inTransaction";

/** What a process may go on using of what it has read before: that which has not got a higher number since. */
export interface Versions {
  /** Grows with every change of persons, grants and access tokens, and with every session that is ended. */
  readonly access: number;
  /** Municipality code -> content version, for all municipalities here. */
  readonly contents: ReadonlyMap<string, number>;
  /** Municipality code -> the instant of the latest write of its values, milliseconds; 0 where there has been none. */
  readonly valueClocks: ReadonlyMap<string, number>;
}

const versionsSql = `SELECT access_version.version, municipality.code, municipality.content_version, municipality.value_clock
  FROM access_version LEFT JOIN municipality ON 1 = 1 WHERE access_version.name = 'access'`;

/** One statement for all of them, which every request asks first: past the object mapper, and rows as arrays. */
export async function readVersions(reader: Pick<Statements, "rows">): Promise<Versions> {
  return versionsOf((await reader.rows(versionsSql)) as VersionCells[]);
}

interface VersionReader extends Pick<Statements, "rows"> {
  readonly commitCount?: () => number;
}

const asked = new WeakMap<VersionReader, Promise<Versions>>();
const kept = new WeakMap<VersionReader, { readonly commitCount: number; readonly versions: Versions }>();

/**
 * The same as few statements as can be: none where only this process writes and has not since; else one for all who ask in one turn of the event
 * loop. That is sent when they have asked, so that nobody gets less than what was there when they did: who has been told that a change is kept sees it.
 */
export function readVersionsTogether(reader: VersionReader): Promise<Versions> | Versions {
  const commitCount = reader.commitCount?.();
  const known = kept.get(reader);
  if (known !== undefined && known.commitCount === commitCount) return known.versions;
  const waiting = asked.get(reader);
  if (waiting !== undefined) return waiting;
  const reading = new Promise<Versions>((resolve) => {
    setImmediate(() => {
      asked.delete(reader);
      resolve(readAndKept(reader));
    });
  });
  asked.set(reader, reading);
  return reading;
}

async function readAndKept(reader: VersionReader): Promise<Versions> {
  // Counted first: what is committed while they are read makes them old.
  const commitCount = reader.commitCount?.();
  const versions = await readVersions(reader);
  if (commitCount !== undefined) kept.set(reader, { commitCount, versions });
  return versions;
}

/** The same as a transaction, or a test, sees them through its manager. */
export async function readVersionsThrough(manager: EntityManager): Promise<Versions> {
  const rows: VersionRow[] = await manager.query(versionsSql);
  return versionsOf(rows.map((row) => [row.version, row.code, row.content_version, row.value_clock]));
}

type VersionCells = [access: number, code: string | null, contentVersion: number, valueClock: number | string];

interface VersionRow {
  readonly version: number;
  readonly code: string | null;
  readonly content_version: number;
  readonly value_clock: number | string;
}

function versionsOf(rows: readonly VersionCells[]): Versions {
  const access = rows[0]?.[0];
  if (access === undefined) throw new Error("there is no access version: a migration makes it");
  const contents = new Map<string, number>();
  const valueClocks = new Map<string, number>();
  for (const [, code, contentVersion, valueClock] of rows) {
    if (code === null) continue;
    contents.set(code, contentVersion);
    valueClocks.set(code, Number(valueClock));
  }
  return { access, contents, valueClocks };
}

/** Makes every process read anew who may what; in the transaction of what takes away or changes a right. */
export async function bumpAccessVersion(statements: Statements): Promise<void> {
  await statements.run("UPDATE access_version SET version = version + 1 WHERE name = 'access'");
}
