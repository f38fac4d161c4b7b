import type { Person, PersonIdentity } from "../domain/access/person";
import type { Statements } from "./transactions/inTransaction";
import { Conditions, placeholders } from "./sqlLists";

/** Reads inside or outside a transaction. */
export type Reader = Pick<Statements, "rows">;

/** What is compared when a person signs in here. */
export interface PersonCredentials {
  readonly person: Person;
  /** Null for a person without a password. */
  readonly passwordHash: string | null;
  readonly mustChange: boolean;
}

const columns = [
  "person_id",
  "name",
  "email",
  "sign_in_name",
  "identity_issuer",
  "identity_subject",
  "is_demo",
  "is_disabled",
  "created_at",
  "erased_at",
] as const;
type Cells = [
  ...[string, string | null, string | null, string | null, string | null, string | null],
  ...[number, number, number, number | null],
];

/** The columns of a person, where they stand first in a joined row, and how many they are. */
export const personColumns = columns.map((column) => `person.${column}`).join(", ");
export const personColumnCount = columns.length;

/** Persons and their passwords. */
export class PersonStore {
  async byId(reader: Reader, personId: string): Promise<Person | null> {
    return this.#one(reader, new Conditions().add("person_id = ?", personId));
  }

  async byIdentity(reader: Reader, { issuer, subject }: PersonIdentity): Promise<Person | null> {
    return this.#one(reader, new Conditions().add("identity_issuer = ?", issuer).add("identity_subject = ?", subject));
  }

  /** With the password's hash. */
  async credentials(
    reader: Reader,
    by: { readonly signInName: string } | { readonly personId: string },
  ): Promise<PersonCredentials | null> {
    const [column, value] = "personId" in by ? ["person_id", by.personId] : ["sign_in_name", by.signInName];
    const [row] = await reader.rows(
      `SELECT ${personColumns}, person_password.password_hash, person_password.must_change
       FROM person LEFT JOIN person_password ON person_password.person_id = person.person_id WHERE person.${column} = ?`,
      [value],
    );
    if (row === undefined) return null;
    const [passwordHash, mustChange] = row.slice(personColumnCount) as [string | null, number | null];
    return { person: personOf(row), passwordHash, mustChange: mustChange === 1 };
  }

  /** Everybody, or those with a grant in the municipality, by id. */
  async all(reader: Reader, municipality: string | null = null): Promise<Person[]> {
    const rows = await (municipality === null
      ? reader.rows(`SELECT ${personColumns} FROM person ORDER BY person_id`)
      : reader.rows(
          `SELECT ${personColumns} FROM person
           WHERE person_id IN (SELECT access_grant.person_id FROM access_grant WHERE access_grant.municipality = ?) ORDER BY person_id`,
          [municipality],
        ));
    return rows.map(personOf);
  }

  async demoPersons(reader: Reader): Promise<Person[]> {
    const rows = await reader.rows(`SELECT ${personColumns} FROM person WHERE is_demo = 1 ORDER BY person_id`);
    return rows.map(personOf);
  }

  async insert(statements: Statements, person: Person): Promise<void> {
    await statements.run(`INSERT INTO person (${columns.join(", ")}) VALUES (${placeholders(columns.length)})`, [
      person.personId,
      ...changeableCells(person),
      person.isDemo ? 1 : 0,
      person.isDisabled ? 1 : 0,
      person.createdAtMs,
      person.erasedAtMs,
    ]);
  }

  /** Its names, addresses and whether it is disabled. */
  async update(statements: Statements, person: Person): Promise<void> {
    await statements.run(
      `UPDATE person SET name = ?, email = ?, sign_in_name = ?, identity_issuer = ?, identity_subject = ?, is_disabled = ?
       WHERE person_id = ?`,
      [...changeableCells(person), person.isDisabled ? 1 : 0, person.personId],
    );
  }

  /** `hash` null: a password that fits nothing, so that only a one-time password lets the person in. */
  async setPassword(
    statements: Statements,
    password: { readonly personId: string; readonly hash: string | null; readonly mustChange: boolean },
    changedAtMs: number,
  ): Promise<void> {
    const cells = [password.hash ?? noPassword, password.mustChange ? 1 : 0, changedAtMs, password.personId];
    const changed = await statements.run(
      "UPDATE person_password SET password_hash = ?, must_change = ?, changed_at = ? WHERE person_id = ?",
      cells,
    );
    if (changed > 0) return;
    await statements.run(
      "INSERT INTO person_password (password_hash, must_change, changed_at, person_id) VALUES (?, ?, ?, ?)",
      cells,
    );
  }

  async #one(reader: Reader, where: Conditions): Promise<Person | null> {
    const [row] = await reader.rows(`SELECT ${personColumns} FROM person WHERE ${where.sql}`, where.parameters);
    return row === undefined ? null : personOf(row);
  }
}

/** No hash has this form. */
const noPassword = "none";

const changeableCells = ({ name, email, signInName, identity }: Person) => [
  name,
  email,
  signInName,
  identity?.issuer ?? null,
  identity?.subject ?? null,
];

/** A person from the first cells of a row, see personColumns. */
export function personOf(row: readonly unknown[]): Person {
  const cells = row as unknown as Cells;
  const [personId, name, email, signInName, issuer, subject, isDemo, isDisabled, createdAtMs, erasedAtMs] = cells;
  return {
    personId,
    name,
    email,
    signInName,
    identity: issuer === null || subject === null ? null : { issuer, subject },
    isDemo: isDemo === 1,
    isDisabled: isDisabled === 1,
    createdAtMs,
    erasedAtMs,
  };
}
