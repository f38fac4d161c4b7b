import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import type { UseCaseContext } from "../useCaseContext";
import { administrationOf, type AdministeredPerson } from "./administration";

/**
 * The persons with a grant in the municipality that the viewer administers, with those grants and no others. Without a municipality everybody, for
 * the one at the machine itself.
 */
export async function listPersons(
  context: UseCaseContext,
  municipality: string | null,
): Promise<Result<AdministeredPerson[], Failure>> {
  const { viewer, stores } = context;
  const { database, access } = stores;
  const isAdministrator =
    viewer.kind === "LOCAL_ADMINISTRATOR" ||
    (viewer.scope === null &&
      viewer.grants.some((own) => own.role === "TENANT_ADMIN" && own.municipality === municipality));
  if (!isAdministrator) return err(failure(viewer.scope === null ? "NOT_ALLOWED" : "PERSON_ONLY"));
  const administration = await administrationOf(context);
  const persons = await access.persons.all(database, municipality);
  const held = await access.grants.ofPersons(
    database,
    persons.map(({ personId }) => personId),
  );
  const administered = held.filter(
    (grant) => (municipality === null || grant.municipality === municipality) && administration.may(grant),
  );
  const listed = persons
    .map((person) => ({ person, grants: administered.filter(({ personId }) => personId === person.personId) }))
    .filter(({ grants }) => grants.length > 0 || municipality === null);
  return ok(listed.sort((a, b) => swedish.compare(a.person.name ?? "", b.person.name ?? "")));
}

const swedish = new Intl.Collator("sv");
