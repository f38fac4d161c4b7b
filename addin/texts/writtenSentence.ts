import type { Language } from "./language";
import { text } from "./texts";

/** How many of what was sent came to each end. */
export type VerdictCounts = Readonly<Record<"APPLIED" | "UNCHANGED" | "CONFLICT" | "REFUSED", number>>;

/** What became of what was sent, as a sentence that only tells what there is. Of values alone it says values, and otherwise changes. */
export function writtenSentence(counts: VerdictCounts, isOfValues: boolean, language: Language): string {
  const parts = [
    [counts.APPLIED, isOfValues ? "valuesWritten" : "changesWritten"],
    [counts.UNCHANGED, "alreadySo"],
    [counts.CONFLICT, "inConflict"],
    [counts.REFUSED, isOfValues ? "valuesRefused" : "changesRefused"],
  ] as const;
  const told = parts.flatMap(([count, key]) => (count === 0 ? [] : [text(key, language, { count })]));
  return told.length === 0 ? "" : `${told.join(", ")}.`;
}
