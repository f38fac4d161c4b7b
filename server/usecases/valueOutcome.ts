import type { Failure } from "../../shared/errorCodes";
import type { ValueVersion } from "../domain/audit/writeFacts";
import type { IndicatorValue, ValuePlace, ValueRow } from "../domain/indicatorValue";

/** What became of a row; `isWritten` is false in a dry run and where an ATOMIC request failed: then it tells what would have been. */
export type ValueOutcome =
  | {
      readonly kind: "APPLIED";
      readonly value: IndicatorValue;
      readonly warnings: readonly Failure[];
      readonly isWritten: boolean;
    }
  | { readonly kind: "UNCHANGED"; readonly value: IndicatorValue; readonly warnings: readonly Failure[] }
  /** `current` says what stands there, who wrote it and when; null if nothing does. */
  | { readonly kind: "CONFLICT"; readonly failure: Failure; readonly current: IndicatorValue | null }
  | { readonly kind: "REFUSED"; readonly failures: readonly Failure[] };

export interface RecordedValues {
  /** One for each row, in the order of the rows. */
  readonly outcomes: readonly ValueOutcome[];
  readonly summary: Readonly<Record<ValueOutcome["kind"], number>>;
  /** Whether anything was kept. */
  readonly isWritten: boolean;
  /** The revisions that were made, though a dry run does not keep them. */
  readonly written: readonly ValueVersion[];
}

export function summaryOf(outcomes: readonly ValueOutcome[]): RecordedValues["summary"] {
  const summary = { APPLIED: 0, UNCHANGED: 0, CONFLICT: 0, REFUSED: 0 };
  for (const { kind } of outcomes) summary[kind] += 1;
  return summary;
}

/** A row with the codes of its place. */
export function valueAt({ indicator, unit, series, members, period }: ValuePlace, row: ValueRow): IndicatorValue {
  const { number, state, margin, sampleSize, source, comment, isExample, revision, changedAtMs, changedBy } = row;
  const content = { number, state, margin, sampleSize, source, comment, isExample };
  const changedAt = new Date(changedAtMs).toISOString();
  return { indicator, unit, series, members, period, ...content, revision, changedAt, changedBy };
}
