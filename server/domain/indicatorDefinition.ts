import type { Static } from "@sinclair/typebox";
import { parsePeriod, type Period } from "../../shared/period";
import type { Indicator, IndicatorDefinition } from "./records/indicator";

export type Definition = Static<typeof IndicatorDefinition>;

/** First day of the first period that a definition measures. */
function startOf({ fromPeriod }: Definition): string {
  const period = parsePeriod(fromPeriod);
  return period.ok ? period.value.startsOn : "9999-12-31";
}

/** The definition that a value of the period was measured by; null before the first. */
export function definitionAt({ definitions }: Pick<Indicator, "definitions">, period: Period): Definition | null {
  return (
    definitions
      .filter((definition) => startOf(definition) <= period.startsOn)
      .sort((a, b) => b.version - a.version)[0] ?? null
  );
}

/** The break in the series (tidsseriebrott) after the earlier period and not after the later one; null where they can be compared. */
export function breakBetween(
  { definitions }: Pick<Indicator, "definitions">,
  earlier: Period,
  later: Period,
): Definition | null {
  return (
    definitions
      .filter(({ isBreak }) => isBreak)
      .find((definition) => earlier.startsOn < startOf(definition) && startOf(definition) <= later.startsOn) ?? null
  );
}
