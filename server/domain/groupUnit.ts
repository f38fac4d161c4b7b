import { isInForce } from "../../shared/period";
import { recordsOf, type MunicipalityContent } from "./content";
import type { OrganizationUnit } from "./records/organizationUnit";

const known = new WeakMap<MunicipalityContent, OrganizationUnit | null>();

/**
 * The unit that stands for the whole municipality (koncernen), which figures without any other unit are about: the first of kind GROUP, those
 * without an end first; null where there is none.
 */
export function groupUnitOf(content: MunicipalityContent): OrganizationUnit | null {
  let unit = known.get(content);
  if (unit === undefined) known.set(content, (unit = findGroupUnit(content)));
  return unit;
}

function findGroupUnit(content: MunicipalityContent): OrganizationUnit | null {
  const farFuture = "9999-12-31";
  const groups = recordsOf(content, "organizationUnits").filter(({ kind }) => kind === "GROUP");
  const order = (unit: OrganizationUnit) => `${isInForce(unit, farFuture) ? 0 : 1}${unit.code}`;
  return groups.sort((a, b) => (order(a) < order(b) ? -1 : 1))[0] ?? null;
}
