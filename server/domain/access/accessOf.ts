import { failure, type Failure } from "../../../shared/errorCodes";
import type { LocalizedText } from "../../../shared/localizedText";
import type { MunicipalityContent } from "../content";
import { unitName } from "../organizationTree";
import type { Viewer } from "../viewer";
import { houseAccess, type Access, type Requirement } from "./access";
import type { Grant, Role } from "./grant";
import { domainLabels, rolesInWords } from "./roleLabels";
import { isUnder, isWhole } from "./unitCoverage";

/**
 * What the viewer may in the municipality on the day; null when it is not there for them at all. The rights are read from the content as
 * stored: what a viewer may never depends on what they see.
 */
export function accessOf(viewer: Viewer, content: MunicipalityContent, today: string): Access | null {
  if (viewer.kind === "LOCAL_ADMINISTRATOR") return houseAccess;
  const { code, areResultsPublic } = content.municipality;
  const isElsewhere = viewer.scope !== null && viewer.scope.municipality !== code;
  const grants = isElsewhere ? [] : viewer.grants.filter(({ municipality }) => municipality === code);
  return grants.length === 0 && !areResultsPublic ? null : new GrantedAccess(viewer, grants, content, today);
}

/** Roles that act for politics or for the administration. */
const actingRoles: ReadonlySet<Role> = new Set<Role>(["REPORTER", "APPROVER"]);

/** Roles that see drafts of their units. */
const draftRoles: ReadonlySet<Role> = new Set<Role>(["REPORTER", "APPROVER", "MODEL_ADMIN", "AUDITOR"]);

class GrantedAccess implements Access {
  readonly isPublicOnly: boolean;
  readonly #known = new Map<string, boolean>();

  constructor(
    private readonly viewer: Viewer,
    private readonly grants: readonly Grant[],
    private readonly content: MunicipalityContent,
    private readonly today: string,
  ) {
    this.isPublicOnly = grants.length === 0;
  }

  whyNot({ roles, units, domain }: Requirement, path?: string): Failure | null {
    if (this.viewer.kind === "ANONYMOUS") return failure("SIGN_IN_REQUIRED", {}, path);
    if (this.viewer.scope?.access === "READ") return failure("ACCESS_READ_ONLY", {}, path);
    const withRole = this.grants.filter(({ role }) => roles.includes(role));
    const facts = () => ({ role: rolesInWords(roles), unit: this.#nameOf(units) });
    const held = (list: readonly Grant[]) => rolesInWords([...new Set(list.map(({ role }) => role))]);
    // Whose matter it is says more than which role is lacking, to one who acts for the other side only.
    const acting = this.grants.filter(({ role }) => actingRoles.has(role));
    const isOtherSide = domain !== null && acting.every(({ decisionDomain }) => decisionDomain !== domain);
    if (isOtherSide && acting.length > 0 && !withRole.some(({ role }) => !actingRoles.has(role))) {
      return failure("DECISION_DOMAIN", { ...facts(), role: held(acting), domain: domainLabels[domain] }, path);
    }
    if (withRole.length === 0) return failure("ROLE_REQUIRED", facts(), path);
    const covering = withRole.filter((grant) => this.#covers(grant.unit, units));
    if (covering.length === 0) return failure("UNIT_SCOPE", { ...facts(), role: held(withRole) }, path);
    if (domain !== null && !covering.some((grant) => grant.decisionDomain === domain)) {
      return failure("DECISION_DOMAIN", { ...facts(), role: held(covering), domain: domainLabels[domain] }, path);
    }
    if (this.viewer.scope !== null && !this.#covers(this.viewer.scope.unit, units)) {
      return failure("ACCESS_SCOPE", { unit: this.#nameOf(units) }, path);
    }
    return null;
  }

  readsValuesOf(unit: string): boolean {
    return this.#once(`values ${unit}`, () => {
      if (this.content.municipality.areResultsPublic) return true;
      return (
        this.#isNearScope(unit) &&
        this.grants.some((grant) => grant.role === "ANALYST" || this.#isNear(grant.unit, unit))
      );
    });
  }

  readsDraftsOf(units: readonly string[]): boolean {
    return this.#once(`drafts ${units.join("|")}`, () => {
      const { scope } = this.viewer;
      if (scope !== null && !this.#covers(scope.unit, units)) return false;
      return this.grants.some(
        ({ role, unit }) => role === "ANALYST" || (draftRoles.has(role) && this.#covers(unit, units)),
      );
    });
  }

  seesSuppressedOf(unit: string): boolean {
    return this.#once(`suppressed ${unit}`, () => {
      const { scope } = this.viewer;
      if (scope !== null && !this.#covers(scope.unit, [unit])) return false;
      return this.grants.some((grant) => grant.role === "AUDITOR" && this.#covers(grant.unit, [unit]));
    });
  }

  /** Whether a right over `top` is one over any of the units. */
  #covers(top: string | null, units: readonly string[]): boolean {
    if (top === null || isWhole(this.content, top)) return true;
    return units.some((unit) => isUnder(this.content, top, unit, this.today));
  }

  /** Under `top`, or above it: what a unit is part of concerns it too. */
  #isNear(top: string | null, unit: string): boolean {
    return this.#covers(top, [unit]) || (top !== null && isUnder(this.content, unit, top, this.today));
  }

  #isNearScope(unit: string): boolean {
    return this.viewer.scope === null || this.#isNear(this.viewer.scope.unit, unit);
  }

  #once(question: string, answer: () => boolean): boolean {
    let known = this.#known.get(question);
    if (known === undefined) this.#known.set(question, (known = answer()));
    return known;
  }

  #nameOf(units: readonly string[]): LocalizedText {
    if (units.length === 0) return { sv: "hela kommunen", en: "the whole municipality" };
    const names = units.map((unit) => unitName(this.content, unit));
    return { sv: names.join(" eller "), en: names.join(" or ") };
  }
}
