import { setImmediate } from "node:timers/promises";
import { unguardedCellText } from "../../../shared/cellText";
import { failure, type Failure } from "../../../shared/errorCodes";
import type { LocalizedText } from "../../../shared/localizedText";
import { parsePeriod } from "../../../shared/period";
import { err, ok, type Result } from "../../../shared/result";
import { didYouMean } from "../../../shared/suggestion";
import { valueStateNamed } from "../../../shared/valueCodes";
import { formatMembers, parseMembers } from "../../domain/dimensionMembers";
import { formFailure } from "../fileProblem";
import { freeTextColumns, type FileValue, type ValueColumn } from "../fileValue";
import type { CellProblem } from "./cellProblem";
import { conventionOf, readNumberText, type NumberConvention } from "./numberText";
import { periodTextOf, type ValueSheetLayout } from "./readValueSheet";
import { cellAddress, isSaid, type Sheet, type SheetCell, type SheetRow } from "./sheet";
import { tooLarge } from "./zipParts";
import { columnTitles, seriesNamed, seriesWords, stateWords, truthNamed } from "./valueColumnNames";

/** One value of a sheet. */
export interface SheetValue {
  readonly value: FileValue;
  /** Codes that stood as numbers, and may have lost zeros at their start. */
  readonly numericCodes: readonly ("indicator" | "unit")[];
  /** The address of a column in the value's row, or of the value itself. */
  readonly cellOf: (column: ValueColumn | null) => string;
  /** Row and column of the value, for putting things in reading order. */
  readonly at: readonly [row: number, column: number];
}

export interface ValueRows {
  readonly values: SheetValue[];
  readonly problems: CellProblem[];
  /** Rows, or cells of a cross-tab, where nothing is said: neither a number nor a state. */
  readonly emptyCount: number;
}

/** The values of a sheet; a row with anything wrong in it is left out, and all that is wrong in it is told. */
export async function readValueRows(
  sheet: Sheet,
  layout: ValueSheetLayout,
  given: NumberConvention | null,
  /** Of values, and of problems. */
  countMax: number,
): Promise<ValueRows> {
  const isText = sheet.name === null;
  const body = sheet.rows.filter(({ row }) => row > layout.headerRow);
  const numberColumns = layout.periods.size > 0 ? [...layout.periods.keys()] : columnsOf(layout, ["value"]);
  const conventions: Conventions = {
    value: given ?? conventionOf(textsIn(body, numberColumns)),
    margin: given ?? conventionOf(textsIn(body, columnsOf(layout, ["margin"]))),
  };
  const isTooMuch = () => read.values.length > countMax || read.problems.length > countMax;
  const read: ValueRows & { emptyCount: number } = { values: [], problems: [], emptyCount: 0 };
  for (const [index, row] of body.entries()) {
    // Others have their turn now and then.
    if (index % rowsAtOnce === 0) await setImmediate();
    if (!hasAnyOf(row, layout)) continue;
    if (isTooMuch()) throw tooLarge(countMax, "värden", "values");
    const places: [number | undefined, string | null][] =
      layout.periods.size > 0 ? [...layout.periods] : [[layout.columns.get("value"), null]];
    const told = new Set<string | null>();
    for (const [valueColumn, period] of places) {
      const reading = new RowReading(sheet, row, layout, valueColumn, isText);
      const found = reading.value(period, conventions);
      // What is wrong with a row of a cross-tab is told once, and not for each of its values.
      read.problems.push(...reading.problems.filter(({ cell }) => !told.has(cell)));
      for (const { cell } of reading.problems) told.add(cell);
      if (found === "EMPTY") read.emptyCount += 1;
      else if (found !== null) read.values.push(found);
    }
  }
  return read;
}

const rowsAtOnce = 200;

interface Conventions {
  readonly value: NumberConvention;
  readonly margin: NumberConvention;
}

const columnsOf = ({ columns }: ValueSheetLayout, names: readonly ValueColumn[]) =>
  names.flatMap((name) => columns.get(name) ?? []);

const hasAnyOf = ({ cells }: SheetRow, { columns, periods }: ValueSheetLayout) =>
  [...columns.values(), ...periods.keys()].some((column) => isSaid(cells.get(column)));

function* textsIn(rows: readonly SheetRow[], columns: readonly number[]): Generator<string> {
  for (const { cells } of rows) {
    for (const column of columns) {
      const cell = cells.get(column);
      if (cell?.kind === "TEXT") yield cell.text;
    }
  }
}

