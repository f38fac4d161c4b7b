import { codeOrder } from "../../../shared/codeOrder";
import { subjectKindOf, type AssessmentSubjectKind } from "../assessing/assessmentSubject";
import { recordsOf, type MunicipalityContent } from "../content";
import { byOrder, isGoalInForce } from "../goals/goalsInForce";
import { levelOf } from "../judging/judged";
import type { RecordOf, Stored } from "../records/concepts";
import type { Goal } from "../records/goal";
import { descendantsOf } from "../goals/redThread";
import type { PlanConcept } from "./planConcepts";

/** Which rows a table of a plan has: everything given must hold. What does not apply to the kind of table is not asked. */
export interface PlanFilter {
  /** Levels of goals, by code. */
  readonly levels?: readonly string[] | null | undefined;
  /** Goals under this one, itself too; what hangs on them, or serves them. */
  readonly under?: string | null | undefined;
  /** Units that own, are addressed or contribute; that shall do it or give it; that get it; whose target value it is. */
  readonly units?: readonly string[] | null | undefined;
  readonly indicators?: readonly string[] | null | undefined;
  /** Goals in force on the day, or drafts valid then; what hangs on them. */
  readonly validOn?: string | null | undefined;
  /** Of activities, frames and target values (periods that begin with the year); the year in which an assignment was given. */
  readonly years?: readonly number[] | null | undefined;
  /** States of goals or assignments. */
  readonly states?: readonly string[] | null | undefined;
  /** What stands in this plan document. */
  readonly planDocument?: string | null | undefined;
  /** Assessments of this round, and the actions that came of it. */
  readonly round?: string | null | undefined;
  /** Assessments of goals, activities, indicators or responsibilities. */
  readonly subjectKinds?: readonly AssessmentSubjectKind[] | null | undefined;
}

export type PlanRecordOf<N extends PlanConcept> = Stored<RecordOf<N>>;
type Chooser<N extends PlanConcept> = (content: MunicipalityContent, filter: PlanFilter) => readonly PlanRecordOf<N>[];

/** The records of the table, in the order that people read them in. */
export const planRecords = (content: MunicipalityContent, concept: PlanConcept, filter: PlanFilter) =>
  choosers[concept](content, filter) as readonly Stored<RecordOf<PlanConcept>>[];

const choosers: { readonly [N in PlanConcept]: Chooser<N> } = {
  goals: (content, filter) => alongTheRedThread(content, goalsOf(content, filter)),
  indicatorUses: (content, filter) => {
    const isChosen = isOfChosenGoals(content, filter);
    return recordsOf(content, "indicatorUses")
      .filter((use) => isChosen(use.goal) && isAmong(filter.indicators, use.indicator))
      .filter(({ decidedBy }) => filter.units == null || isAmong(filter.units, decidedBy ?? ""))
      .sort((a, b) => codeOrder(a.goal, b.goal) || a.order - b.order || codeOrder(a.indicator, b.indicator));
  },
  targetValues: (content, filter) => {
    const isChosen = isOfChosenGoals(content, filter);
    return recordsOf(content, "targetValues")
      .filter(({ goal, indicator }) => isChosen(goal) && isAmong(filter.indicators, indicator))
      .filter(({ unit, period }) => isAmong(filter.units, unit) && isAmong(filter.years, Number(period.slice(0, 4))))
      .sort(
        (a, b) =>
          codeOrder(a.goal, b.goal) ||
          codeOrder(a.indicator, b.indicator) ||
          codeOrder(a.unit, b.unit) ||
          codeOrder(a.period, b.period),
      );
  },
  assignments: (content, filter) => {
    const isChosen = isOfChosenGoals(content, filter);
    return recordsOf(content, "assignments")
      .filter(({ goals }) => filter.under == null || goals.some(isChosen))
      .filter(({ addressees, decidedBy }) => [...addressees, decidedBy].some((unit) => isAmong(filter.units, unit)))
      .filter(({ state, assignedOn }) => isAmong(filter.states, state) && isAmong(filter.years, yearOf(assignedOn)))
      .filter(({ planDocument }) => filter.planDocument == null || planDocument === filter.planDocument)
      .sort((a, b) => codeOrder(a.assignedOn, b.assignedOn) || codeOrder(a.code, b.code));
  },
  budgetFrames: (content, filter) => {
    const isChosen = isOfChosenGoals(content, filter);
    return recordsOf(content, "budgetFrames")
      .filter(({ goals }) => filter.under == null || goals.some(isChosen))
      .filter(({ unit, year }) => isAmong(filter.units, unit) && isAmong(filter.years, year))
      .sort(
        (a, b) =>
          a.year - b.year ||
          codeOrder(a.unit, b.unit) ||
          codeOrder(a.kind, b.kind) ||
          a.versionNumber - b.versionNumber ||
          codeOrder(a.code, b.code),
      );
  },
  assessments: (content, filter) => {
    const isChosen = isOfChosenGoals(content, filter);
    return recordsOf(content, "assessments")
      .filter(({ goal, indicator }) => isChosen(goal) && isAmong(filter.indicators, indicator))
      .filter(({ unit, round }) => isAmong(filter.units, unit) && isRound(filter, round))
      .filter((each) => filter.subjectKinds == null || isAmong(filter.subjectKinds, subjectKindOf(content, each)))
      .sort(
        (a, b) =>
          codeOrder(a.round, b.round) ||
          codeOrder(a.unit, b.unit) ||
          codeOrder(a.goal, b.goal) ||
          codeOrder(a.indicator, b.indicator) ||
          codeOrder(a.responsibility, b.responsibility),
      );
  },
  improvementActions: (content, filter) => {
    const isChosen = isOfChosenGoals(content, filter);
    return recordsOf(content, "improvementActions")
      .filter(({ goal }) => isChosen(goal ?? ""))
      .filter(({ unit, round }) => isAmong(filter.units, unit) && isRound(filter, round))
      .filter(({ planYear, state }) => isAmong(filter.years, planYear) && isAmong(filter.states, state))
      .sort((a, b) => a.planYear - b.planYear || codeOrder(a.unit, b.unit) || codeOrder(a.code, b.code));
  },
};

