import type { EntityManager } from "typeorm";
import type { Statements } from "./inTransaction";

/** What a process may go on using of what it has read before: that which has not got a higher number since. */
export interface Versions {
  /** Grows with every change of persons, grants and access tokens, and with every session that is ended. */
  readonly access: number;
  /** Municipality code -> content version, for all municipalities here. */
  readonly contents: ReadonlyMap<string, number>;
}

/** One statement for all of them, which every request asks first and which goes past the object mapper. */
export async function readVersions(manager: EntityManager): Promise<Versions> {
  const rows: VersionRow[] = await manager.query(
    `SELECT access_version.version, municipality.code, municipality.content_version
     FROM access_version LEFT JOIN municipality ON 1 = 1 WHERE access_version.name = 'access'`,
  );
  const access = rows[0]?.version;
  if (access === undefined) throw new Error("there is no access version: a migration makes it");
  const contents = new Map<string, number>();
  for (const { code, content_version: version } of rows) if (code !== null) contents.set(code, version);
  return { access, contents };
}

interface VersionRow {
  readonly version: number;
  readonly code: string | null;
  readonly content_version: number;
}

/** Makes every process read anew who may what; in the transaction of what takes away or changes a right. */
export async function bumpAccessVersion(statements: Statements): Promise<void> {
  await statements.run("UPDATE access_version SET version = version + 1 WHERE name = 'access'");
}
