import { AssessmentItems } from "../../server/domain/assessing/assessmentItem";
import { roundMoment, type RoundMoment } from "../../server/domain/assessing/roundMoment";
import type { MunicipalityContent } from "../../server/domain/content";
import type { SeriesLookup } from "../../server/domain/followUp/useFollowUp";
import type { IndicatorValue } from "../../server/domain/values/indicatorValue";
import { buildGoal } from "./smallWorld";
import { under } from "./smallWorldRecords";

export const momentOf = (content: MunicipalityContent, round = "DELAR-2024"): RoundMoment => {
  const moment = roundMoment(content, round);
  if (moment === null) throw new Error(round);
  return moment;
};

/** What is judged of the goal by the unit in the interim round. */
export const itemOf = (
  content: MunicipalityContent,
  goal: string,
  unit: string,
  {
    indicator = "",
    responsibility = "",
    seriesOf = () => [],
  }: { indicator?: string; responsibility?: string; seriesOf?: SeriesLookup } = {},
) => new AssessmentItems(content, momentOf(content), seriesOf).at({ goal, unit, indicator, responsibility });

export const outcome = (indicator: string, unit: string, period: string, number: string): IndicatorValue => ({
  ...{ indicator, unit, series: "OUTCOME", members: "", period, number, state: "REPORTED", margin: null },
  ...{ sampleSize: null, source: null, comment: null, isExample: false, revision: 1 },
  ...{ changedAt: "2024-01-01T00:00:00.000Z", changedBy: "anna" },
});

/** An activity of 2024 under those goals, owned by those units. */
export const activity = (
  code: string,
  goals: readonly string[],
  owners: readonly string[],
  more: Parameters<typeof buildGoal>[0] = {},
) =>
  buildGoal({
    code,
    level: "AKTIVITET",
    state: "DECIDED",
    year: 2024,
    expectedResult: "Mätbart",
    parents: under(...goals),
    addressing: owners.map((unit) => ({ unit, role: "OWNER" })),
    ...more,
  });
