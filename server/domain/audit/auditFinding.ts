/** What a verification of the audit can find (fynd). A closed list. */
export const auditFindingKinds = [
  /** The event does not say what it said when it was sealed. */
  "EVENT_ALTERED",
  /** An event that was written is not there, and no pruning tells of it. */
  "EVENT_REMOVED",
  /** An event has no seal and does not wait for one: it was put there, or its seal was taken away. */
  "EVENT_UNCHAINED",
  /** The link does not follow from the one before it: altered, or moved. */
  "SEAL_ALTERED",
  /** Numbers are missing in the chain. */
  "SEAL_REMOVED",
  /** The chain ends before the link that somebody kept the hash of. */
  "CHECKPOINT_MISSING",
  /** The link that somebody kept the hash of has another now: the whole chain was made anew from before it. */
  "CHECKPOINT_DIFFERS",
] as const;
export type AuditFindingKind = (typeof auditFindingKinds)[number];

export interface AuditFinding {
  readonly kind: AuditFindingKind;
  /** The link that it is about, or the first of several; null for an event without one. */
  readonly sealNumber: number | null;
  /** The last of several links; else the same. */
  readonly sealNumberTo: number | null;
  readonly eventId: string | null;
}
