import { recordAt, type MunicipalityContent } from "../content";
import { ownersOf } from "../goals/contributions";
import { GoalFollowUps } from "../followUp/goalFollowUp";
import { UseFollowUps, type SeriesLookup } from "../followUp/useFollowUp";
import { indicatorFollowUp, type IndicatorFollowUp } from "../followUp/indicatorFollowUp";
import type { Stored } from "../records/concepts";
import type { Goal } from "../records/goal";
import { activityProposal } from "./activityProposal";
import { subjectKindOf, type JudgedPlace } from "./assessmentSubject";
import { noProposal, type Proposal } from "./proposal";
import { judgementsIn } from "./roundJudgements";
import { valuesOfRound, type RoundMoment } from "./roundMoment";

/** The proposals of one round; what has been worked out once is kept, since they share what lies under them. */
export class RoundProposals {
  readonly #uses: UseFollowUps;
  readonly #goals: GoalFollowUps;

  constructor(
    private readonly content: MunicipalityContent,
    private readonly moment: RoundMoment,
    private readonly seriesOf: SeriesLookup,
  ) {
    const view = { moment: valuesOfRound(moment), unit: null };
    const judged = judgementsIn(content, moment.round.code);
    this.#uses = new UseFollowUps(content, view.moment, seriesOf);
    this.#goals = new GoalFollowUps(content, view, moment.onDate, this.#uses, judged);
  }

  of(place: JudgedPlace): Proposal {
    switch (subjectKindOf(this.content, place)) {
      case "RESPONSIBILITY":
        return noProposal;
      case "INDICATOR":
        return ofIndicator(this.followUpOf(place));
      case "ACTIVITY":
        return this.#ofActivity(recordAt(this.content, "goals", place.goal));
      case "GOAL":
        return this.#ofGoal(recordAt(this.content, "goals", place.goal), place.unit);
    }
  }

  /** An indicator as it stands for the unit: with the unit's own values where it has any, else those that its goal is followed up by. */
  followUpOf({ unit, goal, indicator: code }: JudgedPlace): IndicatorFollowUp | null {
    if (goal !== "") {
      return this.#uses.of({ goal, indicator: code }, this.seriesOf(code, unit).length > 0 ? unit : null);
    }
    const indicator = recordAt(this.content, "indicators", code);
    if (indicator === null) return null;
    const margin = indicator.uncertaintyIndicator;
    return indicatorFollowUp({
      content: this.content,
      indicator,
      goal: null,
      unit,
      values: this.seriesOf(code, unit),
      margins: margin === null ? [] : this.seriesOf(margin, unit),
      moment: valuesOfRound(this.moment),
    });
  }

  #ofActivity(activity: Stored<Goal> | null): Proposal {
    if (activity === null) return noProposal;
    const { round, period } = this.moment;
    return activityProposal(this.content, activity, period, judgementsIn(this.content, round.code));
  }

  /** A unit that is only addressed judges its own part. */
  #ofGoal(goal: Stored<Goal> | null, unit: string): Proposal {
    if (goal === null) return noProposal;
    const isPart = goal.addressing.some((each) => each.unit === unit) && !ownersOf(goal).includes(unit);
    return isPart ? ofOwnPart(this.#goals.ofUnit(goal, unit)) : this.#goals.of(goal);
  }
}

/** Whoever sees the goal's indicators beside it is told that they are not what its part is worked out from. */
const ofOwnPart = ({ explanation, ...proposal }: Proposal): Proposal => ({
  ...proposal,
  explanation: {
    sv: `${explanation.sv} Räknat på enhetens egna insatser.`,
    en: `${explanation.en} Of the unit's own contributions.`,
  },
});

function ofIndicator(followUp: IndicatorFollowUp | null): Proposal {
  if (followUp === null) return noProposal;
  const { status, explanation } = followUp.status;
  const isKnown = followUp.value?.number != null;
  const coverage = followUp.valueCoverage ?? { counted: isKnown ? 1 : 0, total: 1, share: isKnown ? "1" : "0" };
  return { status, isByRule: true, coverage, share: null, explanation };
}
