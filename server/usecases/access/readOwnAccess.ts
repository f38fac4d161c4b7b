import type { HeldGrant } from "../../domain/access/grant";
import type { Person } from "../../domain/access/person";
import type { Session } from "../../persistence/sessionStore";
import type { UseCaseContext } from "../useCaseContext";
import { isPersonPresent } from "./personPresent";

/** The viewer's own name and addresses; null for those who are no persons here. */
export async function readOwnPerson({ viewer, stores: { database, access } }: UseCaseContext): Promise<Person | null> {
  return viewer.kind === "PERSON" ? access.persons.byId(database, viewer.personId) : null;
}

/** The viewer's own grants, also those that a program's token or a password to change keeps from being used just now. */
export async function readOwnGrants({ viewer, stores: { database, access } }: UseCaseContext): Promise<HeldGrant[]> {
  return viewer.kind === "PERSON" ? access.grants.ofPersons(database, [viewer.personId]) : [];
}

/** The viewer's open sessions; none for a program. */
export async function listOwnSessions(context: UseCaseContext): Promise<Session[]> {
  const { viewer, now, stores } = context;
  if (!isPersonPresent(context)) return [];
  return stores.access.sessions.openOf(stores.database, viewer.personId, now.getTime());
}
