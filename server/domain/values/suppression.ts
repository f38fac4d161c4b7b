import { isNumericState, type ValueState } from "../followUp/indicatorStatus";

/** What of a value may tell a hidden number. */
interface Maskable {
  readonly state: ValueState;
  readonly number: string | null;
  readonly margin: string | null;
  readonly sampleSize: number | null;
}

/** A value as everybody may see it: what was noted about it, and by whom, stays in the house. */
export function publicValue<V extends { readonly comment: string | null; readonly changedBy: string }>(value: V): V {
  return { ...value, comment: null, changedBy: "" };
}

interface MaskableRevision extends Maskable {
  readonly source: string | null;
  readonly comment: string | null;
  readonly reason: string | null;
}

/** A value as the viewer may see it: how few a suppressed number stands for is as secret as the number. */
export function maskedValue<V extends Maskable>(value: V, maySee: boolean): V {
  if (maySee || value.state !== "SUPPRESSED") return value;
  return { ...value, number: null, margin: null, sampleSize: null };
}

const nothingTold = { number: null, margin: null, sampleSize: null, source: null, comment: null, reason: null };

/**
 * The history of one value, first revision first, as the viewer may see it. Where the value is suppressed no revision gives its number, nor
 * what was written about it (a source may say "survey, 3 answers"): what it said before it was hidden reads as suppressed too. A state without a number after the suppression, such as
 * WITHDRAWN, lifts nothing; a number that has been published again does.
 */
export function maskedHistory<R extends MaskableRevision>(revisions: readonly R[], maySee: boolean): R[] {
  const deciding = revisions.findLast(({ state }) => state === "SUPPRESSED" || isNumericState(state));
  const last = revisions.findLastIndex(({ state }) => state === "SUPPRESSED");
  if (maySee || deciding?.state !== "SUPPRESSED") return revisions.map((revision) => maskedValue(revision, maySee));
  return revisions.map((revision, index) => {
    if (index >= last) return maskedValue(revision, maySee);
    const state = isNumericState(revision.state) ? "SUPPRESSED" : revision.state;
    return { ...revision, ...nothingTold, state };
  });
}
