import type { Failure } from "../../shared/errorCodes";
import { ANY_VERSION, emptyContent, withChanges, type Change, type MunicipalityContent } from "../domain/content";
import { judgeContent } from "../domain/judging/judgeContent";
import { judgeIndicatorValue, type IndicatorValueInput } from "../domain/judgeIndicatorValue";
import { conceptNames, type ConceptName, type RecordOf } from "../domain/records/concepts";
import type { Municipality } from "../domain/records/municipality";

export type RecordsToImport = { readonly [N in ConceptName]: readonly RecordOf<N>[] };

/** A municipality from outside: whole records, defaults filled in, and values. */
export interface MunicipalityToImport {
  readonly municipality: Municipality;
  readonly records: RecordsToImport;
  readonly values: readonly ValueToImport[];
}

export interface ValueToImport extends IndicatorValueInput {
  /** The revision that the sender had seen; null where that is not said. */
  readonly revision: number | null;
}

/** What is wrong with one of the values, by its place in the list. */
export interface ValueProblem {
  readonly index: number;
  readonly failure: Failure;
}

export interface MunicipalityProblems {
  readonly failures: readonly Failure[];
  readonly values: readonly ValueProblem[];
}

/** Everything that the rules refuse in a municipality by itself, without a database: nothing is known but what it says. */
export function checkMunicipality(input: MunicipalityToImport, now: Date): MunicipalityProblems {
  const changedAt = now.toISOString();
  const nothing = emptyContent({ ...input.municipality, version: 1, changedAt });
  const { content, applied } = withChanges(nothing, changesOf(input.records), changedAt);
  return { failures: judgeContent(content, applied), values: valueProblems(content, input.values) };
}

/** Each record as it shall be, whatever stands there now; what is not named is left alone. */
export function changesOf(records: RecordsToImport): Change[] {
  return conceptNames.flatMap((concept) =>
    records[concept].map((record): Change => ({ concept, record, expectedVersion: ANY_VERSION })),
  );
}

export function valueProblems(content: MunicipalityContent, values: readonly ValueToImport[]): ValueProblem[] {
  return values.flatMap((value, index) =>
    judgeIndicatorValue(content, value).failures.map((failure) => ({ index, failure })),
  );
}
