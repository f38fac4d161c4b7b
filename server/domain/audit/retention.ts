import { auditEventKinds, type AuditEventKind } from "./auditEvent";
import { err, ok, type Result } from "../../../shared/result";

/** How many days events are kept, by kind (gallring). What is not named is kept for ever. */
export type Retention = ReadonlyMap<AuditEventKind, number>;

export const keepEverything: Retention = new Map();

/** Shorter would take away what an auditor who comes monthly has not seen. */
export const retentionDaysMin = 90;
const retentionDaysMax = 36_500;

/** They excuse what is gone; without them it would be findings. */
const keptForEver: ReadonlySet<AuditEventKind> = new Set(["AUDIT_PRUNED"]);

/** Part of the text that cannot be used. */
export interface RetentionProblem {
  readonly part: string;
}

/** Reads such as `SIGN_IN=400, SIGN_OUT=400, CHANGESET=3653`. */
export function parseRetention(text: string): Result<Retention, RetentionProblem> {
  const days = new Map<AuditEventKind, number>();
  for (const part of text.split(",").map((each) => each.trim())) {
    if (part === "") continue;
    const [name = "", count = ""] = part.split("=").map((each) => each.trim());
    const kind = auditEventKinds.find((each) => each === name);
    const number = /^\d{1,5}$/.test(count) ? Number(count) : NaN;
    const isUsable = number >= retentionDaysMin && number <= retentionDaysMax;
    if (kind === undefined || keptForEver.has(kind) || days.has(kind) || !isUsable) return err({ part });
    days.set(kind, number);
  }
  return ok(days);
}

const dayMs = 24 * 60 * 60 * 1_000;

/** Events older than this may go. Milliseconds since 1970, UTC. */
export const keptSinceMs = (days: number, now: Date): number => now.getTime() - days * dayMs;
