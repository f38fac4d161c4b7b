import type { LocalizedText } from "../../../shared/localizedText";
import type { Assessment } from "../records/assessment";
import type { RollUpCoverage, RollUpItemStatus } from "../followUp/rollUp";

/** What the rules of the model make of what is known, for people to judge by. */
export interface Proposal {
  readonly status: RollUpItemStatus;
  /** Worked out by a rule, from which people differ only with a motivation; false where people alone judge, and for what a plan said last. */
  readonly isByRule: boolean;
  /** How much of its basis is known; null where people alone judge. */
  readonly coverage: RollUpCoverage | null;
  /** The share or score that was held against the limits; null where the rule has none. */
  readonly share: string | null;
  readonly explanation: LocalizedText;
}

/** A proposal as a report keeps it; one of before they were kept whole has these alone. */
export type ReportedProposal = Pick<Proposal, "status" | "coverage"> & Partial<Proposal>;

/** Without what a roll-up knows besides. */
export const proposalOnly = ({ status, isByRule, coverage, share, explanation }: Proposal): Proposal => ({
  ...{ status, isByRule, coverage, share, explanation },
});

/** What stands in the regulations is judged by people alone. */
export const noProposal: Proposal = {
  status: "NOT_ASSESSABLE",
  isByRule: false,
  coverage: null,
  share: null,
  explanation: {
    sv: "Inget förslag: ansvaret bedöms av människor.",
    en: "No proposal: the responsibility is judged by people.",
  },
};

/** Whether what is judged is another thing than the rules made of it; where they make nothing there is nothing to differ from. */
export const isDeviating = (judged: RollUpItemStatus | null, proposed: string | null): boolean =>
  judged !== null && proposed !== null && judged !== proposed;

/** What is kept of a proposal beside what is judged; nothing where no rule makes one. */
export const keptProposal = ({ status, isByRule, coverage, share }: Proposal): KeptProposal => ({
  proposedStatus: isByRule ? status : null,
  basisCounted: coverage?.counted ?? null,
  basisTotal: coverage?.total ?? null,
  basisShare: share,
});

type KeptProposal = Pick<Assessment, "proposedStatus" | "basisCounted" | "basisTotal" | "basisShare">;
