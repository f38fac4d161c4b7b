import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import type { HeldGrant } from "../../domain/access/grant";
import { isActive, type Person } from "../../domain/access/person";
import type { SignedIn, SignInCall } from "./signInCall";
import { startSession } from "./startSession";

/** Lets anybody in as one of the demo persons, where the settings allow it. */
export async function signInAsDemoPerson(call: SignInCall, personId: string): Promise<Result<SignedIn, Failure>> {
  const { database, access } = call.stores;
  if (!access.settings.isDemo) return err(failure("DEMO_OFF"));
  return database.inTransaction<SignedIn, Failure>(async (_manager, statements) => {
    const person = await access.persons.byId(statements, personId);
    if (person === null || !person.isDemo || !isActive(person)) {
      return err(failure("PERSON_UNKNOWN", { person: personId }));
    }
    return ok(await startSession(statements, call, person, { way: "DEMO", mustChangePassword: false }));
  });
}

/** A person to choose on the sign-in page. */
export interface DemoPerson {
  readonly person: Person;
  readonly grants: readonly HeldGrant[];
}

/** The demo persons that can be chosen; none where they may not sign in. */
export async function listDemoPersons({
  stores: { database, access },
}: Pick<SignInCall, "stores">): Promise<DemoPerson[]> {
  if (!access.settings.isDemo) return [];
  const persons = (await access.persons.demoPersons(database)).filter(isActive);
  const grants = await access.grants.ofPersons(
    database,
    persons.map(({ personId }) => personId),
  );
  return persons.map((person) => ({ person, grants: grants.filter(({ personId }) => personId === person.personId) }));
}
