import { isUnitHidden } from "../access/visibleContent";
import { recordsOf, type MunicipalityContent } from "../content";
import type { SeriesLookup } from "../followUp/useFollowUp";
import { placeKey, type JudgedPlace } from "./assessmentSubject";
import type { Proposal, ReportedProposal } from "./proposal";
import type { RoundMoment } from "./roundMoment";
import { roundSeries } from "./roundSeries";

/**
 * What was proposed when a round was locked, whatever the rules say now, to whoever sees all that it was made from. To others it is worked out anew from what they
 * may read, so that it tells nothing of what they may not, and says so.
 */
export class ReportedProposals {
  readonly #kept: ReadonlyMap<string, ReportedProposal>;
  /** A unit that is hidden may have values and judgements anywhere under what is proposed. */
  readonly #isAnyUnitHidden: boolean;

  constructor(
    private readonly content: MunicipalityContent,
    private readonly moment: RoundMoment,
    private readonly seriesOf: SeriesLookup,
  ) {
    const { reported } = content;
    this.#kept = reported?.round === moment.round.code ? reported.proposals : new Map();
    this.#isAnyUnitHidden =
      reported !== undefined && recordsOf(content, "organizationUnits").some(({ code }) => isUnitHidden(content, code));
  }

  of(place: JudgedPlace, workOut: () => Proposal): Proposal {
    const kept = this.#kept.get(placeKey(place));
    if (kept === undefined) return workOut();
    if (this.#isAnyUnitHidden || this.#isAnyNumberHidden(place)) return ofWhatIsRead(workOut());
    return isWhole(kept) ? kept : withSentence(kept, workOut());
  }

  /** Suppressed when it was reported, or since. */
  #isAnyNumberHidden(place: JudgedPlace): boolean {
    return roundSeries(this.content, [place], [this.moment.onDate]).some(({ indicator, unit }) =>
      this.seriesOf(indicator, unit).some(({ state, number }) => state === "SUPPRESSED" && number === null),
    );
  }
}

const ofWhatIsRead = ({ explanation, ...proposal }: Proposal): Proposal => ({
  ...proposal,
  explanation: {
    sv: `${explanation.sv} Räknat på nytt på det som du får läsa.`,
    en: `${explanation.en} Worked out anew from what you may read.`,
  },
});

const isWhole = (kept: ReportedProposal): kept is Proposal => kept.explanation !== undefined;

/** A report of before sentences were kept has the status and its coverage alone. */
const withSentence = ({ status, coverage }: ReportedProposal, anew: Proposal): Proposal =>
  anew.status === status
    ? { ...anew, coverage }
    : {
        ...anew,
        ...{ status, coverage, share: null },
        explanation: {
          sv: "Så föreslogs det när uppföljningen låstes; varför har inte sparats.",
          en: "Proposed so when the round was locked; why was not kept.",
        },
      };
