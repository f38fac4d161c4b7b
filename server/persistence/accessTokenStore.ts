import type { AccessToken } from "../domain/access/accessToken";
import type { Person } from "../domain/access/person";
import type { Statements } from "./transactions/inTransaction";
import { personColumnCount, personColumns, personOf, type Reader } from "./personStore";
import { placeholders } from "./sqlLists";

const columns = [
  "token_id",
  "person_id",
  "name",
  "access",
  "municipality",
  "unit_code",
  "created_at",
  "expires_at",
  "revoked_at",
  "last_used_at",
] as const;
type Cells = [
  ...[string, string, string, AccessToken["access"], string, string | null],
  ...[number, number, number | null, number | null],
];

const tokenColumns = columns.map((column) => `access_token.${column}`).join(", ");

/** Programs' access tokens, kept as hashes. */
export class AccessTokenStore {
  async byHash(reader: Reader, tokenHash: string): Promise<{ token: AccessToken; owner: Person } | null> {
    const [row] = await reader.rows(
      `SELECT ${personColumns}, ${tokenColumns} FROM access_token
       INNER JOIN person ON person.person_id = access_token.person_id WHERE access_token.token_hash = ?`,
      [tokenHash],
    );
    return row === undefined ? null : { owner: personOf(row), token: tokenOf(row.slice(personColumnCount)) };
  }

  async byId(reader: Reader, tokenId: string): Promise<AccessToken | null> {
    const [row] = await reader.rows(`SELECT ${tokenColumns} FROM access_token WHERE token_id = ?`, [tokenId]);
    return row === undefined ? null : tokenOf(row);
  }

  /** Those that can be used, the newest first. */
  async openOf(reader: Reader, personId: string, nowMs: number): Promise<AccessToken[]> {
    const rows = await reader.rows(
      `SELECT ${tokenColumns} FROM access_token WHERE person_id = ? AND revoked_at IS NULL AND expires_at > ?
       ORDER BY created_at DESC, token_id`,
      [personId, nowMs],
    );
    return rows.map(tokenOf);
  }

  async insert(statements: Statements, token: AccessToken, tokenHash: string): Promise<void> {
    await statements.run(
      `INSERT INTO access_token (${columns.join(", ")}, token_hash) VALUES (${placeholders(columns.length + 1)})`,
      [
        token.tokenId,
        token.personId,
        token.name,
        token.access,
        token.municipality,
        token.unit,
        token.createdAtMs,
        token.expiresAtMs,
        token.revokedAtMs,
        token.lastUsedAtMs,
        tokenHash,
      ],
    );
  }

  /** False when it has been revoked already. */
  async revoke(statements: Statements, tokenId: string, nowMs: number): Promise<boolean> {
    const sql = "UPDATE access_token SET revoked_at = ? WHERE token_id = ? AND revoked_at IS NULL";
    return (await statements.run(sql, [nowMs, tokenId])) > 0;
  }

  async noteUse(statements: Statements, tokenId: string, nowMs: number): Promise<void> {
    const sql =
      "UPDATE access_token SET last_used_at = ? WHERE token_id = ? AND (last_used_at IS NULL OR last_used_at < ?)";
    await statements.run(sql, [nowMs, tokenId, nowMs]);
  }
}

function tokenOf(row: readonly unknown[]): AccessToken {
  const [tokenId, personId, name, access, municipality, unit, createdAtMs, expiresAtMs, revokedAtMs, lastUsedAtMs] =
    row as unknown as Cells;
  return {
    tokenId,
    personId,
    name,
    access,
    municipality,
    unit,
    createdAtMs,
    expiresAtMs,
    revokedAtMs,
    lastUsedAtMs,
  };
}
