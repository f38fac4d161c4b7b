import type { Statements } from "./transactions/inTransaction";
import { placeholders } from "./sqlLists";
import { bumpAccessVersion } from "./versions";

/** A thing as it is told to the person that it is about: names of its own, instants as ISO 8601, no hashes of secrets. */
export type Told = Readonly<Record<string, string | number | boolean | null>>;

type Form = "TEXT" | "INSTANT" | "FLAG";
type Column = readonly [column: string, name: string, form?: Form];

interface PersonTable {
  readonly table: string;
  readonly columns: readonly Column[];
}

const personColumns: readonly Column[] = [
  ["person_id", "personId"],
  ["name", "name"],
  ["email", "email"],
  ["sign_in_name", "signInName"],
  ["identity_issuer", "identityIssuer"],
  ["identity_subject", "identitySubject"],
  ["is_demo", "isDemo", "FLAG"],
  ["is_disabled", "isDisabled", "FLAG"],
  ["created_at", "createdAt", "INSTANT"],
  ["erased_at", "erasedAt", "INSTANT"],
];

/** Every table with rows of a person's own, which go with the person. A test holds the list against the schema. */
export const ownedTables = {
  passwords: {
    table: "person_password",
    columns: [
      ["must_change", "mustChange", "FLAG"],
      ["changed_at", "changedAt", "INSTANT"],
    ],
  },
  grants: {
    table: "access_grant",
    columns: [
      ["municipality", "municipality"],
      ["role", "role"],
      ["unit_code", "unit"],
      ["decision_domain", "decisionDomain"],
      ["origin", "origin"],
      ["granted_by", "grantedBy"],
      ["granted_at", "grantedAt", "INSTANT"],
    ],
  },
  sessions: {
    table: "session",
    columns: [
      ["session_id", "sessionId"],
      ["client", "client"],
      ["started_at", "startedAt", "INSTANT"],
      ["last_used_at", "lastUsedAt", "INSTANT"],
      ["expires_at", "expiresAt", "INSTANT"],
      ["ended_at", "endedAt", "INSTANT"],
    ],
  },
  accessTokens: {
    table: "access_token",
    columns: [
      ["name", "name"],
      ["access", "access"],
      ["municipality", "municipality"],
      ["unit_code", "unit"],
      ["created_at", "createdAt", "INSTANT"],
      ["expires_at", "expiresAt", "INSTANT"],
      ["revoked_at", "revokedAt", "INSTANT"],
      ["last_used_at", "lastUsedAt", "INSTANT"],
    ],
  },
  knownDevices: {
    table: "known_device",
    columns: [["expires_at", "expiresAt", "INSTANT"]],
  },
  oneTimeCodes: {
    table: "one_time_code",
    columns: [
      ["purpose", "purpose"],
      ["expires_at", "expiresAt", "INSTANT"],
      ["used_at", "usedAt", "INSTANT"],
    ],
  },
} as const satisfies Record<string, PersonTable>;

export type OwnedKind = keyof typeof ownedTables;
export const ownedKinds = Object.keys(ownedTables) as OwnedKind[];

/** What is held of a person beside the audit and the histories: the one table of names and addresses, and what is the person's own. */
export class PersonTraces {
  async person(reader: Pick<Statements, "rows">, personId: string): Promise<Told | null> {
    const [row] = await reader.rows(`SELECT ${namesOf(personColumns)} FROM person WHERE person_id = ?`, [personId]);
    return row === undefined ? null : toldOf(personColumns, row);
  }

  async owned(reader: Pick<Statements, "rows">, personId: string, kind: OwnedKind): Promise<Told[]> {
    const { table, columns }: PersonTable = ownedTables[kind];
    const rows = await reader.rows(`SELECT ${namesOf(columns)} FROM ${table} WHERE person_id = ?`, [personId]);
    return rows.map((row) => toldOf(columns, row));
  }

  /** Names of those of the persons that are here and have one. */
  async namesOf(reader: Pick<Statements, "rows">, personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (personIds.length === 0) return new Map();
    const rows = await reader.rows(
      `SELECT person_id, name FROM person WHERE name IS NOT NULL AND person_id IN (${placeholders(personIds.length)})`,
      personIds,
    );
    return new Map(rows as [string, string][]);
  }

  /** Empties the row of names and addresses and removes all that is the person's own; the opaque id stays. */
  async erase(statements: Statements, personId: string, erasedAtMs: number): Promise<void> {
    await statements.run(
      "DELETE FROM session_refresh WHERE session_id IN (SELECT session_id FROM session WHERE person_id = ?)",
      [personId],
    );
    for (const kind of ownedKinds) {
      await statements.run(`DELETE FROM ${ownedTables[kind].table} WHERE person_id = ?`, [personId]);
    }
    await statements.run(
      "UPDATE person SET name = NULL, email = NULL, sign_in_name = NULL, identity_issuer = NULL, identity_subject = NULL, is_disabled = 1, erased_at = ? WHERE person_id = ?",
      [erasedAtMs, personId],
    );
    await bumpAccessVersion(statements);
  }
}

const namesOf = (columns: readonly Column[]) => columns.map(([column]) => column).join(", ");

const toldOf = (columns: readonly Column[], row: readonly unknown[]): Told =>
  Object.fromEntries(columns.map(([, name, form], index) => [name, toldCell(row[index], form)]));

function toldCell(cell: unknown, form: Form = "TEXT"): string | number | boolean | null {
  if (cell === null || cell === undefined) return null;
  if (form === "INSTANT") return new Date(Number(cell)).toISOString();
  return form === "FLAG" ? cell === 1 : (cell as string | number);
}
