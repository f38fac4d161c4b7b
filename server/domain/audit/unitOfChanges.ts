import { changeRequirements } from "../access/changeRequirements";
import { commonUnit } from "../access/unitCoverage";
import type { AppliedChange, MunicipalityContent } from "../content";

/** The lowest unit under which all lies that the changes are about, by those whose matter it is; null for the whole municipality. */
export function unitOfChanges(
  content: MunicipalityContent,
  changes: readonly AppliedChange[],
  today: string,
): string | null {
  const units = new Set<string>();
  for (const { concept, before, after } of changes) {
    const matters = changeRequirements(concept, { content, record: after, other: before, isOnly: () => false, today });
    if (matters.some((matter) => matter.units.length === 0)) return null;
    for (const matter of matters) for (const unit of matter.units) units.add(unit);
  }
  return commonUnit(content, units, today);
}
