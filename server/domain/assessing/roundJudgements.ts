import { recordAt, referring, type MunicipalityContent } from "../content";
import { isJudgementSeen } from "../access/drafts";
import type { JudgedStatuses } from "../followUp/goalFollowUp";
import type { Assessment } from "../records/assessment";
import type { Stored } from "../records/concepts";
import type { Goal } from "../records/goal";
import type { IndicatorUse } from "../records/indicator";
import { worst, type RollUpItemStatus } from "../followUp/rollUp";
import { oncePer } from "../oncePer";
import { meaningOf, subjectKey, wordsFor, type AssessmentSubject, type JudgedPlace } from "./assessmentSubject";
import { roundMoment } from "./roundMoment";
import { placesIn, type JudgingRole } from "./roundPlaces";
import { unitsJudging } from "./roundSubjects";

/** What has been judged in one round, as roll-ups and tables read it. */
export class RoundJudgements implements JudgedStatuses {
  readonly #bySubject = new Map<string, Stored<Assessment>[]>();
  readonly #wordsOn: string;

  constructor(
    private readonly content: MunicipalityContent,
    readonly round: string,
  ) {
    this.#wordsOn = roundMoment(content, round)?.wordsOn ?? "";
    for (const assessment of referring(content, "assessments", "round", round)) {
      const key = subjectKey(assessment);
      const list = this.#bySubject.get(key);
      if (list === undefined) this.#bySubject.set(key, [assessment]);
      else list.push(assessment);
    }
  }

  at({ unit, goal, indicator, responsibility }: JudgedPlace): Stored<Assessment> | null {
    return recordAt(this.content, "assessments", [this.round, unit, goal, indicator, responsibility].join("|"));
  }

  /** Every unit's, of the one subject. */
  of(subject: AssessmentSubject): readonly Stored<Assessment>[] {
    return this.#bySubject.get(subjectKey(subject)) ?? [];
  }

  /** What the judged status of an assessment stands for; null where none has been given. */
  meaning(assessment: Assessment): RollUpItemStatus | null {
    if (assessment.judgedStatus === null) return null;
    return meaningOf(wordsFor(this.content, assessment, this.#wordsOn), assessment.judgedStatus);
  }

  ofGoal(goal: Goal): RollUpItemStatus | null {
    const whole = this.wholeOf(goal);
    return whole === null ? null : this.meaning(whole);
  }

  /** The assessment that counts for a goal: the worst of those that count. */
  wholeOf(goal: Goal): Stored<Assessment> | null {
    const counting = this.#counting({ goal: goal.code });
    const status = this.#worstOf(counting);
    return counting.find((each) => this.meaning(each) === status) ?? null;
  }

  /** An activity has the status that is reported in the round: of a joint one the worst that any of its units reports. */
  ofActivity(activity: Goal): RollUpItemStatus {
    const status = this.#worstOf(this.#counting({ goal: activity.code }));
    return status ?? (this.#mayBeHidden(unitsJudging(this.content, activity)) ? "NOT_ASSESSABLE" : "NONE");
  }

  ofUse({ goal, indicator }: Pick<IndicatorUse, "goal" | "indicator">): RollUpItemStatus | null {
    return this.#worstOf(this.#counting({ goal, indicator }));
  }

  /** What a unit reports is not missing because somebody may not see it yet: the rule by which it is hidden, whether there is anything or not. */
  #mayBeHidden(units: readonly string[]): boolean {
    const { content, round } = this;
    const { access, seenOn = "" } = content;
    return units.some((unit) => !isJudgementSeen(access, content, round, unit, seenOn));
  }

  /**
   * What has been judged by those who answer for it, else by somebody above them. What a unit says that is only addressed is of its own part, and what is
   * not a unit's to judge counts for nothing.
   */
  #counting({ goal, indicator = "" }: { readonly goal: string; readonly indicator?: string }) {
    const judged = this.of({ goal, indicator, responsibility: "" }).filter(({ judgedStatus }) => judgedStatus !== null);
    const by = (role: JudgingRole) =>
      judged.filter((each) => placesIn(this.content, this.round)?.roleOf(each) === role);
    const own = by("OWN");
    return own.length > 0 ? own : by("ABOVE");
  }

  #worstOf(assessments: readonly Assessment[]): RollUpItemStatus | null {
    return worst(assessments.flatMap((each) => this.meaning(each) ?? []));
  }
}

/** A round is gone through once for a content. */
export const judgementsIn = oncePer(
  (content: MunicipalityContent, round: string) => new RoundJudgements(content, round),
);
