import { failure, type Failure } from "../../../shared/errorCodes";
import { isInForce } from "../../../shared/period";
import { recordAt, type MunicipalityContent } from "../content";
import { concepts } from "../records/concepts";
import type { OrganizationUnit } from "../records/organizationUnit";
import { openEnd, pathTo, type Judged } from "./judged";
import { commonInterval, covers, overlap } from "./validity";

const what = concepts.organizationUnits.label;

/** On every date a unit stands in at most one place, under a unit that exists, and never under itself. */
export function judgeOrganizationUnit({ content, key, record }: Judged<"organizationUnits">): Failure[] {
  const at = (index: number, field: string) => pathTo("organizationUnits", key, `placements[${index}].${field}`);
  return record.placements.flatMap((placement, index) => {
    const failures: Failure[] = [];
    const earlier = record.placements.slice(0, index).find((other) => overlap(other, placement));
    if (earlier !== undefined) {
      const from = earlier.validFrom > placement.validFrom ? earlier.validFrom : placement.validFrom;
      failures.push(failure("INTERVALS_OVERLAP", { from }, at(index, "validFrom")));
    }
    const parent = recordAt(content, "organizationUnits", placement.parent);
    const lived = commonInterval(record, placement);
    if (parent !== null && lived !== null && !covers(parent, lived)) {
      const facts = { what, key: parent.code, from: lived.validFrom, to: lived.validTo ?? openEnd };
      failures.push(failure("NOT_VALID_THEN", facts, at(index, "parent")));
    }
    if (isUnderItself(content, record, placement)) {
      failures.push(failure("CYCLE", { what, key }, at(index, "parent")));
    }
    return failures;
  });
}

/**
 * Whether the placement closes a circle on some date. A circle that exists on any date exists on the day when the last of its placements
 * began, so only such days are tried.
 */
function isUnderItself(
  content: MunicipalityContent,
  unit: OrganizationUnit,
  placement: OrganizationUnit["placements"][number],
): boolean {
  if (placement.parent === unit.code) return true;
  const days = startsAbove(content, placement.parent, unit).filter((day) => isInForce(placement, day));
  return [placement.validFrom, ...days].some((day) => {
    const seen = new Set<string>();
    let code: string | null = placement.parent;
    while (code !== null && code !== unit.code && !seen.has(code)) {
      seen.add(code);
      const placements: OrganizationUnit["placements"] = recordAt(content, "organizationUnits", code)?.placements ?? [];
      code = placements.find((each) => isInForce(each, day))?.parent ?? null;
    }
    return code === unit.code;
  });
}

/** First days of all placements that can be reached upwards, whatever their dates. */
function startsAbove(content: MunicipalityContent, first: string, unit: OrganizationUnit): string[] {
  const seen = new Set([unit.code]);
  const open = [first];
  const days: string[] = [];
  for (let code = open.pop(); code !== undefined; code = open.pop()) {
    if (seen.has(code)) continue;
    seen.add(code);
    for (const { parent, validFrom } of recordAt(content, "organizationUnits", code)?.placements ?? []) {
      days.push(validFrom);
      open.push(parent);
    }
  }
  return days;
}
