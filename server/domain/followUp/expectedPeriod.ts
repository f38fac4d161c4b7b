import { contains, partsOf, type Period } from "../../../shared/period";
import type { Indicator } from "../records/indicator";

/** The period itself where the indicator is measured for such, else the last shorter one in it; null for what is published after the due day. */
export function expectedPeriod(
  { periodTypes, publishedLagDays }: Pick<Indicator, "periodTypes" | "publishedLagDays">,
  period: Period,
  dueOn: string,
): Period | null {
  const parts = periodTypes
    .filter((type) => type !== "POINT")
    .flatMap((type) => (type === period.type ? [period] : partsOf(period, type).slice(-1)))
    .filter((part) => contains(period, part));
  const [longest] = parts.sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  if (longest === undefined) return null;
  const publishedOn = Date.parse(longest.endsOn) + (publishedLagDays ?? 0) * 86_400_000;
  return publishedOn > Date.parse(dueOn) ? null : longest;
}
