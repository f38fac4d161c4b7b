import { codeOrder } from "../../shared/codeOrder";
import { isInForce } from "../../shared/period";
import { recordAt, referring, type MunicipalityContent } from "./content";
import type { Stored } from "./records/concepts";
import type { OrganizationUnit } from "./records/organizationUnit";

type Unit = Stored<OrganizationUnit>;

/** What the unit is called; its code where it is not there. */
export const unitName = (content: MunicipalityContent, unitCode: string): string =>
  recordAt(content, "organizationUnits", unitCode)?.name ?? unitCode;

/** The unit right above on the day; null at the top, or when either of them does not exist then. */
export function parentOf(content: MunicipalityContent, unitCode: string, onDate: string): Unit | null {
  const unit = recordAt(content, "organizationUnits", unitCode);
  if (unit === null || !isInForce(unit, onDate)) return null;
  const placement = unit.placements.find((each) => isInForce(each, onDate));
  const parent = recordAt(content, "organizationUnits", placement?.parent ?? null);
  return parent !== null && isInForce(parent, onDate) ? parent : null;
}

/** The units right below on the day, by code. */
export function childrenOf(content: MunicipalityContent, unitCode: string, onDate: string): Unit[] {
  return referring(content, "organizationUnits", "placements.parent", unitCode)
    .filter((unit) => parentOf(content, unit.code, onDate)?.code === unitCode)
    .sort(byCode);
}

/** The unit and all below it on the day, each unit before those under it; empty when the unit does not exist then. */
export function subtreeOf(content: MunicipalityContent, unitCode: string, onDate: string): Unit[] {
  const root = recordAt(content, "organizationUnits", unitCode);
  if (root === null || !isInForce(root, onDate)) return [];
  const seen = new Set<string>();
  const units: Unit[] = [];
  const open = [root];
  for (let unit = open.pop(); unit !== undefined; unit = open.pop()) {
    if (seen.has(unit.code)) continue;
    seen.add(unit.code);
    units.push(unit);
    open.push(...childrenOf(content, unit.code, onDate).reverse());
  }
  return units;
}

/** The units above on the day, nearest first. */
export function unitsAbove(content: MunicipalityContent, unitCode: string, onDate: string): Unit[] {
  const units: Unit[] = [];
  const seen = new Set([unitCode]);
  let unit = parentOf(content, unitCode, onDate);
  while (unit !== null && !seen.has(unit.code)) {
    seen.add(unit.code);
    units.push(unit);
    unit = parentOf(content, unit.code, onDate);
  }
  return units;
}

const byCode = (a: Unit, b: Unit) => codeOrder(a.code, b.code);
