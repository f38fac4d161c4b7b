import type { Failure } from "../../../shared/errorCodes";
import type { LocalizedText } from "../../../shared/localizedText";
import type { Access } from "../../domain/access/access";
import type { ValueVersion } from "../../domain/audit/writeFacts";
import type { IndicatorValue, ValuePlace, ValueRow } from "../../domain/values/indicatorValue";
import { maskedValue } from "../../domain/values/suppression";

/**
 * What became of a row; `isWritten` is false in a dry run and where an ATOMIC request failed: then it tells what would have been. Values are made when they
 * are asked for, since a write of thousands seldom wants them told.
 */
export type ValueOutcome =
  | {
      readonly kind: "APPLIED";
      readonly revision: number;
      readonly value: IndicatorValue;
      readonly warnings: readonly Failure[];
      readonly isWritten: boolean;
    }
  | {
      readonly kind: "UNCHANGED";
      readonly revision: number;
      readonly value: IndicatorValue;
      readonly warnings: readonly Failure[];
    }
  /** `current` says what stands there, who wrote it and when; null if nothing does. */
  | {
      readonly kind: "CONFLICT";
      readonly revision: number | null;
      readonly failure: Failure;
      readonly current: IndicatorValue | null;
    }
  | { readonly kind: "REFUSED"; readonly failures: readonly Failure[] };

export interface RecordedValues {
  /** The id under which it is kept: the client's, or one made here. */
  readonly changeset: string;
  /** It had been sent before, and this is what was answered then. */
  readonly isRepeat: boolean;
  /** One for each row, in the order of the rows. */
  readonly outcomes: readonly ValueOutcome[];
  readonly summary: Readonly<Record<ValueOutcome["kind"], number>>;
  /** Whether anything was kept. */
  readonly isWritten: boolean;
  /** The instant of all its revisions, ISO 8601; null where none was kept. */
  readonly changedAt: string | null;
  /** The revisions that were made, though a dry run does not keep them; none in a repeat, which makes none. */
  readonly written: readonly ValueVersion[];
}

export const valueLabel: LocalizedText = { sv: "värdet", en: "value" };

export function summaryOf(outcomes: readonly ValueOutcome[]): RecordedValues["summary"] {
  const summary = { APPLIED: 0, UNCHANGED: 0, CONFLICT: 0, REFUSED: 0 };
  for (const { kind } of outcomes) summary[kind] += 1;
  return summary;
}

/** A row as its reader may see it. */
export interface SeenRow {
  readonly place: ValuePlace;
  readonly row: ValueRow;
  readonly access: Pick<Access, "seesSuppressedOf">;
}

const seenValue = ({ place, row, access }: SeenRow): IndicatorValue =>
  maskedValue(valueAt(place, row), access.seesSuppressedOf(place.unit));

export const appliedOutcome = (seen: SeenRow, warnings: readonly Failure[], isWritten: boolean): ValueOutcome =>
  new SeenOutcome("APPLIED", seen, warnings, isWritten);

export const unchangedOutcome = (seen: SeenRow, warnings: readonly Failure[]): ValueOutcome =>
  new SeenOutcome("UNCHANGED", seen, warnings, false);

/** A class, since an object with a getter of its own is dear to make. */
class SeenOutcome<K extends "APPLIED" | "UNCHANGED"> {
  readonly revision: number;
  readonly #seen: SeenRow;

  constructor(
    readonly kind: K,
    seen: SeenRow,
    readonly warnings: readonly Failure[],
    readonly isWritten: boolean,
  ) {
    this.revision = seen.row.revision;
    this.#seen = seen;
  }

  get value(): IndicatorValue {
    return seenValue(this.#seen);
  }

  /** With the value, which is no property of its own. */
  toJSON(): object {
    return { ...this, value: this.value };
  }
}

export const conflictOutcome = (seen: SeenRow | null, failure: Failure): ValueOutcome => ({
  kind: "CONFLICT",
  revision: seen?.row.revision ?? null,
  failure,
  get current() {
    return seen === null ? null : seenValue(seen);
  },
});

/** A row with the codes of its place. */
export function valueAt({ indicator, unit, series, members, period }: ValuePlace, row: ValueRow): IndicatorValue {
  const { number, state, margin, sampleSize, source, comment, isExample, revision, changedAtMs, changedBy } = row;
  const content = { number, state, margin, sampleSize, source, comment, isExample };
  const changedAt = new Date(changedAtMs).toISOString();
  return { indicator, unit, series, members, period, ...content, revision, changedAt, changedBy };
}
