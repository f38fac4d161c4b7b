import type { AuditEvent } from "./auditEvent";

/** A link of the chain that events are sealed into afterwards (försegling). Links are numbered 1, 2, ... without gaps. */
export interface Seal {
  readonly sealNumber: number;
  readonly eventId: string;
  /** Of eventText. */
  readonly eventHash: string;
  /** Of chainText, which holds the hash of the link before: nobody can change one link without changing all that follow. */
  readonly chainHash: string;
  /** Milliseconds since 1970, UTC. */
  readonly sealedAtMs: number;
}

/** The end of the chain: what somebody keeps elsewhere to see later that nothing has been cut off. */
export type ChainHead = Pick<Seal, "sealNumber" | "chainHash">;

/** What stands before the first link. */
export const chainStart: ChainHead = { sealNumber: 0, chainHash: "" };

/** An event as one text, always the same for the same event. The names are part of the format: whoever changes it gives it a new number. */
export function eventText(event: AuditEvent): string {
  const { eventId, kind, atMs, actor, client, municipality, unit, person, subject, changeset } = event;
  const { reason, workbook, cell, factsText } = event;
  return JSON.stringify([
    "malbok-audit-event-1",
    [eventId, kind, atMs, actor, client],
    [municipality, unit, person, subject, changeset],
    [reason, workbook, cell, factsText],
  ]);
}

/** What a link's chain hash is of. */
export const chainText = (before: string, seal: Pick<Seal, "sealNumber" | "eventHash" | "sealedAtMs">): string =>
  JSON.stringify(["malbok-audit-chain-1", before, seal.sealNumber, seal.sealedAtMs, seal.eventHash]);
