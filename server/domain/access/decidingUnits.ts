import { isInForce } from "../../../shared/period";
import { recordAt, recordsOf, type MunicipalityContent } from "../content";
import { levelOf } from "../judging/judged";
import type { Goal } from "../records/goal";
import type { IndicatorUse } from "../records/indicator";
import type { OrganizationUnitKind } from "../records/organizationUnit";
import type { DecisionDomain } from "./grant";
import { unitAbove } from "./unitCoverage";

const politicalKinds: ReadonlySet<OrganizationUnitKind> = new Set<OrganizationUnitKind>([
  "GROUP",
  "COUNCIL",
  "EXECUTIVE_BOARD",
  "COMMITTEE",
  "DRAFTING_COMMITTEE",
  "COMPANY_BOARD",
]);

/** Politics decides WHAT, the administration HOW: which of them a unit is. An unknown one counts as politics. */
export function domainOfUnit(content: MunicipalityContent, unit: string | null): DecisionDomain {
  const kind = recordAt(content, "organizationUnits", unit)?.kind;
  return kind === undefined || politicalKinds.has(kind) ? "WHAT" : "HOW";
}

/** Whose matter the goal is, by its level. */
export const domainOfGoal = (content: MunicipalityContent, goal: Goal): DecisionDomain =>
  levelOf(content, goal)?.decisionDomain ?? "WHAT";

const unitsWith = (goal: Goal, role: Goal["addressing"][number]["role"]) =>
  goal.addressing.filter((each) => each.role === role).map(({ unit }) => unit);

/**
 * The units of which one must be the changer's own: for HOW its owners, who do it; for WHAT the organ that decided it, or will, by the model's rule.
 * None is the whole municipality.
 */
export function unitsDeciding(content: MunicipalityContent, goal: Goal, today: string): readonly string[] {
  const organ = recordAt(content, "decisions", goal.decision)?.organ ?? null;
  const owners = unitsWith(goal, "OWNER");
  if (domainOfGoal(content, goal) === "HOW" && owners.length > 0) return owners;
  if (organ !== null) return [organ];
  const kinds = levelOf(content, goal)?.decidedByKinds ?? [];
  const near = owners.length > 0 ? owners : unitsWith(goal, "ADDRESSED");
  if (kinds.length === 0) return near;
  const found = near.flatMap((unit) => nearestOfKinds(content, unit, kinds, today) ?? []);
  if (found.length > 0) return [...new Set(found)];
  const all = recordsOf(content, "organizationUnits").filter(
    (unit) => kinds.includes(unit.kind) && isInForce(unit, today),
  );
  return all.length === 1 ? all.map(({ code }) => code) : [];
}

/** The units that a goal's draft concerns: those deciding, and every one that it names. */
export function unitsConcerned(content: MunicipalityContent, goal: Goal, today: string): readonly string[] {
  return [...new Set([...unitsDeciding(content, goal, today), ...goal.addressing.map(({ unit }) => unit)])];
}

/** The unit that chose the indicator: named, or else the organ of the decision. */
export function unitChoosing(content: MunicipalityContent, use: IndicatorUse): string | null {
  return use.decidedBy ?? recordAt(content, "decisions", use.decision)?.organ ?? null;
}

/** The unit that gives a frame to another: the nearest political one above it; null for the whole municipality. */
export function unitGivingFrames(content: MunicipalityContent, unit: string, today: string): string | null {
  const above = unitAbove(content, unit, today);
  return above === null ? null : nearestOfKinds(content, above, [...politicalKinds], today);
}

/** The unit itself or the first above it that is of one of the kinds. */
function nearestOfKinds(
  content: MunicipalityContent,
  unit: string,
  kinds: readonly OrganizationUnitKind[],
  today: string,
): string | null {
  const seen = new Set<string>();
  for (let code: string | null = unit; code !== null && !seen.has(code); code = unitAbove(content, code, today)) {
    seen.add(code);
    const kind = recordAt(content, "organizationUnits", code)?.kind;
    if (kind !== undefined && kinds.includes(kind)) return code;
  }
  return null;
}
