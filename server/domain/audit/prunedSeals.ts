import { auditEventKinds, type AuditEventKind, type AuditFact } from "./auditEvent";

/** What one pruning took away, as its event tells. */
export interface Pruning {
  readonly kind: AuditEventKind;
  /** Only what was older than this. Milliseconds since 1970, UTC. */
  readonly beforeMs: number;
  /** First and last number of seals whose events are gone, in order. */
  readonly ranges: readonly (readonly [number, number])[];
}

export function pruningFacts({ kind, beforeMs, ranges }: Pruning): { readonly [name: string]: AuditFact } {
  return { kind, beforeMs, count: ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0), ranges };
}

/** Null where the facts are not those of a pruning: then they excuse nothing. */
export function pruningOf(factsText: string): Pruning | null {
  const facts = parsed(factsText);
  if (facts === null) return null;
  const { kind, beforeMs, ranges } = facts;
  if (!auditEventKinds.some((known) => known === kind)) return null;
  if (typeof beforeMs !== "number" || !Array.isArray(ranges) || !ranges.every(isRange)) return null;
  return { kind: kind as AuditEventKind, beforeMs, ranges };
}

/** Numbers as ranges: 3, 4, 5, 9 is 3-5 and 9-9. They are given in order. */
export function rangesOf(numbers: readonly number[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges;
}

/** What all prunings together have taken away; asked for links in their order. */
export class PrunedSeals {
  readonly #ranges: { from: number; to: number; beforeMs: number }[];
  #place = 0;

  constructor(prunings: readonly Pruning[]) {
    this.#ranges = prunings
      .flatMap(({ beforeMs, ranges }) => ranges.map(([from, to]) => ({ from, to, beforeMs })))
      .sort((a, b) => a.from - b.from);
  }

  /**
   * Whether a pruning tells that the event of this link, written at that time, is gone. A pruning excuses nothing younger than it says. Each
   * link's event was there to be pruned once, so ranges that overlap are false and the first of them counts.
   */
  excuses(sealNumber: number, atMs: number): boolean {
    while ((this.#ranges[this.#place]?.to ?? Infinity) < sealNumber) this.#place += 1;
    const range = this.#ranges[this.#place];
    return range !== undefined && range.from <= sealNumber && atMs < range.beforeMs;
  }
}

const isRange = (range: unknown): range is [number, number] =>
  Array.isArray(range) &&
  range.length === 2 &&
  range.every((number) => Number.isSafeInteger(number)) &&
  range[0] <= range[1];

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
