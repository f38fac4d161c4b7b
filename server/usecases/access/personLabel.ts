import type { LocalizedText } from "../../../shared/localizedText";
import { roles, type Grant } from "../../domain/access/grant";
import type { Person } from "../../domain/access/person";
import { roleLabels } from "../../domain/access/roleLabels";
import { recordAt } from "../../domain/content";
import type { Viewer } from "../../domain/viewer";
import type { Versions } from "../../persistence/versions";
import type { Stores } from "../useCaseContext";
import { listDemoPersons, type DemoPerson } from "./signInAsDemoPerson";

/** Somebody as a page shows them. */
export interface PersonLabel {
  readonly personId: string;
  readonly name: string;
  /** Whether there is a password of ours to change. */
  readonly hasPassword: boolean;
  readonly grants: readonly GrantLabel[];
}

/** A grant in the words of a page: rapportör, Heby, Vård- och omsorgsförvaltningen. */
export interface GrantLabel {
  readonly municipality: string;
  readonly municipalityName: string;
  readonly role: LocalizedText;
  /** Null for the whole municipality. */
  readonly unitName: string | null;
}

/** The one who has signed in; null for nobody, and for one whose name has been erased meanwhile. */
export async function labelViewer(
  stores: Stores,
  viewer: Viewer,
  versions: Versions | null,
): Promise<PersonLabel | null> {
  if (viewer.kind !== "PERSON") return null;
  const person = await stores.access.persons.byId(stores.database, viewer.personId);
  return person === null ? null : labelPerson(person, await labelGrants(stores, viewer.grants, versions));
}

/** The demo persons by municipality, from those who may least; none where they may not sign in. */
export async function labelDemoPersons(stores: Stores): Promise<PersonLabel[]> {
  const persons = await listDemoPersons({ stores });
  const place = ({ grants: [grant] }: DemoPerson) =>
    grant === undefined ? "" : `${grant.municipality} ${roles.indexOf(grant.role)}`;
  const inOrder = [...persons].sort((a, b) => (place(a) < place(b) ? -1 : 1));
  return Promise.all(
    inOrder.map(async ({ person, grants }) => labelPerson(person, await labelGrants(stores, grants, null))),
  );
}

const labelPerson = ({ personId, name, signInName }: Person, grants: readonly GrantLabel[]): PersonLabel => ({
  personId,
  name: name ?? personId,
  hasPassword: signInName !== null,
  grants,
});

async function labelGrants(
  { contentCache, database }: Stores,
  grants: readonly Grant[],
  versions: Versions | null,
): Promise<GrantLabel[]> {
  const contents = await contentCache.all(database.manager, versions);
  return grants.map(({ municipality, role, unit }) => {
    const content = contents.find((each) => each.municipality.code === municipality);
    const named = unit === null || content === undefined ? null : recordAt(content, "organizationUnits", unit);
    return {
      municipality,
      municipalityName: content?.municipality.name ?? municipality,
      role: roleLabels[role],
      unitName: unit === null ? null : (named?.name ?? unit),
    };
  });
}