/** Reads the cells of one row and remembers what is wrong with them. */
class RowReading {
  readonly problems: CellProblem[] = [];
  readonly #failed = new Set<ValueColumn>();

  constructor(
    private readonly sheet: Sheet,
    private readonly row: SheetRow,
    private readonly layout: ValueSheetLayout,
    private readonly valueColumn: number | undefined,
    private readonly isText: boolean,
  ) {}

  /** EMPTY where the row says nothing, null where it is wrong. */
  value(period: string | null, conventions: Conventions): SheetValue | "EMPTY" | null {
    const number = this.#take("value", (cell) => numberOf(cell, conventions.value), null);
    // Such as a heading across the sheet: told once, and not for each of its cells.
    if (this.#cell("value")?.kind === "MERGED") return null;
    const stateInPlace = period !== null && number === null ? this.#stateInPlaceOfNumber() : undefined;
    const state =
      stateInPlace ?? this.#take("state", choice(valueStateNamed, columnTitles.state, stateWords), undefined);
    const numericCodes = (["indicator", "unit"] as const).filter((name) => this.#cell(name)?.kind === "NUMBER");
    const isNothingSaid = number === null && state === undefined && this.problems.length === 0;
    if (isNothingSaid && (period !== null || !this.#isSaid(["margin", "sampleSize", "source", "comment"]))) {
      return "EMPTY";
    }
    const value: FileValue = {
      indicator: this.#required("indicator", codeOf),
      unit: this.#required("unit", codeOf),
      period: period ?? this.#required("period", periodOf),
      series: this.#take("series", choice(seriesNamed, columnTitles.series, seriesWords), "OUTCOME"),
      members: this.#take("members", membersOf, ""),
      number,
      state,
      margin: this.#ifThere("margin", (cell) => numberOf(cell, conventions.margin), null),
      sampleSize: this.#ifThere("sampleSize", wholeNumberOf, null),
      source: this.#ifThere("source", textOf, null),
      comment: this.#ifThere("comment", textOf, null),
      isExample: this.#ifThere("isExample", truthOf, false),
      revision: this.layout.periods.size > 0 ? null : this.#take("revision", wholeNumberOf, null),
    };
    if (this.problems.length > 0) return null;
    const { sheet, row, layout, valueColumn } = this;
    const cellOf = (column: ValueColumn | null) =>
      cellAddress(sheet.name, row.row, placeIn(layout, column, valueColumn));
    return { value, numericCodes, cellOf, at: [row.row, valueColumn ?? 0] };
  }

  #cell(column: ValueColumn): SheetCell | undefined {
    const at = column === "value" ? this.valueColumn : this.layout.columns.get(column);
    return at === undefined ? undefined : this.row.cells.get(at);
  }

  #isSaid(columns: readonly ValueColumn[]): boolean {
    return columns.some((column) => isSaid(this.#cell(column)));
  }

  #refuse(column: ValueColumn, wrong: Failure): void {
    if (this.#failed.has(column)) return;
    this.#failed.add(column);
    const at = placeIn(this.layout, column, this.valueColumn);
    this.problems.push({ cell: cellAddress(this.sheet.name, this.row.row, at), failure: { ...wrong, path: column } });
  }

  #take<T, A>(column: ValueColumn, read: (cell: SheetCell) => Result<T, Failure>, absent: A): T | A {
    const given = this.#cell(column);
    if (given === undefined) return absent;
    const result = readable(this.#unguarded(column, given), read);
    if (!result.ok) this.#refuse(column, result.error);
    return result.ok ? result.value : absent;
  }

  /** Before the letters are composed: `=` and a stroke become another sign, and the guard would stand. */
  #unguarded(column: ValueColumn, cell: SheetCell): SheetCell {
    if (cell.kind !== "TEXT") return cell;
    const text = this.isText && freeTextColumns.has(column) ? unguardedCellText(cell.text) : cell.text;
    return { kind: "TEXT", text: text.normalize("NFC") };
  }

  #required(column: ValueColumn, read: (cell: SheetCell) => Result<string, Failure>): string {
    const text = this.#take(column, read, "");
    if (text === "") this.#refuse(column, failure("REQUIRED", { field: columnTitles[column] }));
    return text;
  }

  /** Undefined where the sheet has no such column: not said, as opposed to none. */
  #ifThere<T, A>(column: ValueColumn, read: (cell: SheetCell) => Result<T, Failure>, absent: A): T | A | undefined {
    if (!this.layout.columns.has(column)) return undefined;
    return this.#take(column, read, absent);
  }

