import { failure, type Failure } from "../../../shared/errorCodes";
import { isUnder } from "../access/unitCoverage";
import { recordAt, type MunicipalityContent } from "../content";
import { oncePer } from "../oncePer";
import { subjectKey, subjectKindOf, type AssessmentSubject, type JudgedPlace } from "./assessmentSubject";
import { roundMoment, type RoundMoment } from "./roundMoment";
import { roundSubjects, unitsJudging } from "./roundSubjects";

/** Whose judgement it is: of what the unit answers for, of its part of another's goal, or of what those under it answer for. */
export type JudgingRole = "OWN" | "PART" | "ABOVE";

/** Who judges what in one round. */
export class RoundPlaces {
  readonly #units = new Map<string, string[]>();

  constructor(
    private readonly content: MunicipalityContent,
    private readonly moment: RoundMoment,
  ) {
    for (const place of roundSubjects(content, moment)) {
      const key = subjectKey(place);
      const units = this.#units.get(key);
      if (units === undefined) this.#units.set(key, [place.unit]);
      else units.push(place.unit);
    }
  }

  /** Whether the round follows it up, whoever judges it. */
  has(subject: AssessmentSubject): boolean {
    return this.#units.has(subjectKey(subject));
  }

  /** Null where it is not the unit's to judge, or not in the round. */
  roleOf({ unit, ...subject }: JudgedPlace): JudgingRole | null {
    const units = this.#units.get(subjectKey(subject));
    if (units === undefined) return null;
    const whole = this.#wholeOf(subject, units);
    if (whole.includes(unit)) return "OWN";
    if (units.includes(unit)) return "PART";
    return this.#isAbove(unit, whole) ? "ABOVE" : null;
  }

  #wholeOf(subject: AssessmentSubject, units: readonly string[]): readonly string[] {
    const goal = subjectKindOf(this.content, subject) === "GOAL" ? recordAt(this.content, "goals", subject.goal) : null;
    return goal === null ? units : unitsJudging(this.content, goal);
  }

  /** The executive board has all of the municipality under its supervision, and weighs it together (KL 6 kap. 1 §). */
  #isAbove(unit: string, whole: readonly string[]): boolean {
    const isBoard = recordAt(this.content, "organizationUnits", unit)?.kind === "EXECUTIVE_BOARD";
    return isBoard || whole.some((each) => isUnder(this.content, unit, each, this.moment.onDate));
  }
}

/** Why the unit does not judge the thing in the round; null where it does, and for what is not there, which is refused for that. */
export function whyNotJudge(
  content: MunicipalityContent,
  { round, ...place }: JudgedPlace & { readonly round: string },
): Failure | null {
  const { unit, goal, indicator, responsibility } = place;
  const isThere =
    recordAt(content, "organizationUnits", unit) !== null &&
    (goal === "" || recordAt(content, "goals", goal) !== null) &&
    (indicator === "" || recordAt(content, "indicators", indicator) !== null) &&
    (responsibility === "" || recordAt(content, "responsibilities", responsibility) !== null);
  const places = placesIn(content, round);
  if (!isThere || places === null || places.roleOf(place) !== null) return null;
  const what = [goal, indicator, responsibility].filter((code) => code !== "").join(", ");
  return failure("ASSESSMENT_NOT_YOURS", { unit, what, round });
}

/** A round is gone through once for a content; null for a round that is not there. */
export const placesIn = oncePer((content: MunicipalityContent, round: string): RoundPlaces | null => {
  const moment = roundMoment(content, round);
  return moment === null ? null : new RoundPlaces(content, moment);
});
