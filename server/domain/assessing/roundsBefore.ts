import { recordsOf, type MunicipalityContent } from "../content";
import type { JudgedPlace } from "./assessmentSubject";
import { goalThen, momentOf, type RoundMoment } from "./roundMoment";
import { placesIn } from "./roundPlaces";

/** What was followed up in an earlier round, and that round. */
export interface PlaceBefore {
  readonly moment: RoundMoment;
  /** With its goal as it was called then. */
  readonly place: JudgedPlace;
}

/** The rounds whose periods ended before a round's own. */
export class RoundsBefore {
  /** The latest first; of those that ended together the one of the same plan, then by code. */
  readonly #moments: readonly RoundMoment[];

  constructor(
    private readonly content: MunicipalityContent,
    { round, onDate }: RoundMoment,
  ) {
    const isSamePlan = (each: RoundMoment) => Number(each.round.planDocument === round.planDocument);
    this.#moments = recordsOf(content, "reportingRounds")
      .flatMap((other) => (other.state === "PLANNED" ? [] : (momentOf(other) ?? [])))
      .filter((each) => each.onDate < onDate)
      .sort(
        (a, b) => compared(b.onDate, a.onDate) || isSamePlan(b) - isSamePlan(a) || compared(b.round.code, a.round.code),
      );
  }

  /** When it was last followed up: a round about something else says nothing of it. Where none has it, the last one, by which it can be worked out. */
  of(place: JudgedPlace): PlaceBefore | null {
    const told = this.#moments.find((moment) => {
      const then = this.#then(moment, place);
      return placesIn(this.content, moment.round.code)?.has(then.place) === true;
    });
    const moment = told ?? this.#moments[0];
    return moment === undefined ? null : this.#then(moment, place);
  }

  #then(moment: RoundMoment, { goal, ...rest }: JudgedPlace): PlaceBefore {
    return { moment, place: { ...rest, goal: goalThen(this.content, goal, moment.onDate) } };
  }
}

const compared = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
