/** First and last day of something, inclusive; null is open. */
export interface Validity {
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Whether outer lasts throughout inner; only something without an end covers something without an end. */
export function covers(outer: Validity, inner: Validity): boolean {
  if (outer.validFrom > inner.validFrom) return false;
  return outer.validTo === null || (inner.validTo !== null && inner.validTo <= outer.validTo);
}

/** Whether the two share a day. */
export function overlap(a: Validity, b: Validity): boolean {
  return commonInterval(a, b) !== null;
}

/** The days that both last; null where they share none. */
export function commonInterval(a: Validity, b: Validity): Validity | null {
  const validFrom = a.validFrom > b.validFrom ? a.validFrom : b.validFrom;
  const ends = [a.validTo, b.validTo].filter((end) => end !== null).sort();
  const validTo = ends[0] ?? null;
  return validTo !== null && validTo < validFrom ? null : { validFrom, validTo };
}