  /** In a cross-tab a state may stand where its number would. */
  #stateInPlaceOfNumber() {
    const cell = this.#cell("value");
    const state = cell?.kind === "TEXT" ? valueStateNamed(cell.text) : null;
    if (state === null) return undefined;
    this.problems.length = 0;
    this.#failed.clear();
    return state;
  }
}

function placeIn({ columns }: ValueSheetLayout, column: ValueColumn | null, valueColumn: number | undefined): number {
  const value = valueColumn ?? columns.get("state") ?? 0;
  return column === null || column === "value" ? value : (columns.get(column) ?? value);
}

function readable<T>(cell: SheetCell, read: (cell: SheetCell) => Result<T, Failure>): Result<T, Failure> {
  if (cell.kind === "ERROR") return err(failure("CELL_ERROR", { text: cell.text }));
  if (cell.kind === "UNCALCULATED") return err(failure("CELL_UNCALCULATED"));
  if (cell.kind === "MERGED") return err(failure("CELL_MERGED"));
  return read(cell);
}

function numberOf(cell: SheetCell, convention: NumberConvention): Result<string, Failure> {
  if (cell.kind === "TEXT") {
    // An error of a formula, as it stands in a file of texts: #N/A, or #SAKNAS! in Swedish.
    if (/^#[\p{Lu}\d/]+[!?]?$/u.test(cell.text.trim())) return err(failure("CELL_ERROR", { text: cell.text.trim() }));
    return readNumberText(cell.text, convention);
  }
  if (cell.kind !== "NUMBER") return err(failure("CELL_NUMBER", { text: shownText(cell) }));
  if (cell.form.kind === "DATE" || cell.form.kind === "MONTH") {
    return err(failure("CELL_DATE", { text: cell.form.isoDate }));
  }
  if (cell.form.kind === "PERCENT") return err(failure("NUMBER_PERCENT", { text: cell.text }));
  return readNumberText(cell.text, ".");
}

function wholeNumberOf(cell: SheetCell): Result<number, Failure> {
  const text = shownText(cell).trim();
  return /^\d{1,10}$/.test(text) ? ok(Number(text)) : err(failure("CELL_NUMBER", { text }));
}

/** A number that is shown with zeros before it is the code that people see. */
function codeOf(cell: SheetCell): Result<string, Failure> {
  if (cell.kind === "NUMBER" && cell.form.kind === "ZEROS") return ok(cell.text.padStart(cell.form.width, "0"));
  return ok(shownText(cell).trim());
}

function periodOf(cell: SheetCell): Result<string, Failure> {
  const text = periodTextOf(cell) ?? shownText(cell);
  const period = parsePeriod(text);
  return period.ok ? ok(period.value.code) : err(failure("PERIOD_SYNTAX", { text }));
}

function membersOf(cell: SheetCell): Result<string, Failure> {
  const members = parseMembers(shownText(cell).trim());
  return members.ok ? ok(formatMembers(members.value)) : members;
}

function truthOf(cell: SheetCell): Result<boolean, Failure> {
  if (cell.kind === "TRUTH") return ok(cell.isTrue);
  const truth = truthNamed(shownText(cell));
  if (truth !== null) return ok(truth);
  const text = shownText(cell);
  return err(formFailure(`”${text}” är varken ja eller nej.`, `“${text}” is neither yes nor no.`));
}

const textOf = (cell: SheetCell): Result<string, Failure> => ok(shownText(cell));

function shownText(cell: SheetCell): string {
  switch (cell.kind) {
    case "TRUTH":
      return cell.isTrue ? "TRUE" : "FALSE";
    case "UNCALCULATED":
    case "MERGED":
      return "";
    case "NUMBER":
      return cell.form.kind === "DATE" || cell.form.kind === "MONTH" ? cell.form.isoDate : cell.text;
    case "TEXT":
    case "ERROR":
      return cell.text;
  }
}

const choice =
  <N extends string>(
    named: (text: string) => N | null,
    title: LocalizedText,
    words: Readonly<Record<N, LocalizedText>>,
  ) =>
  (cell: SheetCell): Result<N, Failure> => {
    const text = shownText(cell).trim();
    const found = named(text);
    if (found !== null) return ok(found);
    const all = Object.values<LocalizedText>(words);
    const [swedish, english] = [all.map((word) => word.sv), all.map((word) => word.en)];
    return err(
      formFailure(
        `”${title.sv}” kan inte vara ”${text}”; välj bland ${swedish.join(", ")}.${didYouMean(text, swedish).sv}`,
        `“${title.en}” cannot be “${text}”; choose among ${english.join(", ")}.${didYouMean(text, english).en}`,
      ),
    );
  };
