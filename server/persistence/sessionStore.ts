import type { AuditClient } from "../domain/audit/auditEvent";
import type { Person } from "../domain/access/person";
import type { Statements } from "./transactions/inTransaction";
import { personColumnCount, personColumns, personOf, type Reader } from "./personStore";
import { placeholders } from "./sqlLists";

/** A sign-in that lasts, without its secrets. */
export interface Session {
  readonly sessionId: string;
  readonly personId: string;
  readonly startedAtMs: number;
  readonly lastUsedAtMs: number;
  /** It cannot be refreshed beyond this. */
  readonly expiresAtMs: number;
  readonly endedAtMs: number | null;
  /** What signed in. */
  readonly client: AuditClient;
}

export interface SessionSecrets {
  readonly accessHash: string;
  readonly accessExpiresAtMs: number;
  readonly refreshHash: string;
}

/** A session with whom it is of. */
export interface PersonSession {
  readonly session: Session;
  readonly accessExpiresAtMs: number;
  readonly person: Person;
  /** Nothing else may be done before the password is changed. */
  readonly mustChangePassword: boolean;
}

const columns = ["session_id", "person_id", "started_at", "last_used_at", "expires_at", "ended_at", "client"] as const;
type Cells = [string, string, number, number, number, number | null, AuditClient];

const sessionColumns = columns.map((column) => `session.${column}`).join(", ");
const joined = `SELECT ${personColumns}, ${sessionColumns}, session.access_expires_at, person_password.must_change
  FROM session INNER JOIN person ON person.person_id = session.person_id
  LEFT JOIN person_password ON person_password.person_id = session.person_id`;

/** Sign-ins that last, and every refresh token that they have had. */
export class SessionStore {
  async byAccessHash(reader: Reader, accessHash: string): Promise<PersonSession | null> {
    const [row] = await reader.rows(`${joined} WHERE session.access_hash = ?`, [accessHash]);
    return row === undefined ? null : personSessionOf(row);
  }

  async byId(reader: Reader, sessionId: string): Promise<PersonSession | null> {
    const [row] = await reader.rows(`${joined} WHERE session.session_id = ?`, [sessionId]);
    return row === undefined ? null : personSessionOf(row);
  }

  /** The session that has, or has had, the refresh token. */
  async sessionIdOfRefresh(reader: Reader, refreshHash: string): Promise<string | null> {
    const [row] = await reader.rows("SELECT session_id FROM session_refresh WHERE refresh_hash = ?", [refreshHash]);
    return row === undefined ? null : (row[0] as string);
  }

  /** Those of a person that can still be refreshed, the latest used first. */
  async openOf(reader: Reader, personId: string, nowMs: number): Promise<Session[]> {
    const rows = await reader.rows(
      `SELECT ${sessionColumns} FROM session WHERE person_id = ? AND ended_at IS NULL AND expires_at > ?
       ORDER BY last_used_at DESC, session_id`,
      [personId, nowMs],
    );
    return rows.map(sessionOf);
  }

  async insert(statements: Statements, session: Session, secrets: SessionSecrets): Promise<void> {
    await statements.run(
      `INSERT INTO session (${columns.join(", ")}, access_hash, access_expires_at) VALUES (${placeholders(columns.length + 2)})`,
      [
        session.sessionId,
        session.personId,
        session.startedAtMs,
        session.lastUsedAtMs,
        session.expiresAtMs,
        session.endedAtMs,
        session.client,
        secrets.accessHash,
        secrets.accessExpiresAtMs,
      ],
    );
    await this.#insertRefresh(statements, session, secrets.refreshHash);
  }

  /** True for the first who uses it, and only for that one. */
  async useRefresh(statements: Statements, refreshHash: string, nowMs: number): Promise<boolean> {
    const sql = "UPDATE session_refresh SET used_at = ? WHERE refresh_hash = ? AND used_at IS NULL";
    return (await statements.run(sql, [nowMs, refreshHash])) > 0;
  }

  /** New secrets in the place of those that it had. */
  async rotate(statements: Statements, session: Session, secrets: SessionSecrets, nowMs: number): Promise<void> {
    await statements.run(
      "UPDATE session SET access_hash = ?, access_expires_at = ?, last_used_at = ? WHERE session_id = ?",
      [secrets.accessHash, secrets.accessExpiresAtMs, nowMs, session.sessionId],
    );
    await this.#insertRefresh(statements, session, secrets.refreshHash);
  }

  /** False when it has ended already. */
  async end(statements: Statements, sessionId: string, nowMs: number): Promise<boolean> {
    const sql = "UPDATE session SET ended_at = ? WHERE session_id = ? AND ended_at IS NULL";
    return (await statements.run(sql, [nowMs, sessionId])) > 0;
  }

  /** Ends those of a person, but for `kept`; how many. */
  async endAll(statements: Statements, personId: string, nowMs: number, kept: string | null = null): Promise<number> {
    const sql = "UPDATE session SET ended_at = ? WHERE person_id = ? AND ended_at IS NULL AND session_id <> ?";
    return statements.run(sql, [nowMs, personId, kept ?? ""]);
  }

  async #insertRefresh(statements: Statements, { sessionId, expiresAtMs }: Session, refreshHash: string) {
    await statements.run(
      "INSERT INTO session_refresh (refresh_hash, session_id, expires_at, used_at) VALUES (?, ?, ?, NULL)",
      [refreshHash, sessionId, expiresAtMs],
    );
  }
}

function sessionOf(row: readonly unknown[]): Session {
  const [sessionId, personId, startedAtMs, lastUsedAtMs, expiresAtMs, endedAtMs, client] = row as unknown as Cells;
  return { sessionId, personId, startedAtMs, lastUsedAtMs, expiresAtMs, endedAtMs, client };
}

function personSessionOf(row: readonly unknown[]): PersonSession {
  const [accessExpiresAtMs, mustChange] = row.slice(personColumnCount + columns.length) as [number, number | null];
  return {
    person: personOf(row),
    session: sessionOf(row.slice(personColumnCount)),
    accessExpiresAtMs,
    mustChangePassword: mustChange === 1,
  };
}
