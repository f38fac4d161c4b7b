import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import { recordRowCountMax } from "../../../shared/rowCounts";
import type { MunicipalityContent } from "../../domain/content";
import { anyRevision, type ExpectedRevision } from "../../domain/values/decideValue";
import type { CellProblem } from "../../files/valueFile/cellProblem";
import { readValueFile, type GivenNumbers, type ReadSheet } from "../../files/valueFile/readValueFile";
import type { SheetValue } from "../../files/valueFile/readValueRows";
import { mapInTurns } from "../../persistence/inTurns";
import { fileChangeset } from "../fileChangeset";
import { MeantCodes } from "../meantCodes";
import { readContent } from "../readContent";
import { recordIndicatorValues } from "../values/recordIndicatorValues";
import type { RecordRow, RecordTerms } from "../values/recordValuesInput";
import { unchangedElsewhere } from "./unchangedElsewhere";
import type { UseCaseContext } from "../useCaseContext";
import { problemsOf, warningsOf, type ValueFileProblem } from "./valueFileProblems";
import type { RecordedValues } from "../values/valueOutcome";

export interface ValueFileInput {
  readonly municipality: string;
  /** What the file is called, kept as the workbook of each value; null where it was not said. */
  readonly fileName: string | null;
  readonly bytes: Uint8Array;
  /** How numbers that are texts are written; null lets each column tell. */
  readonly numbers: GivenNumbers;
  /** The one sheet to read; null for all that have the columns. */
  readonly sheet: string | null;
  readonly mode: RecordTerms["mode"];
  readonly isDryRun: boolean;
  /** A value without a revision in the file may replace one that stands; else it must be new or the same. */
  readonly isReplacing: boolean;
  /** Null for an id by the content of the file: see `changesetFor`. */
  readonly changeset: string | null;
  readonly reason: string | null;
}

export interface ImportedValueFile {
  readonly sheets: readonly ReadSheet[];
  readonly isDryRun: boolean;
  readonly isWritten: boolean;
  /** The file had been sent before in the same way, and this is what was answered then. */
  readonly isRepeat: boolean;
  /** Null where nothing is kept. */
  readonly changeset: string | null;
  readonly changedAt: string | null;
  readonly summary: ValueFileSummary;
  /** What stands in the way of a value, in the order of the file; each names its cell. */
  readonly problems: readonly ValueFileProblem[];
  /** What is unusual about values that can be written. */
  readonly warnings: readonly CellProblem[];
  /** What was left aside: columns that are not read, and a guess at the letters of a file. */
  readonly notices: readonly CellProblem[];
}

export interface ValueFileSummary {
  readonly applied: number;
  readonly unchanged: number;
  readonly conflict: number;
  readonly refused: number;
  /** Cells that could not be read. */
  readonly unreadable: number;
  /** Rows, or cells of a cross-tab, in which nothing was said: an empty cell is no zero. */
  readonly empty: number;
}

/**
 * Brings in the values of an Excel workbook or a CSV file: the same writing as from anywhere else, and every problem told at its cell. Where all or
 * nothing shall be written and a cell cannot be read, the rest is tried and rolled back, so that one run tells everything.
 */
