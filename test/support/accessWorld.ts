import type { Grant, Role } from "../../server/domain/access/grant";
import { localAdministrator } from "../../server/domain/viewer";
import type { Database } from "../../server/persistence/database";
import { authenticate } from "../../server/usecases/access/authenticate";
import { defaultAccessSettings, type AccessSettings } from "../../server/usecases/access/accessSettings";
import { createPerson } from "../../server/usecases/access/createPerson";
import { giveGrant } from "../../server/usecases/access/giveGrant";
import type { SignInCall } from "../../server/usecases/access/signInCall";
import { startSession } from "../../server/usecases/access/startSession";
import { createStores } from "../../server/usecases/createStores";
import type { Stores, UseCaseContext } from "../../server/usecases/useCaseContext";
import { ok, type Result } from "../../shared/result";
import { buildContent } from "./smallWorld";
import { insertContent } from "./testApi";
import type { TestDatabaseOptions, TestEngine } from "./testDatabase";

/** As little as scrypt can cost. */
export const cheapPassword = { logN: 1, blockSize: 1, parallelism: 1 };

export const testPassword = "fyra udda ord ihop";

const startInstant = new Date("2024-06-30T10:00:00.000Z");
export const secondMs = 1_000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** Lillköping (9999) and Storköping (9998) with the same units, and nobody yet. */
export class AccessWorld {
  /** Every test goes its own pace. */
  now = startInstant;
  readonly statements: string[] = [];

  constructor(readonly stores: Stores) {}

  get database(): Database {
    return this.stores.database;
  }

  pass(milliseconds: number): void {
    this.now = new Date(this.now.getTime() + milliseconds);
  }

  /** A call by somebody who has not signed in. */
  signInCall(overrides: Partial<SignInCall> = {}): SignInCall {
    return { now: this.now, stores: this.stores, client: "SIGN_IN_PAGE", sourceAddress: "192.0.2.1", ...overrides };
  }

  /** A call by the one at the machine itself, or by whoever is given. */
  call(overrides: Partial<UseCaseContext> = {}): UseCaseContext {
    return { viewer: localAdministrator, now: this.now, client: "API", stores: this.stores, ...overrides };
  }

  /** A person with the grants, who signs in by name and `testPassword`. */
  async person(signInName: string, ...grants: readonly Grant[]): Promise<{ personId: string }> {
    const input = { name: `Namn ${signInName}`, email: null, signInName, grant: grants[0] ?? null };
    const { person } = given(await createPerson(this.call(), input));
    for (const grant of grants.slice(1)) given(await giveGrant(this.call(), { personId: person.personId, grant }));
    await this.setPassword(person.personId, testPassword);
    return { personId: person.personId };
  }

  /** Sets a password past all rules. */
  async setPassword(personId: string, password: string): Promise<void> {
    const hash = await this.stores.access.passwordHasher.hash(password);
    await this.write((statements) =>
      this.stores.access.persons.setPassword(statements, { personId, hash, mustChange: false }, this.now.getTime()),
    );
  }

  /** The call of somebody who has signed in. */
  async callOf(personId: string): Promise<UseCaseContext> {
    const { accessToken } = await this.session(personId);
    const { viewer, session, versions } = given(await authenticate(this.call(), accessToken));
    return this.call({ viewer, session, versions });
  }

  /** A session without a sign-in. */
  async session(personId: string) {
    const person = await this.stores.access.persons.byId(this.database, personId);
    if (person === null) throw new Error(`there is no ${personId}`);
    return this.write((statements) =>
      startSession(statements, this.signInCall(), person, { way: "PASSWORD", mustChangePassword: false }),
    );
  }

  /** Whom a token stands for: the person's id, or the code of the failure. */
  async whoIs(token: string): Promise<string> {
    const found = await authenticate(this.call(), token);
    return found.ok ? found.value.viewer.personId : found.error.code;
  }

  /** What has been written down, by time and within a millisecond in any order: the kind, who did it, to whom, where, and the facts. */
  async events(kind: string | null = null) {
    const rows = await this.database.rows(
      "SELECT kind, actor, client, person, municipality, facts FROM audit_event ORDER BY at_ms, event_id",
    );
    return rows
      .map(([eventKind, actor, client, person, municipality, facts]) => ({
        kind: eventKind as string,
        actor,
        client,
        person,
        municipality,
        facts: JSON.parse(facts as string) as unknown,
      }))
      .filter((event) => kind === null || event.kind === kind);
  }

  async write<T>(
    work: (statements: Parameters<Parameters<Database["inTransaction"]>[0]>[1]) => Promise<T>,
  ): Promise<T> {
    return given(
      await this.database.inTransaction<T, never>(async (_manager, statements) => ok(await work(statements))),
    );
  }
}

/** A world of its own. */
export async function openAccessWorld(
  engine: TestEngine,
  settings: Partial<AccessSettings> = {},
  options: Pick<TestDatabaseOptions, "isAnySqlAllowed" | "syncFile"> = {},
): Promise<AccessWorld> {
  let world: AccessWorld | null = null;
  const database = await engine.open({ ...options, onStatement: (sql) => void world?.statements.push(sql) });
  const stores = createStores(database, { ...defaultAccessSettings, passwordCost: cheapPassword, ...settings });
  const content = buildContent();
  await insertContent(stores, content);
  await insertContent(stores, {
    ...content,
    municipality: { ...content.municipality, code: "9998", name: "Storköping" },
  });
  world = new AccessWorld(stores);
  return world;
}

export const grantOf = (role: Role, overrides: Partial<Grant> = {}): Grant => ({
  municipality: "9999",
  role,
  unit: null,
  decisionDomain: "HOW",
  ...overrides,
});

/** The value of a success; a failure fails the test. */
export function given<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** The codes of a refusal; empty for a success. */
export function codesOf(
  result: Result<unknown, { readonly code: string } | readonly { readonly code: string }[]>,
): string[] {
  if (result.ok) return [];
  const failures = "code" in result.error ? [result.error] : result.error;
  return failures.map(({ code }) => code);
}
