import type { MunicipalityContent } from "../../domain/content";
import type { Viewer } from "../../domain/viewer";
import type { UseCaseContext } from "../useCaseContext";

/** Names in one answer. */
export const personNameCountMax = 500;

/**
 * Names of those whom histories know by an opaque id, in the order asked, for people who work in the municipality themselves; null for everybody who has
 * never had to do with it, and for the erased. A program learns no names.
 */
export async function readPersonNames(
  { viewer, stores: { auditStore, personTraces, database } }: UseCaseContext,
  { municipality }: MunicipalityContent,
  personIds: readonly string[],
): Promise<(string | null)[]> {
  if (personIds.length === 0 || !isColleague(viewer, municipality.code)) return personIds.map(() => null);
  const persons = await auditStore.personsOf(municipality.code);
  const names = await personTraces.namesOf(
    database,
    [...new Set(personIds)].filter((id) => persons.has(id)),
  );
  return personIds.map((id) => names.get(id) ?? null);
}

const isColleague = ({ kind, grants, scope }: Viewer, municipality: string): boolean =>
  kind === "LOCAL_ADMINISTRATOR" || (scope === null && grants.some((grant) => grant.municipality === municipality));