export async function importValueFile(
  context: UseCaseContext,
  input: ValueFileInput,
  /** Asked when it is known how many values there are, before any is judged. */
  whyNotSo: (rowCount: number) => Failure | null = () => null,
): Promise<Result<ImportedValueFile, Failure>> {
  const content = await readContent(context, input.municipality);
  if (!content.ok) return content;
  const file = await readValueFile(input.bytes, { ...input, valuesMax: recordRowCountMax });
  if (!file.ok) return file;
  const tooMuch = whyNotSo(file.value.values.length);
  if (tooMuch !== null) return err(tooMuch);
  const { values: known, mistaken } = await withKnownCodes(content.value, file.value.values);
  const unreadable = [...file.value.problems, ...mistaken];
  const isDryRun = input.isDryRun || (input.mode === "ATOMIC" && unreadable.length > 0);
  const all = await mapInTurns(known, (value) => recordRow(content.value, input, value));
  const elsewhere = await unchangedElsewhere(context, content.value, all);
  if (!elsewhere.ok) return elsewhere;
  const values = known.filter((_value, index) => !elsewhere.value.has(all[index] as RecordRow));
  const rows = all.filter((row) => !elsewhere.value.has(row));
  const changeset = isDryRun ? null : await changesetFor(context, input);
  const { municipality, mode, reason } = input;
  const recorded = await recordIndicatorValues(context, {
    ...{ municipality, mode, reason, rows, isDryRun, changeset },
    whenAbsent: "ACCEPT_ANY_EXPECTED",
  });
  if (!recorded.ok) return err(sameFileOr(recorded.error, input, changeset));
  const { sheets, notices, emptyCount } = file.value;
  const { isWritten, isRepeat, changedAt } = recorded.value;
  return ok({
    ...{ sheets, notices, isWritten, isRepeat, changedAt, changeset },
    isDryRun: input.isDryRun,
    summary: { ...sums(recorded.value, elsewhere.value.size), unreadable: unreadable.length, empty: emptyCount },
    problems: problemsOf(unreadable, values, recorded.value.outcomes, sheets),
    warnings: warningsOf(values, recorded.value.outcomes),
  });
}

const sums = ({ summary }: RecordedValues, elsewhereCount: number) => ({
  applied: summary.APPLIED,
  unchanged: summary.UNCHANGED + elsewhereCount,
  conflict: summary.CONFLICT,
  refused: summary.REFUSED,
});

/** An id by the content of the file is used for that file alone; if it was for another request the same cells have come to say something else. */
const sameFileOr = (why: Failure, input: ValueFileInput, changeset: string | null): Failure =>
  why.code === "CHANGESET_REUSED" && input.changeset === null && changeset !== null
    ? failure("FILE_WRITTEN_BEFORE", { changeset })
    : why;

/** The values whose codes stand, and what is to be said of what somebody wrote in the place of codes. */
async function withKnownCodes(
  { records }: MunicipalityContent,
  values: readonly SheetValue[],
): Promise<{ values: SheetValue[]; mistaken: CellProblem[] }> {
  const [indicators, units] = [[...records.indicators.values()], [...records.organizationUnits.values()]];
  const codes = {
    indicator: new MeantCodes(indicators.map(({ code, title }) => [code, title] as const)),
    unit: new MeantCodes(units.map(({ code, name }) => [code, name] as const)),
  };
  const mistaken: CellProblem[] = [];
  const kept = await mapInTurns(values, (value) => {
    const wrong = (["indicator", "unit"] as const).flatMap((column): CellProblem[] => {
      const why = codes[column].whyNot(value.value[column], value.numericCodes.includes(column), column);
      return why === null ? [] : [{ cell: value.cellOf(column), failure: why }];
    });
    mistaken.push(...wrong);
    return wrong.length > 0 ? null : value;
  });
  return { values: kept.filter((value) => value !== null), mistaken };
}

const cellLengthMax = 64;

function recordRow(
  { access }: MunicipalityContent,
  { fileName, isReplacing }: ValueFileInput,
  { value: { revision, ...value }, cellOf }: SheetValue,
): RecordRow {
  const expectedRevision: ExpectedRevision = revision ?? (isReplacing ? anyRevision : null);
  // An export for one who may not see how few a hidden number stands for has nothing there: that is not said, and takes nothing away.
  const isHidden = value.state === "SUPPRESSED" && !access.seesSuppressedOf(value.unit);
  const unsaid = isHidden ? { margin: value.margin ?? undefined, sampleSize: value.sampleSize ?? undefined } : {};
  return { ...value, ...unsaid, expectedRevision, workbook: fileName, cell: cellOf(null).slice(0, cellLengthMax) };
}

/** The sender's own id, or one by the content of the file. */
function changesetFor(context: UseCaseContext, input: ValueFileInput): Promise<string> | string {
  if (input.changeset !== null) return input.changeset;
  const { bytes, isDryRun: _isDryRun, changeset: _changeset, ...rest } = input;
  const how = Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1));
  return fileChangeset(context, input.municipality, bytes, how);
}
