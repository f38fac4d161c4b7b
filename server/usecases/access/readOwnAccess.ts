import type { HeldGrant } from "../../domain/access/grant";
import type { Person } from "../../domain/access/person";
import type { Session } from "../../persistence/sessionStore";
import type { UseCaseContext } from "../useCaseContext";
import { isPersonPresent } from "./personPresent";

/** The viewer's own name and addresses; null for those who are no persons here. */
export async function readOwnPerson({ viewer, stores: { database, access } }: UseCaseContext): Promise<Person | null> {
  return viewer.kind === "PERSON" ? access.persons.byId(database, viewer.personId) : null;
}

/**
 * The viewer's own grants, also while a password to change keeps them from being used; a program is told of those in the municipality that it
 * is for.
 */
export async function readOwnGrants({ viewer, stores: { database, access } }: UseCaseContext): Promise<HeldGrant[]> {
  if (viewer.kind !== "PERSON") return [];
  const grants = await access.grants.ofPersons(database, [viewer.personId]);
  const { scope } = viewer;
  return scope === null ? grants : grants.filter(({ municipality }) => municipality === scope.municipality);
}

/** The viewer's open sessions; none for a program. */
export async function listOwnSessions(context: UseCaseContext): Promise<Session[]> {
  const { viewer, now, stores } = context;
  if (!isPersonPresent(context)) return [];
  return stores.access.sessions.openOf(stores.database, viewer.personId, now.getTime());
}
