import type { MunicipalityContent } from "../content";
import type { SeriesLookup } from "../followUp/useFollowUp";
import type { Assessment } from "../records/assessment";
import type { Stored } from "../records/concepts";
import type { RollUpItemStatus } from "../followUp/rollUp";
import { subjectKindOf, type AssessmentSubjectKind, type JudgedPlace } from "./assessmentSubject";
import { isDeviating, type Proposal } from "./proposal";
import { ReportedProposals } from "./reportedProposals";
import { judgementsIn } from "./roundJudgements";
import type { RoundMoment } from "./roundMoment";
import { RoundProposals } from "./roundProposals";
import { RoundsBefore } from "./roundsBefore";

/** One thing that a unit judges in a round: what the rules propose, and what is judged. */
export interface AssessmentItem {
  readonly place: JudgedPlace;
  readonly kind: AssessmentSubjectKind;
  readonly proposal: Proposal;
  readonly assessment: Stored<Assessment> | null;
  /** What the judged status stands for; null where none is given. */
  readonly judged: RollUpItemStatus | null;
  /** Judged otherwise than the rules propose now. */
  readonly isDeviating: boolean;
  /** As it was judged in the last round that followed it up, else as it would have been proposed; null where there was none before. */
  readonly previous: RollUpItemStatus | null;
  /** There is an analysis, or the viewer is not to know whether there is. */
  readonly isAnalysed: boolean;
  /** Not reached now and not in the round before, and nothing says why. */
  readonly isAnalysisNeeded: boolean;
}

/** Puts together the items of one round; each is worked out when it is asked for. */
export class AssessmentItems {
  readonly #proposals: RoundProposals;
  readonly #reported: ReportedProposals;
  readonly #before: RoundsBefore;
  readonly #proposalsBefore = new Map<string, RoundProposals>();

  constructor(
    private readonly content: MunicipalityContent,
    private readonly moment: RoundMoment,
    private readonly seriesOf: SeriesLookup,
  ) {
    this.#proposals = new RoundProposals(content, moment, seriesOf);
    this.#reported = new ReportedProposals(content, moment, seriesOf);
    this.#before = new RoundsBefore(content, moment);
  }

  at(place: JudgedPlace): AssessmentItem {
    const { assessment, judged } = this.#judgedIn(this.moment, place);
    const proposal = this.#reported.of(place, () => this.#proposals.of(place));
    const previous = this.#previous(place);
    const isAnalysed = this.content.access.isPublicOnly || (assessment?.analysis ?? null) !== null;
    const isRed = (judged ?? proposal.status) === "NOT_REACHED" && previous === "NOT_REACHED";
    return {
      place,
      kind: subjectKindOf(this.content, place),
      proposal,
      assessment,
      judged,
      isDeviating: proposal.isByRule && isDeviating(judged, proposal.status),
      previous,
      isAnalysed,
      isAnalysisNeeded: isRed && !isAnalysed,
    };
  }

  #judgedIn({ round }: RoundMoment, place: JudgedPlace): Pick<AssessmentItem, "assessment" | "judged"> {
    const judgements = judgementsIn(this.content, round.code);
    const assessment = judgements.at(place);
    return { assessment, judged: assessment === null ? null : judgements.meaning(assessment) };
  }

  #previous(now: JudgedPlace): RollUpItemStatus | null {
    const before = this.#before.of(now);
    if (before === null) return null;
    const { moment, place } = before;
    const { judged } = this.#judgedIn(moment, place);
    if (judged !== null) return judged;
    const kind = subjectKindOf(this.content, place);
    return kind === "GOAL" || kind === "INDICATOR" ? this.#proposalsOf(moment).of(place).status : null;
  }

  #proposalsOf(moment: RoundMoment): RoundProposals {
    const { code } = moment.round;
    let proposals = this.#proposalsBefore.get(code);
    if (proposals === undefined) {
      proposals = new RoundProposals(this.content, moment, this.seriesOf);
      this.#proposalsBefore.set(code, proposals);
    }
    return proposals;
  }
}
