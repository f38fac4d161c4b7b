import { daysAfter } from "../../../shared/civilDate";
import { parsePeriod } from "../../../shared/period";
import { recordAt, recordsOf, referring, type MunicipalityContent } from "../content";
import type { ReportingRound } from "../records/reportingRound";
import type { ValuePlace } from "../values/indicatorValue";
import { periodOf } from "../values/valueAtMoment";

/** The indicators of the round's plan, and those that were in it before: whoever takes one out of the plan does not open the lock of its values. */
export function coveredIndicators(content: MunicipalityContent, round: ReportingRound): readonly string[] {
  const { goals, indicators } = recordAt(content, "planDocuments", round.planDocument) ?? { goals: [], indicators: [] };
  const used = goals.flatMap((goal) => referring(content, "indicatorUses", "goal", goal));
  return [...new Set([...round.coveredIndicators, ...indicators, ...used.map(({ indicator }) => indicator)])];
}

/** The indicators whose values are published only after the round's last day: kept at its lock, so that who changes an indicator afterwards opens nothing. */
export function indicatorsToAwait(
  content: MunicipalityContent,
  round: ReportingRound,
): ReportingRound["awaitedIndicators"] {
  const period = parsePeriod(round.period);
  if (!period.ok) return [];
  const covered = round.planDocument === null ? null : new Set(coveredIndicators(content, round));
  return recordsOf(content, "indicators").flatMap(({ code: indicator, publishedLagDays }) => {
    if (publishedLagDays === null || covered?.has(indicator) === false) return [];
    return daysAfter(period.value.endsOn, publishedLagDays) > round.dueOn ? [{ indicator, publishedLagDays }] : [];
  });
}

/** Whether nobody could have it on the round's last day, by what was known when it was locked. */
export function isAwaited(
  { awaitedIndicators, dueOn }: ReportingRound,
  place: Pick<ValuePlace, "indicator" | "period">,
): boolean {
  const awaited = awaitedIndicators.find(({ indicator }) => indicator === place.indicator);
  return awaited !== undefined && daysAfter(periodOf(place).endsOn, awaited.publishedLagDays) > dueOn;
}
