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

interface KeptLeansOn {
  readonly leansOn: LeansOn;
}

/** What the proposals of a snapshot were made from; null in one of before that was kept. */
export const leansOnOf = ({ statuses }: Pick<RoundSnapshot, "statuses">): LeansOn | null =>
  (statuses as readonly (KeptLeansOn | readonly unknown[])[]).find((each): each is KeptLeansOn => "leansOn" in each)
    ?.leansOn ?? null;