const isRound = (filter: PlanFilter, round: string) => filter.round == null || filter.round === round;

const isAmong = <T>(wanted: readonly T[] | null | undefined, one: T): boolean => wanted?.includes(one) ?? true;
const yearOf = (date: string) => Number(date.slice(0, 4));

function goalsOf(content: MunicipalityContent, filter: PlanFilter): Stored<Goal>[] {
  const { levels, units, validOn, years, states, under, planDocument } = filter;
  const below = under == null ? null : new Set([under, ...descendantsOf(content, under).map(({ goal }) => goal.code)]);
  const inPlan = planDocument == null ? null : (content.records.planDocuments.get(planDocument)?.goals ?? []);
  return recordsOf(content, "goals").filter(
    (goal) =>
      isAmong(levels, goal.level) &&
      (below?.has(goal.code) ?? true) &&
      isAmong(inPlan, goal.code) &&
      (units == null || goal.addressing.some(({ unit }) => units.includes(unit))) &&
      (validOn == null || isValidOn(goal, validOn)) &&
      (years == null || years.includes(goal.year ?? yearOf(goal.validFrom))) &&
      isAmong(states, goal.state),
  );
}

/** A draft counts for the days that it is meant for. */
const isValidOn = (goal: Goal, day: string) =>
  goal.state === "DRAFT" ? isGoalInForce({ ...goal, state: "DECIDED" }, day) : isGoalInForce(goal, day);

/** Whether what hangs on the goal is chosen. What hangs on none, "", is where no goals have been chosen. */
function isOfChosenGoals(content: MunicipalityContent, filter: PlanFilter): (goal: string) => boolean {
  const { under, levels, validOn } = filter;
  if (under == null && levels == null && validOn == null) return () => true;
  const codes = new Set(goalsOf(content, { under, levels, validOn }).map(({ code }) => code));
  return (goal) => codes.has(goal);
}

/** Each goal under the first of its parents that is in the table, by level, decided order and code among its like; each once. */
export function alongTheRedThread(content: MunicipalityContent, goals: readonly Stored<Goal>[]): Stored<Goal>[] {
  const chosen = new Set(goals.map(({ code }) => code));
  const under = new Map<string | null, Stored<Goal>[]>();
  for (const goal of goals) {
    const parent = goal.parents.find((link) => chosen.has(link.goal))?.goal ?? null;
    under.set(parent, [...(under.get(parent) ?? []), goal]);
  }
  const levelOrder = (goal: Goal) => levelOf(content, goal)?.order ?? 0;
  const sorted: Stored<Goal>[] = [];
  const visit = (parent: string | null) => {
    const below = (under.get(parent) ?? []).sort((a, b) => levelOrder(a) - levelOrder(b) || byOrder(a, b));
    for (const goal of below) {
      sorted.push(goal);
      visit(goal.code);
    }
  };
  visit(null);
  return sorted;
}
