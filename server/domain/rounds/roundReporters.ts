import { isInForce, parsePeriod } from "../../../shared/period";
import { unitAbove } from "../access/unitCoverage";
import { recordAt, recordsOf, referring, type MunicipalityContent } from "../content";
import type { Stored } from "../records/concepts";
import type { ReportingRound, RoundUnit } from "../records/reportingRound";

/** The unit's part of the round: its own, or that of the nearest above it on the day. */
export const reporterOf = (
  content: MunicipalityContent,
  round: string,
  unit: string,
  onDate: string,
): Stored<RoundUnit> | null =>
  nearest(content, unit, onDate, (code) => recordAt(content, "roundUnits", `${round}|${code}`));

/**
 * The units that have no part yet and get one when the round is opened: those named, and those of its kinds that there were when its period ended. Who is
 * new at New Year did nothing in the year that is told of.
 */
export function unitsToCome(content: MunicipalityContent, round: ReportingRound): string[] {
  const period = parsePeriod(round.period);
  const onDate = period.ok ? period.value.endsOn : round.opensOn;
  const ofKinds = recordsOf(content, "organizationUnits").filter(
    (unit) => round.reporterKinds.includes(unit.kind) && isInForce(unit, onDate),
  );
  const there = new Set(referring(content, "roundUnits", "round", round.code).map(({ unit }) => unit));
  return [...new Set([...round.reporters, ...ofKinds.map(({ code }) => code)])].filter((unit) => !there.has(unit));
}

/** Which unit reports what a unit answers for, null for none; of a round that is planned, which one will. */
export function reportersIn(
  content: MunicipalityContent,
  round: ReportingRound,
  onDate: string,
): (unit: string) => string | null {
  const toCome = new Set(round.state === "PLANNED" ? unitsToCome(content, round) : []);
  const has = (code: string) => toCome.has(code) || recordAt(content, "roundUnits", `${round.code}|${code}`) !== null;
  return (unit) => nearest(content, unit, onDate, (code) => (has(code) ? code : null));
}

/** What is found first: at the unit, or at one above it on the day. */
function nearest<T>(
  content: MunicipalityContent,
  unit: string,
  onDate: string,
  find: (code: string) => T | null,
): T | null {
  const seen = new Set<string>();
  for (let code: string | null = unit; code !== null && !seen.has(code); code = unitAbove(content, code, onDate)) {
    seen.add(code);
    const found = find(code);
    if (found !== null) return found;
  }
  return null;
}
