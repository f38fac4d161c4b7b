import { recordAt, type MunicipalityContent } from "../content";
import { dayOf, ownUnder, seriesForGoal } from "../followUp/goalFollowUp";
import { seriesForUse, type SeriesNeed } from "../followUp/useFollowUp";
import { subjectKindOf, type JudgedPlace } from "./assessmentSubject";
import { goalThen } from "./roundMoment";

/** Every series of values that the proposals for the places read, each once, so that they can be read at once. */
export function roundSeries(
  content: MunicipalityContent,
  places: readonly JudgedPlace[],
  onDates: readonly string[],
): SeriesNeed[] {
  const needs = new Map<string, SeriesNeed>();
  const add = (found: readonly SeriesNeed[]) => {
    for (const need of found) needs.set(`${need.indicator}|${need.unit}`, need);
  };
  const seen = new Set<string>();
  const addGoal = (code: string, onDate: string) => {
    const goal = recordAt(content, "goals", code);
    if (goal === null || seen.has(`${code}|${onDate}`)) return;
    seen.add(`${code}|${onDate}`);
    add(seriesForGoal(content, goal, onDate, null));
  };
  for (const place of places) {
    const { goal: code, indicator, unit } = place;
    switch (subjectKindOf(content, place)) {
      case "INDICATOR":
        add(seriesForUse(content, { goal: code, indicator }, unit));
        if (code === "") break;
        for (const onDate of onDates) {
          add(seriesForUse(content, { goal: goalThen(content, code, onDate), indicator }, null));
        }
        break;
      case "GOAL":
        for (const onDate of onDates) {
          const then = goalThen(content, code, onDate);
          addGoal(then, onDate);
          const goal = recordAt(content, "goals", then);
          if (goal !== null)
            for (const part of ownUnder(content, goal, unit, dayOf(onDate))) addGoal(part.code, onDate);
        }
        break;
      case "ACTIVITY":
      case "RESPONSIBILITY":
        break;
    }
  }
  return [...needs.values()];
}
