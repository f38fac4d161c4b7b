import { contains, parsePeriod, type Period } from "../../../shared/period";
import { recordsOf, type MunicipalityContent } from "../content";
import type { Stored } from "../records/concepts";
import type { TargetValue } from "../records/indicator";

/** What a target value is sought for. */
export interface TargetValueSought {
  readonly indicator: string;
  readonly unit: string;
  /** Null asks for the indicator whatever the goal. */
  readonly goal: string | null;
  /** The period of the value to judge; null where there is none. */
  readonly period: Period | null;
  /** The day of the follow-up: a value older than every target is held against the target of that day. */
  readonly onDate: string | null;
}

interface Candidate {
  readonly target: Stored<TargetValue>;
  readonly period: Period;
}

/**
 * The target value in force: that of the very period; else of the shortest longer period around it (a month's value against the year's target,
 * a year's against that of the span); else, with a day given, of the shortest period around the day; else the next end target that the period
 * is on the way to, from its starting point. The goal's own goes before the general.
 */
export function targetValueFor(content: MunicipalityContent, sought: TargetValueSought): Stored<TargetValue> | null {
  const candidates = candidatesFor(content, sought);
  const { period, onDate } = sought;
  const exact = period === null ? [] : candidates.filter((each) => each.period.code === period.code);
  const around = period === null ? [] : candidates.filter((each) => contains(each.period, period));
  const onTheDay = onDate === null ? [] : candidates.filter((each) => isOn(each.period, onDate));
  const ahead = period === null ? [] : nextEnd(candidates.filter((each) => isOnTheWayTo(each, period)));
  const found = best(exact, sought.goal) ?? best(around, sought.goal);
  return found ?? best(onTheDay, sought.goal) ?? best(ahead, sought.goal);
}

function isOnTheWayTo({ target, period: end }: Candidate, { startsOn, endsOn }: Period): boolean {
  const start = parsePeriod(target.baselinePeriod ?? "");
  return start.ok && start.value.startsOn <= startsOn && endsOn <= end.endsOn;
}

function nextEnd(candidates: readonly Candidate[]): Candidate[] {
  const next = candidates.reduce((first, { period: { endsOn } }) => (endsOn < first ? endsOn : first), "9999-12-31");
  return candidates.filter(({ period: { endsOn } }) => endsOn === next);
}

/** The target value at the end that a straight line leads to: the last one with a number and a starting point (baseline), or null. */
export function endTargetFor(
  content: MunicipalityContent,
  sought: Omit<TargetValueSought, "onDate">,
): Stored<TargetValue> | null {
  const { period } = sought;
  const ends = candidatesFor(content, { ...sought, onDate: null }).filter(
    ({ target, period: end }) =>
      target.targetValue !== null && target.baselinePeriod !== null && (period === null || end.endsOn >= period.endsOn),
  );
  const last = ends.reduce((latest, { period: { endsOn } }) => (endsOn > latest ? endsOn : latest), "");
  return best(
    ends.filter((each) => each.period.endsOn === last),
    sought.goal,
  );
}

/** Every target value of an indicator for a unit; of those that belong to a goal only the goal's own, or with no goal asked for all. */
function candidatesFor(content: MunicipalityContent, { indicator, unit, goal }: TargetValueSought): Candidate[] {
  const all = candidatesByUnit(content).get(`${indicator}|${unit}`) ?? [];
  return all.filter(({ target }) => goal === null || target.goal === "" || target.goal === goal);
}

/** By the records, which a change to other concepts leaves as they are: a table asks for thousands of them. */
const known = new WeakMap<object, ReadonlyMap<string, readonly Candidate[]>>();

function candidatesByUnit(content: MunicipalityContent): ReadonlyMap<string, readonly Candidate[]> {
  const { targetValues } = content.records;
  let byUnit = known.get(targetValues);
  if (byUnit === undefined) known.set(targetValues, (byUnit = groupedByUnit(content)));
  return byUnit;
}

function groupedByUnit(content: MunicipalityContent): ReadonlyMap<string, readonly Candidate[]> {
  const groups = new Map<string, Candidate[]>();
  for (const target of recordsOf(content, "targetValues")) {
    const period = parsePeriod(target.period);
    if (!period.ok) continue;
    const text = `${target.indicator}|${target.unit}`;
    const group = groups.get(text);
    if (group === undefined) groups.set(text, [{ target, period: period.value }]);
    else group.push({ target, period: period.value });
  }
  return groups;
}

const isOn = ({ type, startsOn, endsOn }: Period, day: string) => type !== "POINT" && startsOn <= day && day <= endsOn;

/** The shortest period's; there the goal's own, or when no goal was asked for the general one, or the only one. */
function best(candidates: readonly Candidate[], goal: string | null): Stored<TargetValue> | null {
  const length = ({ period }: Candidate) => Date.parse(period.endsOn) - Date.parse(period.startsOn);
  const shortest = Math.min(...candidates.map(length));
  const targets = candidates.filter((each) => length(each) === shortest).map(({ target }) => target);
  const preferred = targets.find((target) => target.goal === (goal ?? "")) ?? targets.find(({ goal: of }) => of === "");
  return preferred ?? (targets.length === 1 ? (targets[0] ?? null) : null);
}
