import { isInForce } from "../../../shared/period";
import { recordAt, type MunicipalityContent } from "../content";
import { groupUnitOf } from "../groupUnit";

/**
 * Whether `unit` is `top` or stands under it, for rights: where it stands on the day, else where it stood last, else where it will. So a unit that
 * has ended keeps its readers. One without a place belongs to the unit that is answerable for it.
 */
export function isUnder(content: MunicipalityContent, top: string, unit: string, today: string): boolean {
  const seen = new Set<string>();
  for (let code: string | null = unit; code !== null && !seen.has(code); code = unitAbove(content, code, today)) {
    if (code === top) return true;
    seen.add(code);
  }
  return false;
}

/** Whether a grant over the unit is one over the whole municipality. */
export function isWhole(content: MunicipalityContent, unit: string | null): boolean {
  return unit === null || unit === groupUnitOf(content)?.code;
}

/** The unit right above for rights; null at the top and for a unit that is not there. */
export function unitAbove(content: MunicipalityContent, unit: string, today: string): string | null {
  const record = recordAt(content, "organizationUnits", unit);
  if (record === null) return null;
  const { placements, responsibleAuthority } = record;
  const begun = placements.filter(({ validFrom }) => validFrom <= today);
  const latest = (list: typeof placements) =>
    list.reduce<(typeof placements)[number] | null>(
      (last, each) => (last === null || each.validFrom > last.validFrom ? each : last),
      null,
    );
  const place = begun.find((each) => isInForce(each, today)) ?? latest(begun) ?? placements[0] ?? null;
  return place?.parent ?? responsibleAuthority;
}

/** The lowest unit that all of them stand under, or are; null when there is none but the municipality itself, and for none. */
export function commonUnit(content: MunicipalityContent, units: Iterable<string>, today: string): string | null {
  let common: readonly string[] | null = null;
  for (const unit of units) {
    const chain = chainOf(content, unit, today);
    common = common === null ? chain : common.filter((code) => chain.includes(code));
  }
  return common?.[0] ?? null;
}

/** The unit and those above it; empty for one that is not there. */
function chainOf(content: MunicipalityContent, unit: string, today: string): string[] {
  const chain: string[] = [];
  if (recordAt(content, "organizationUnits", unit) === null) return chain;
  for (let code: string | null = unit; code !== null && !chain.includes(code); code = unitAbove(content, code, today)) {
    chain.push(code);
  }
  return chain;
}
