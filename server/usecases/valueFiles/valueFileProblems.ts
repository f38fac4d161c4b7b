import { failure, type Failure } from "../../../shared/errorCodes";
import { placeText, type IndicatorValue } from "../../domain/values/indicatorValue";
import type { CellProblem } from "../../files/valueFile/cellProblem";
import type { ValueColumn } from "../../files/fileValue";
import type { SheetValue } from "../../files/valueFile/readValueRows";
import type { ReadSheet } from "../../files/valueFile/readValueFile";
import { cellAddress, placeOfAddress } from "../../files/valueFile/sheet";
import type { ValueOutcome } from "../values/valueOutcome";

/** Something that stands in the way of a value of a file, at its cell. */
export interface ValueFileProblem extends CellProblem {
  /** A cell that says nothing that can be understood, a value that the rules refuse, or one that stands already and says something else. */
  readonly kind: "UNREADABLE" | "REFUSED" | "CONFLICT";
  /** What stands in the place now; null where that is not the matter. */
  readonly current: IndicatorValue | null;
}

/** Everything that is wrong, in the order of the file: sheet by sheet, from the top down. */
export function problemsOf(
  unreadable: readonly CellProblem[],
  values: readonly SheetValue[],
  outcomes: readonly ValueOutcome[],
  sheets: readonly ReadSheet[],
): ValueFileProblem[] {
  const problems: ValueFileProblem[] = unreadable.map((problem) => ({ ...problem, kind: "UNREADABLE", current: null }));
  const firstPlaces = new Map<string, string>();
  outcomes.forEach((outcome, index) => {
    const value = values[index];
    if (value === undefined) return;
    if (outcome.kind === "CONFLICT") {
      const { kind, failure: why, current } = outcome;
      problems.push({ kind, cell: value.cellOf(null), failure: why, current });
    }
    if (outcome.kind !== "REFUSED") return;
    for (const why of outcome.failures) {
      const told = why.code === "DUPLICATE" && isWholeRow(why) ? twiceIn(firstPlaces, value, why) : why;
      if (told !== null) problems.push({ kind: "REFUSED", ...cellProblem(value, told), current: null });
    }
  });
  return inReadingOrder(problems, sheets);
}

export function warningsOf(values: readonly SheetValue[], outcomes: readonly ValueOutcome[]): CellProblem[] {
  const warnings: CellProblem[] = [];
  outcomes.forEach((outcome, index) => {
    const value = values[index];
    if (value === undefined || (outcome.kind !== "APPLIED" && outcome.kind !== "UNCHANGED")) return;
    for (const warning of outcome.warnings) warnings.push(cellProblem(value, warning));
  });
  return warnings;
}

/** Two rows for one place are one problem, told at the second with the address of the first. */
function twiceIn(firstPlaces: Map<string, string>, { value, cellOf }: SheetValue, why: Failure): Failure | null {
  const key = placeText(value);
  const first = firstPlaces.get(key);
  if (first === undefined) {
    firstPlaces.set(key, cellOf(null));
    return null;
  }
  const { indicator, unit, members, period } = value;
  const place = [indicator, unit, members, period].filter((part) => part !== "").join(", ");
  const alsoAt = { sv: `${place} (också i ${first})`, en: `${place} (also in ${first})` };
  return failure("DUPLICATE", { ...why.facts, key: alsoAt }, why.path);
}

const isWholeRow = ({ path }: Failure) => /^rows\[\d+\]$/.test(path ?? "");

/** The rules speak of fields of rows, such as rows[12].unit; a person looks for a cell. */
function cellProblem({ cellOf }: SheetValue, why: Failure): CellProblem {
  const field = /\]\.(\w+)/.exec(why.path ?? "")?.[1] ?? null;
  const column = field === "number" ? "value" : (field as ValueColumn | null);
  return { cell: cellOf(column), failure: { ...why, ...(column !== null && { path: column }) } };
}

function inReadingOrder(problems: readonly ValueFileProblem[], sheets: readonly ReadSheet[]): ValueFileProblem[] {
  const prefixes = new Map(sheets.map(({ name }, index) => [sheetPrefix(name), index]));
  const placed = problems.map((problem) => {
    const [, prefix = "", address = ""] = /^(.*!)?([^!]*)$/s.exec(problem.cell ?? "") ?? [];
    const { row, column } = placeOfAddress(address) ?? { row: 0, column: 0 };
    return { problem, order: [prefixes.get(prefix) ?? 0, row, column] as const };
  });
  return placed
    .sort(({ order: a }, { order: b }) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2])
    .map(({ problem }) => problem);
}

/** What goes before the address of a cell of the sheet: Blad1! */
const sheetPrefix = (name: string | null) => cellAddress(name, 1, 0).replace(/A1$/, "");
