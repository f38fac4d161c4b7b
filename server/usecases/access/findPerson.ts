import { readSignInName } from "../../domain/access/signInName";
import type { UseCaseContext } from "../useCaseContext";

/** The id of the person of that id or sign-in name, for the one at the machine itself; null where there is none. */
export async function findPersonId(
  { viewer, stores: { database, access } }: UseCaseContext,
  idOrSignInName: string,
): Promise<string | null> {
  if (viewer.kind !== "LOCAL_ADMINISTRATOR") return null;
  const byId = await access.persons.byId(database, idOrSignInName);
  if (byId !== null) return byId.personId;
  const named = await access.persons.credentials(database, { signInName: readSignInName(idOrSignInName) });
  return named?.person.personId ?? null;
}
