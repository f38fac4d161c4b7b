import { isInForce } from "../../../shared/period";
import { recordAt, recordsOf, referring, type MunicipalityContent } from "../content";
import { ownersOf } from "../goals/contributions";
import { isActivity, isTold, usesOf } from "../followUp/goalFollowUp";
import { byOrder } from "../goals/goalsInForce";
import { groupUnitOf } from "../groupUnit";
import { alongTheRedThread } from "../plan/planRecords";
import type { Stored } from "../records/concepts";
import type { PlanDocument } from "../records/documents";
import type { Goal } from "../records/goal";
import { placeKey, type JudgedPlace } from "./assessmentSubject";
import type { RoundMoment } from "./roundMoment";

const of = (unit: string, subject: Partial<JudgedPlace>): JudgedPlace => ({
  ...{ unit, goal: "", indicator: "", responsibility: "" },
  ...subject,
});

/**
 * What a round follows up, and who judges it: exactly what its plan contains, in its order, or everything that is in force on the last day of its period
 * and the activities that ended in it, along the red thread. Each goal has its indicators after it; an activity of several units is each one's to report.
 */
export function roundSubjects(content: MunicipalityContent, { round, period, onDate }: RoundMoment): JudgedPlace[] {
  const plan = recordAt(content, "planDocuments", round.planDocument);
  const told = (goal: Stored<Goal>) => isTold(content, goal, period);
  const goals =
    plan === null
      ? alongTheRedThread(content, recordsOf(content, "goals").filter(told).sort(byOrder))
      : goalsOfPlan(content, plan).filter(told);
  return [
    ...goals.flatMap((goal) => ofGoal(content, goal)),
    ...(plan?.indicators ?? []).map((indicator) => of(ownerOf(content, indicator) ?? plan?.unit ?? "", { indicator })),
    ...(plan === null ? ofResponsibilities(content, onDate) : []),
  ];
}

/** What a round follows up, then all else that somebody has judged in it: units above those that report weigh together. */
export function judgedPlaces(content: MunicipalityContent, moment: RoundMoment): JudgedPlace[] {
  const asked = roundSubjects(content, moment);
  const known = new Set(asked.map(placeKey));
  const besides = referring(content, "assessments", "round", moment.round.code)
    .filter((each) => !known.has(placeKey(each)))
    .map(({ unit, goal, indicator, responsibility }) => ({ unit, goal, indicator, responsibility }));
  return [...asked, ...besides];
}

const goalsOfPlan = (content: MunicipalityContent, { goals }: PlanDocument): Stored<Goal>[] =>
  goals.flatMap((code) => recordAt(content, "goals", code) ?? []);

function ofGoal(content: MunicipalityContent, goal: Stored<Goal>): JudgedPlace[] {
  const whole = unitsJudging(content, goal);
  if (isActivity(content, goal)) return whole.map((unit) => of(unit, { goal: goal.code }));
  const addressed = goal.addressing.filter(({ role }) => role === "ADDRESSED").map(({ unit }) => unit);
  const uses = usesOf(content, goal).flatMap(({ indicator }) => {
    const unit = ownerOf(content, indicator) ?? whole[0];
    return unit === undefined ? [] : [of(unit, { goal: goal.code, indicator })];
  });
  return [...[...new Set([...whole, ...addressed])].map((unit) => of(unit, { goal: goal.code })), ...uses];
}

/**
 * The units that answer for the whole of it: its owners, else of an activity those addressed or who answer for the activity that it is part of, else the
 * organ that decided it, else the municipality.
 */
export function unitsJudging(content: MunicipalityContent, goal: Goal): readonly string[] {
  const own = unitsNamed(content, goal);
  if (own.length > 0) return own;
  const organ = recordAt(content, "decisions", goal.decision)?.organ ?? groupUnitOf(content)?.code;
  return organ === undefined ? [] : [organ];
}

function unitsNamed(content: MunicipalityContent, goal: Goal): readonly string[] {
  const owners = ownersOf(goal);
  if (owners.length > 0 || !isActivity(content, goal)) return owners;
  if (goal.addressing.length > 0) return [...new Set(goal.addressing.map(({ unit }) => unit))];
  const whole = goal.parents.map((link) => recordAt(content, "goals", link.goal));
  const activities = whole.filter((each) => each !== null && isActivity(content, each));
  return [...new Set(activities.flatMap((each) => (each === null ? [] : unitsNamed(content, each))))];
}

const ownerOf = (content: MunicipalityContent, indicator: string): string | null =>
  recordAt(content, "indicators", indicator)?.owner ?? null;

function ofResponsibilities(content: MunicipalityContent, onDate: string): JudgedPlace[] {
  return recordsOf(content, "responsibilities")
    .filter(({ document: code }) => {
      const document = recordAt(content, "steeringDocuments", code);
      return document !== null && isInForce(document, onDate);
    })
    .map(({ code: responsibility, unit }) => of(unit, { responsibility }));
}
