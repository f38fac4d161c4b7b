import type { SealedAuditEvent } from "./auditEvent";

/** An event as it is given away: in files and to persons. */
export type ToldEvent = Omit<SealedAuditEvent, "atMs" | "factsText"> & {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly facts: unknown;
};

export const toldEvent = ({ atMs, factsText, ...event }: SealedAuditEvent): ToldEvent => ({
  ...event,
  at: new Date(atMs).toISOString(),
  facts: parsedFacts(factsText),
});

/** What somebody has put there from outside need not be JSON; then it is told as it stands. */
function parsedFacts(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
