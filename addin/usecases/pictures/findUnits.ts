import { err, ok } from "../../../shared/result";
import { readIndicatorTable } from "../../api/readIndicatorTable";
import { linkedTableTexts } from "../../texts/linkedTableTexts";
import type { AddinContext, Work, WorkOptions } from "../addinContext";
import { asked, workFailure } from "../workFailure";

/** A unit that an indicator has numbers for. */
export interface UnitWithValues {
  readonly code: string;
  readonly name: string;
  readonly valueCount: number;
}

/** The units that have anything to draw, those with most first. */
export async function findUnits(
  { ask, language }: AddinContext,
  {
    municipality,
    indicator,
    periods,
  }: { readonly municipality: string; readonly indicator: string; readonly periods: readonly string[] },
  { signal }: WorkOptions = {},
): Work<readonly UnitWithValues[]> {
  const outcome = { series: ["OUTCOME"], members: [""], include: "VALUES", asOf: null } as const;
  const query = { municipality, indicators: [indicator], periods, ...outcome };
  const layout = { form: "LONG", columns: ["NUMBER"], language } as const;
  const options = { signal, pastLock: null };
  const answer = asked(await readIndicatorTable(ask, { query, layout }, null, options));
  if (!answer.ok) return answer;
  if (answer.value === null) return err(workFailure("MUNICIPALITY_UNKNOWN", linkedTableTexts.noMunicipality));
  const { units, unitIndex, number } = answer.value;
  const counts = units.map(() => 0);
  for (const [value, unit] of unitIndex.entries()) if (number[value] != null) counts[unit] = (counts[unit] ?? 0) + 1;
  const found = units.map(({ code, name }, at) => ({ code, name, valueCount: counts[at] ?? 0 }));
  return ok(found.filter(({ valueCount }) => valueCount > 0).sort((a, b) => b.valueCount - a.valueCount));
}
