import { placeKey, type JudgedPlace } from "../assessing/assessmentSubject";
import { proposalOnly, type Proposal, type ReportedProposal } from "../assessing/proposal";
import type { LeansOn } from "../content";
import type { ConceptName } from "../records/concepts";

/** Which version of each record was reported. */
export type ReportedVersions = Partial<Record<ConceptName, Readonly<Record<string, number>>>>;

export interface RoundSnapshotFacts {
  readonly municipality: string;
  readonly round: string;
  /** 1 for the first time that the round was locked. */
  readonly number: number;
  readonly takenAtMs: number;
  readonly takenBy: string;
  readonly reason: string | null;
  /** Of everything that was reported, in one order: see roundReport.ts. */
  readonly hash: string;
  /** The instant of the municipality's clock that its values are read as of. */
  readonly valuesAtMs: number;
  readonly valueCount: number;
  readonly recordCount: number;
}

/** What was reported, as it was when a round was locked: versions, an instant, and what the rules said then. */
export interface RoundSnapshot extends RoundSnapshotFacts {
  readonly records: ReportedVersions;
  /** Then, in one of its own, what the proposals were made from. */
  readonly statuses: readonly unknown[];
}

/** A place and what was proposed for it; before they were kept whole, the status and its coverage. */
type KeptProposal =
  readonly [...PlaceCells, Proposal["status"], Proposal["coverage"]] | readonly [...PlaceCells, Proposal];
type PlaceCells = [unit: string, goal: string, indicator: string, responsibility: string];

interface KeptLeansOn {
  readonly leansOn: LeansOn;
}

type KeptStatus = KeptProposal | KeptLeansOn;

/** What the rules said, as it is kept. */
export const keptStatuses = (
  proposals: readonly (readonly [JudgedPlace, Proposal])[],
  leansOn: LeansOn,
): readonly KeptStatus[] => [
  ...proposals.map(([{ unit, goal, indicator, responsibility }, proposal]): KeptProposal => [
    ...([unit, goal, indicator, responsibility] as const),
    proposalOnly(proposal),
  ]),
  { leansOn },
];

/** What the proposals of a snapshot were made from; null in one of before that was kept. */
export const leansOnOf = ({ statuses }: Pick<RoundSnapshot, "statuses">): LeansOn | null =>
  (statuses as readonly KeptStatus[]).find((each): each is KeptLeansOn => "leansOn" in each)?.leansOn ?? null;

/** What was proposed, by place. */
export function proposalsOf({ statuses }: Pick<RoundSnapshot, "statuses">): ReadonlyMap<string, ReportedProposal> {
  const proposals = new Map<string, ReportedProposal>();
  for (const kept of statuses as readonly KeptStatus[]) {
    if ("leansOn" in kept) continue;
    const [unit, goal, indicator, responsibility, proposal, coverage = null] = kept;
    const whole = typeof proposal === "string" ? { status: proposal, coverage } : proposal;
    proposals.set(placeKey({ unit, goal, indicator, responsibility }), whole);
  }
  return proposals;
}
