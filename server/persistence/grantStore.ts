import type { DecisionDomain, GrantOrigin, HeldGrant, Role } from "../domain/access/grant";
import type { Statements } from "./transactions/inTransaction";
import type { Reader } from "./personStore";
import { chunksOf, inList, placeholders } from "./sqlLists";

const columns = [
  "grant_id",
  "person_id",
  "municipality",
  "role",
  "unit_code",
  "decision_domain",
  "origin",
  "granted_by",
  "granted_at",
] as const;
type Cells = [string, string, string, Role, string | null, DecisionDomain, GrantOrigin, string, number];

const select = `SELECT ${columns.join(", ")} FROM access_grant`;
const personsMax = 500;

/** Who may what. A grant is given and taken away, never changed; the audit says what has been. */
export class GrantStore {
  async byId(reader: Reader, grantId: string): Promise<HeldGrant | null> {
    const [row] = await reader.rows(`${select} WHERE grant_id = ?`, [grantId]);
    return row === undefined ? null : grantOf(row);
  }

  /** Of each of the persons, in every municipality. */
  async ofPersons(reader: Reader, personIds: readonly string[]): Promise<HeldGrant[]> {
    const grants: HeldGrant[] = [];
    for (const chunk of chunksOf(personIds, personsMax)) {
      const list = inList("person_id", chunk);
      const rows = await reader.rows(
        `${select} WHERE ${list.sql} ORDER BY municipality, role, unit_code, grant_id`,
        list.parameters,
      );
      grants.push(...rows.map(grantOf));
    }
    return grants;
  }

  async insert(statements: Statements, grant: HeldGrant): Promise<void> {
    await statements.run(`INSERT INTO access_grant (${columns.join(", ")}) VALUES (${placeholders(columns.length)})`, [
      grant.grantId,
      grant.personId,
      grant.municipality,
      grant.role,
      grant.unit,
      grant.decisionDomain,
      grant.origin,
      grant.grantedBy,
      grant.grantedAtMs,
    ]);
  }

  /** False when somebody else has taken it away already. */
  async remove(statements: Statements, grantId: string): Promise<boolean> {
    return (await statements.run("DELETE FROM access_grant WHERE grant_id = ?", [grantId])) > 0;
  }
}

function grantOf(row: readonly unknown[]): HeldGrant {
  const [grantId, personId, municipality, role, unit, decisionDomain, origin, grantedBy, grantedAtMs] =
    row as unknown as Cells;
  return { grantId, personId, municipality, role, unit, decisionDomain, origin, grantedBy, grantedAtMs };
}
