import { failure, type Failure } from "../../../shared/errorCodes";
import { subjectKindOf, type JudgedPlace } from "../assessing/assessmentSubject";
import { judgementsIn } from "../assessing/roundJudgements";
import type { RoundMoment } from "../assessing/roundMoment";
import { roundSubjects } from "../assessing/roundSubjects";
import { recordAt, referring, type MunicipalityContent } from "../content";
import { expectedPeriod } from "../followUp/expectedPeriod";
import { targetValueFor } from "../followUp/targetValueInForce";
import type { SeriesLookup, SeriesNeed } from "../followUp/useFollowUp";
import type { ValueState } from "../followUp/indicatorStatus";
import { pathTo } from "../judging/judged";
import type { RoundItemKind } from "../records/reportingRound";
import { unitName } from "../organizationTree";
import { isThereDuring } from "../values/judgeIndicatorValue";
import { reportersIn } from "./roundReporters";
import { namesInWords, requirementLabels } from "./roundWords";

/** One thing that a unit must have before it can submit. */
export interface RoundItem {
  readonly kind: RoundItemKind;
  /** The unit that reports it in the round; null where nobody does. */
  readonly reporter: string | null;
  /** Of a value that of the unit that it stands for, whoever answers for the indicator: who writes it is who must report it. */
  readonly place: JudgedPlace;
  /** The level of its goal; "" for what is on none. */
  readonly level: string;
  /** Where its value stands; null for what is not a value. */
  readonly value: { readonly unit: string; readonly period: string } | null;
}

/** Everything that the round says that it requires of its units, in the order of its subjects; an activity of several units is each one's. */
export function roundItems(content: MunicipalityContent, moment: RoundMoment): RoundItem[] {
  const { round, onDate } = moment;
  if (round.requirements.length === 0) return [];
  const reporterOf = reportersIn(content, round, onDate);
  const itemOf = (kind: RoundItemKind, place: JudgedPlace, level: string, period: string | null): RoundItem => ({
    ...{ kind, reporter: reporterOf(place.unit), place, level },
    value: period === null ? null : { unit: place.unit, period },
  });
  return roundSubjects(content, moment).flatMap((place) => {
    const level = recordAt(content, "goals", place.goal)?.level ?? "";
    const kinds = round.requirements
      .filter((each) => each.level === "" || each.level === level)
      .map(({ kind }) => kind);
    const isIndicator = subjectKindOf(content, place) === "INDICATOR";
    return [...new Set(kinds)].flatMap((kind): RoundItem[] => {
      if (kind !== "VALUES") return isIndicator ? [] : [itemOf(kind, place, level, null)];
      const values = isIndicator ? valuesOf(content, moment, place) : [];
      return values.map(({ unit, period }) => itemOf(kind, { ...place, unit }, level, period));
    });
  });
}

/** The series that say whether values are there. */
export const seriesOfItems = (items: readonly RoundItem[]): SeriesNeed[] =>
  items.flatMap(({ place, value }) => (value === null ? [] : [{ indicator: place.indicator, unit: value.unit }]));

/** No answer: nothing was reported, or what was has been taken back. */
const unanswered: ReadonlySet<ValueState> = new Set<ValueState>(["NOT_REPORTED", "WITHDRAWN"]);

/** Whether it has been done. Every other state that says why there is no number is an answer. */
export function isItemDone(
  content: MunicipalityContent,
  { round }: RoundMoment,
  { kind, place, value }: RoundItem,
  seriesOf: SeriesLookup,
): boolean {
  if (value !== null) {
    const found = seriesOf(place.indicator, value.unit).find(({ period }) => period === value.period);
    return found !== undefined && !unanswered.has(found.state);
  }
  const assessment = judgementsIn(content, round.code).at(place);
  const told = kind === "STATUSES" ? assessment?.judgedStatus : assessment?.analysis;
  return told != null;
}

/** Why the unit cannot submit: what is missing of each kind and level, and which. */
export function missingFailures(
  content: MunicipalityContent,
  round: string,
  unit: string,
  items: readonly { readonly item: RoundItem; readonly isDone: boolean }[],
): Failure[] {
  const groups = new Map<string, { readonly item: RoundItem; readonly isDone: boolean }[]>();
  for (const each of items) {
    if (each.item.reporter !== unit) continue;
    const key = `${each.item.kind}|${each.item.level}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].flatMap((group) => {
    const missing = group.filter(({ isDone }) => !isDone).map(({ item }) => item);
    const [first] = missing;
    if (first === undefined) return [];
    const facts = {
      count: missing.length,
      total: group.length,
      what: labelOf(content, first),
      lacks: requirementLabels[first.kind],
      names: namesInWords(missing.map((item) => nameOf(content, item))),
    };
    return [failure("ROUND_INCOMPLETE", facts, pathTo("roundUnits", `${round}|${unit}`))];
  });
}

function labelOf(content: MunicipalityContent, { kind, place, level }: RoundItem) {
  const goal = recordAt(content, "goals", place.goal);
  const model = recordAt(content, "steeringModels", goal?.model ?? null);
  const plural = model?.levels.find(({ code }) => code === level)?.labelPlural;
  if (kind === "VALUES" || plural === undefined) return { sv: "uppgifter", en: "items" };
  return { sv: plural.toLowerCase(), en: plural.toLowerCase() };
}

const nameOf = (content: MunicipalityContent, { place, value }: RoundItem): string =>
  value === null
    ? (recordAt(content, "goals", place.goal)?.title ?? place.responsibility)
    : `${recordAt(content, "indicators", place.indicator)?.title ?? place.indicator} (${unitName(content, value.unit)} ${value.period})`;

/**
 * Where the values of an indicator are expected: for the units whose target value is in force then, else for the unit that answers for it; never where
 * none may be written, since the indicator or the unit is not there in the period.
 */
function valuesOf(content: MunicipalityContent, moment: RoundMoment, { unit, goal, indicator: code }: JudgedPlace) {
  const indicator = recordAt(content, "indicators", code);
  const period =
    indicator === null || indicator.isDerived ? null : expectedPeriod(indicator, moment.period, moment.round.dueOn);
  if (indicator === null || period === null || !isThereDuring(indicator, period)) return [];
  const withTargets = new Set(referring(content, "targetValues", "indicator", code).map((target) => target.unit));
  const aimedAt = [...withTargets].filter((each) => {
    const sought = { indicator: code, unit: each, goal, period, onDate: moment.onDate };
    return targetValueFor(content, sought) !== null;
  });
  return (aimedAt.length > 0 ? aimedAt : [unit])
    .filter((each) => {
      const found = recordAt(content, "organizationUnits", each);
      return found !== null && isThereDuring(found, period);
    })
    .map((each) => ({ unit: each, period: period.code }));
}
