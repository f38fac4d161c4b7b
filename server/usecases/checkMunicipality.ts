import type { Failure } from "../../shared/errorCodes";
import { ANY_VERSION, emptyContent, withChanges, type Change, type MunicipalityContent } from "../domain/content";
import { judgeContent } from "../domain/judging/judgeContent";
import { ValueJudge } from "../domain/values/judgeIndicatorValue";
import type { IndicatorValueInput } from "../domain/values/judgeValueContent";
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

/** What can be read of a municipality from outside, where some of it is malformed. */
export interface ReadablePart extends Omit<MunicipalityToImport, "municipality"> {
  /** Null where the municipality itself is missing or malformed. */
  readonly municipality: Municipality | null;
  readonly unread: Unread;
}

/** What the sender has but could not be read. */
export interface Unread {
  isNamed(key: string): boolean;
  mayHold(concept: ConceptName): boolean;
}

/** Everything that the rules refuse in a municipality by itself, without a database: nothing is known but what it says. */
export function checkMunicipality(input: MunicipalityToImport | ReadablePart, now: Date): MunicipalityProblems {
  return judgeUpon(null, input, now);
}

/** Everything that the rules refuse once the input is laid upon what is known before, null for nothing. Nothing is written. */
export function judgeUpon(
  before: MunicipalityContent | null,
  input: MunicipalityToImport | ReadablePart,
  now: Date,
): MunicipalityProblems {
  const changedAt = now.toISOString();
  const known = before ?? emptyContent({ ...(input.municipality ?? unnamed), version: 1, changedAt });
  const { content, applied } = withChanges(known, changesOf(input.records), changedAt);
  const problems = { failures: judgeContent(content, applied), values: valueProblems(content, input.values) };
  return "unread" in input ? withoutEchoes(problems, input.unread) : problems;
}

/** Stands in for a municipality that cannot be read, so that its records can be judged all the same. */
const unnamed: Municipality = {
  code: "0000",
  name: "–",
  locale: "sv_SE",
  currencyUnit: "TKR",
  interimReportEndMonth: 8,
  areResultsPublic: false,
  isExample: false,
};

/** Without what is only wrong because something else could not be read. */
function withoutEchoes({ failures, values }: MunicipalityProblems, unread: Unread): MunicipalityProblems {
  return {
    failures: failures.filter((wrong) => !isEcho(wrong, unread)),
    values: values.filter((problem) => !isEcho(problem.failure, unread)),
  };
}

function isEcho({ code, path = "", facts = {} }: Failure, unread: Unread): boolean {
  const isNamed = (key: unknown) => typeof key === "string" && unread.isNamed(key);
  switch (code) {
    case "REFERENCE_UNKNOWN":
      return isNamed(facts.key);
    case "DIMENSION_UNKNOWN":
      return isNamed(facts.text);
    case "TARGET_VALUE_REQUIRED":
      return unread.mayHold("targetValues");
    case "INDICATOR_REQUIRED":
      return unread.mayHold("indicatorUses");
    case "REQUIRED":
      // A use without a decider of its own takes that of its decision.
      return path.startsWith("indicatorUses[") && path.endsWith(".decidedBy") && unread.mayHold("decisions");
    default:
      return false;
  }
}

/** Each record as it shall be, whatever stands there now; what is not named is left alone. */
export function changesOf(records: RecordsToImport): Change[] {
  return conceptNames.flatMap((concept) =>
    records[concept].map((record): Change => ({ concept, record, expectedVersion: ANY_VERSION })),
  );
}

export function valueProblems(content: MunicipalityContent, values: readonly ValueToImport[]): ValueProblem[] {
  const judge = new ValueJudge(content, "IMPORT");
  return values.flatMap((value, index) => judge.judge(value).failures.map((failure) => ({ index, failure })));
}
