import { recordAt, type MunicipalityContent } from "../content";
import { isActivity } from "../followUp/goalFollowUp";
import type { Assessment } from "../records/assessment";
import type { SteeringModel } from "../records/steeringModel";
import type { RollUpItemStatus } from "../followUp/rollUp";
import { modelInUse } from "../followUp/statusWords";

/** What an assessment can be of. */
export const assessmentSubjectKinds = ["GOAL", "ACTIVITY", "INDICATOR", "RESPONSIBILITY"] as const;
export type AssessmentSubjectKind = (typeof assessmentSubjectKinds)[number];

/** What is judged: codes, empty where it is none. An indicator may be judged for a goal or by itself. */
export type AssessmentSubject = Pick<Assessment, "goal" | "indicator" | "responsibility">;

/** What is judged, and by whom. */
export interface JudgedPlace extends AssessmentSubject {
  readonly unit: string;
}

export const subjectKey = ({ goal, indicator, responsibility }: AssessmentSubject): string =>
  `${goal}|${indicator}|${responsibility}`;

export const placeKey = ({ unit, ...subject }: JudgedPlace): string => `${unit}|${subjectKey(subject)}`;

/** A goal that is not there counts as one. */
export function subjectKindOf(content: MunicipalityContent, subject: AssessmentSubject): AssessmentSubjectKind {
  if (subject.responsibility !== "") return "RESPONSIBILITY";
  if (subject.indicator !== "") return "INDICATOR";
  const goal = recordAt(content, "goals", subject.goal);
  return goal !== null && isActivity(content, goal) ? "ACTIVITY" : "GOAL";
}

export type JudgingWord = Omit<SteeringModel["goalStatusWords"][number], "means"> & { readonly means: string };

/** The model that it is judged by: the goal's own, else the one in use on the day. */
export function judgingModel(
  content: MunicipalityContent,
  { goal: code }: AssessmentSubject,
  onDate: string,
): SteeringModel | null {
  const goal = recordAt(content, "goals", code);
  return goal === null ? modelInUse(content, onDate) : recordAt(content, "steeringModels", goal.model);
}

/** The words that it can be judged by. */
export function wordsFor(
  content: MunicipalityContent,
  subject: AssessmentSubject,
  onDate: string,
): readonly JudgingWord[] {
  const model = judgingModel(content, subject, onDate);
  if (model === null) return [];
  switch (subjectKindOf(content, subject)) {
    case "ACTIVITY":
      return model.activityStatusWords;
    case "INDICATOR":
      return model.indicatorStatusWords;
    case "GOAL":
    case "RESPONSIBILITY":
      return model.goalStatusWords;
  }
}

/** What a word of the model stands for, to a roll-up. An activity that somebody says has not begun is known, and is not as one of which nothing is said. */
export function meaningOf(words: readonly JudgingWord[], code: string | null): RollUpItemStatus | null {
  const means = words.find((word) => word.code === code)?.means ?? null;
  return means === "NONE" ? "NOT_STARTED" : (means as RollUpItemStatus | null);
}

/** The first word that stands for a status, as meaningOf reads it back. */
export const wordMeaning = (words: readonly JudgingWord[], status: RollUpItemStatus): JudgingWord | null =>
  words.find(({ code }) => meaningOf(words, code) === status) ?? null;
