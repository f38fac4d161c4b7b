import type { Access, Requirement } from "../../server/domain/access/access";
import { roles, type Role } from "../../server/domain/access/grant";
import { conceptNames, type ConceptName } from "../../server/domain/records/concepts";

/** One rule made wrong on purpose. */
export interface Mutation {
  readonly name: string;
  /** The kind of record whose rule is wrong; null where it is what a viewer's access answers. */
  readonly concept: ConceptName | null;
  requirement?(requirement: Requirement): Requirement;
  access?(access: Access): Access;
}

const flippedDomain = ({ domain }: Requirement) => (domain === "WHAT" ? ("HOW" as const) : ("WHAT" as const));

/** Every way in which the rule of a kind of record can be flipped: each role more or less, no unit and any, the other side, and either. */
const ofRules: Mutation[] = conceptNames.flatMap((concept) => {
  const mutation = (name: string, requirement: (wanted: Requirement) => Requirement): Mutation => ({
    name: `${concept}: ${name}`,
    concept,
    requirement,
  });
  return [
    ...roles.map((role) =>
      mutation(`${role} the other way`, (wanted) => ({ ...wanted, roles: toggled(wanted.roles, role) })),
    ),
    mutation("the whole municipality", (wanted) => ({ ...wanted, units: [] })),
    mutation("any unit", (wanted) => ({ ...wanted, units: ["SN", "BUN", "KONCERN"] })),
    mutation("the other side", (wanted) => ({ ...wanted, domain: flippedDomain(wanted) })),
    mutation("either side", (wanted) => ({ ...wanted, domain: null })),
  ];
});

const toggled = (list: readonly Role[], role: Role): readonly Role[] =>
  list.includes(role) ? list.filter((each) => each !== role) : [...list, role];

const ofAccess: Mutation[] = [
  { name: "every write is allowed", access: (access: Access) => ({ ...bound(access), whyNot: () => null }) },
  {
    name: "values of every unit are read",
    access: (access: Access) => ({ ...bound(access), readsValuesOf: () => true }),
  },
  {
    name: "values of no unit are read",
    access: (access: Access) => ({ ...bound(access), readsValuesOf: () => false }),
  },
  { name: "every draft is read", access: (access: Access) => ({ ...bound(access), readsDraftsOf: () => true }) },
  { name: "no draft is read", access: (access: Access) => ({ ...bound(access), readsDraftsOf: () => false }) },
  {
    name: "every suppressed number is seen",
    access: (access: Access) => ({ ...bound(access), seesSuppressedOf: () => true }),
  },
  {
    name: "no suppressed number is seen",
    access: (access: Access) => ({ ...bound(access), seesSuppressedOf: () => false }),
  },
  {
    name: "everybody sees the public part only",
    access: (access: Access) => ({ ...bound(access), isPublicOnly: true }),
  },
].map((mutation) => ({ ...mutation, concept: null }));

/** A copy whose methods still are the access's own. */
const bound = (access: Access): Access => ({
  whyNot: (requirement, path) => access.whyNot(requirement, path),
  readsValuesOf: (unit) => access.readsValuesOf(unit),
  readsDraftsOf: (units) => access.readsDraftsOf(units),
  seesSuppressedOf: (unit) => access.seesSuppressedOf(unit),
  isPublicOnly: access.isPublicOnly,
});

export const mutations: readonly Mutation[] = [...ofRules, ...ofAccess];
