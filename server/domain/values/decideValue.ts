import { isSameContent, type ValueContent } from "./indicatorValue";
import type { WantedContent } from "./judgeValueContent";

/** The revision that the writer has seen; null says that there was no value. ANY_REVISION overwrites whatever stands there: for imports. */
export type ExpectedRevision = number | null | typeof anyRevision;
export const anyRevision = "ANY_REVISION";

export type ValueDecision =
  | { readonly kind: "APPLIED"; readonly content: ValueContent; readonly revision: number }
  | { readonly kind: "UNCHANGED" }
  | { readonly kind: "CONFLICT" };

export interface DecisionTerms {
  /** An empty place takes a value whatever revision was expected (a file may come from another database), and one that says the same is no conflict. */
  readonly isImport?: boolean;
  /** Whether the writer may see how few a suppressed number stands for. */
  readonly maySeeSuppressed?: boolean;
}

/** What becomes of a value that somebody wants where `current` stands. */
export function decideValue(
  current: (ValueContent & { readonly revision: number }) | null,
  wanted: WantedContent,
  expectedRevision: ExpectedRevision,
  { isImport = false, maySeeSuppressed = true }: DecisionTerms = {},
): ValueDecision {
  const content = contentOf(wanted, current);
  // Or it could be found out by trying: what one may not see and says all the same is written anew, right or wrong.
  const isGuess = !maySeeSuppressed && current?.state === "SUPPRESSED" && wanted.sampleSize !== undefined;
  const isSame = current !== null && !isGuess && isSameContent(content, current);
  const isExpected =
    expectedRevision === anyRevision ||
    expectedRevision === (current?.revision ?? null) ||
    (isImport && (current === null || isSame));
  if (!isExpected) return { kind: "CONFLICT" };
  return isSame ? { kind: "UNCHANGED" } : { kind: "APPLIED", content, revision: (current?.revision ?? 0) + 1 };
}

/** What was not said is kept with the number that it was said of, and goes with it: the source and margin of an old number say nothing of a new one. */
function contentOf(wanted: WantedContent, current: ValueContent | null): ValueContent {
  const isAboutTheSame =
    current !== null && wanted.number === current.number && (wanted.number !== null || wanted.state === current.state);
  const kept = isAboutTheSame ? current : nothingSaid;
  return {
    number: wanted.number,
    state: wanted.state ?? kept.state,
    margin: wanted.margin === undefined ? kept.margin : wanted.margin,
    sampleSize: wanted.sampleSize === undefined ? kept.sampleSize : wanted.sampleSize,
    source: wanted.source === undefined ? kept.source : wanted.source,
    comment: wanted.comment === undefined ? kept.comment : wanted.comment,
    isExample: wanted.isExample ?? kept.isExample,
  };
}

const nothingSaid: ValueContent = {
  number: null,
  state: "REPORTED",
  margin: null,
  sampleSize: null,
  source: null,
  comment: null,
  isExample: false,
};
