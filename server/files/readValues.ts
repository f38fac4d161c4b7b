import { parse, type CsvError } from "csv-parse/sync";
import { unguardedCellText } from "../../shared/cellText";
import { parseDecimalText } from "../../shared/decimalText";
import { failure, type Failure } from "../../shared/errorCodes";
import { parseLocalNumber } from "../../shared/localNumber";
import { parsePeriod } from "../../shared/period";
import { err, ok, type Result } from "../../shared/result";
import { formatMembers, parseMembers } from "../domain/dimensionMembers";
import type { ValueState } from "../domain/followUp/indicatorStatus";
import { placeText, valueSeries, valueStates } from "../domain/values/indicatorValue";
import { formFailure, type FileProblem } from "./fileProblem";
import { numberFailure } from "./schemaProblems";
import { didYouMean } from "../../shared/suggestion";
import { freeTextColumns, requiredColumns, valueColumns, type FileValue, type ValueColumn } from "./fileValue";

/** How numbers are written: with a decimal point and nothing else, or as Swedes or English speakers type them. */
export type NumberFormat = "canonical" | "sv" | "en";

export interface PlacedValue {
  readonly row: FileValue;
  readonly line: number;
}

/**
 * Reads a values file: comma or semicolon (the header tells which), with or without a byte order mark. A row with anything wrong in it is left
 * out and all that is wrong in it is told.
 */
export function readValues(
  file: string,
  text: string,
  format: NumberFormat,
): { rows: PlacedValue[]; problems: FileProblem[] } {
  const problems: FileProblem[] = [];
  const [header, ...lines] = cellsOf(file, text, problems);
  if (header === undefined) {
    problems.push({ file, line: 1, failure: formFailure("Filen har ingen rubrikrad.", "The file has no header.") });
    return { rows: [], problems };
  }
  const wrongInHeader = headerFailures(header.cells);
  problems.push(...wrongInHeader.map((wrong) => ({ file, line: header.line, failure: wrong })));
  if (wrongInHeader.length > 0) return { rows: [], problems };
  const rows: PlacedValue[] = [];
  const firstLine = new Map<string, number>();
  for (const { cells, line } of lines) {
    const read = readRow(header.cells as ValueColumn[], cells, format);
    if (!read.ok) {
      problems.push(...read.error.map((wrong) => ({ file, line, failure: wrong })));
      continue;
    }
    const key = placeText(read.value);
    const first = firstLine.get(key);
    if (first !== undefined) {
      problems.push({
        file,
        line,
        failure: failure("DUPLICATE", {
          what: valueLabel,
          key: { sv: `${key} (rad ${first})`, en: `${key} (line ${first})` },
        }),
      });
    } else {
      firstLine.set(key, line);
      rows.push({ row: read.value, line });
    }
  }
  return { rows, problems };
}

export const valueLabel = { sv: "värdet", en: "the value" };

interface CsvLine {
  readonly cells: string[];
  readonly line: number;
}

function cellsOf(file: string, text: string, problems: FileProblem[]): CsvLine[] {
  const firstLine = /^[^\r\n]*/.exec(text)?.[0] ?? "";
  const records = parse(text, {
    bom: true,
    delimiter: firstLine.split(";").length > firstLine.split(",").length ? ";" : ",",
    info: true,
    relaxColumnCount: true,
    skipEmptyLines: true,
    skipRecordsWithError: true,
    onSkip: (error: CsvError | undefined) => {
      const line = typeof error?.lines === "number" ? error.lines : null;
      const reason = error?.message ?? "";
      problems.push({
        file,
        line,
        failure: formFailure(
          `Raden går inte att läsa som CSV (${reason}).`,
          `The line cannot be read as CSV (${reason}).`,
        ),
      });
      return undefined;
    },
  }) as unknown as { record: string[]; info: { lines: number } }[];
  return records.map(({ record, info }) => {
    const lineBreaks = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
    return { cells: record, line: info.lines - lineBreaks };
  });
}

function headerFailures(names: readonly string[]): Failure[] {
  const known: readonly string[] = valueColumns;
  const unknown = names
    .filter((name) => !known.includes(name))
    .map((name) => {
      const guess = didYouMean(name, known);
      return formFailure(`”${name}” är ingen känd kolumn.${guess.sv}`, `“${name}” is no known column.${guess.en}`);
    });
  const missing = requiredColumns
    .filter((name) => !names.includes(name))
    .map((field) => failure("REQUIRED", { field }));
  const twice = names
    .filter((name, index) => names.indexOf(name) !== index)
    .map((name) => failure("DUPLICATE", { what: { sv: "kolumnen", en: "the column" }, key: name }));
  return [...unknown, ...missing, ...twice];
}

function readRow(
  columns: readonly ValueColumn[],
  cells: readonly string[],
  format: NumberFormat,
): Result<FileValue, Failure[]> {
  if (cells.length !== columns.length) {
    const hint = cells.length > columns.length ? decimalCommaHint(columns, cells) : { sv: "", en: "" };
    return err([
      formFailure(
        `Raden har ${cells.length} fält men rubriken ${columns.length}; text med kommatecken ska stå inom citattecken.${hint.sv}`,
        `The line has ${cells.length} fields but the header ${columns.length}; text with commas must be quoted.${hint.en}`,
      ),
    ]);
  }
  const failures: Failure[] = [];
  // Before the letters are composed: `=` and a stroke become another sign, and the guard would stand.
  const cellText = (column: ValueColumn, cell: string) =>
    (freeTextColumns.has(column) ? unguardedCellText(cell) : cell).normalize("NFC");
  const given = new Map(columns.map((column, index) => [column, cellText(column, cells[index] ?? "")]));
  const take = <T>(column: ValueColumn, read: (text: string) => Result<T, Failure>, absent: T): T => {
    const text = given.get(column)?.trim() ?? "";
    if (text === "") return absent;
    const result = read(text);
    if (!result.ok) failures.push({ ...result.error, path: column });
    return result.ok ? result.value : absent;
  };
  const required = (column: ValueColumn): string => {
    const text = given.get(column)?.trim() ?? "";
    if (text === "") failures.push(failure("REQUIRED", { field: column }, column));
    return text;
  };
  const ifSaid = <T>(column: ValueColumn, value: T): T | undefined => (given.has(column) ? value : undefined);
  const text = (column: ValueColumn) => ifSaid(column, given.get(column) || null);
  const row: FileValue = {
    indicator: required("indicator"),
    unit: required("unit"),
    period: take("period", readPeriod, required("period")),
    series: take("series", (name) => readName(name, valueSeries, "series"), "OUTCOME"),
    members: take("members", readMembers, ""),
    number: take("value", (number) => readNumber(number, format), null),
    state: take<ValueState | undefined>("state", (name) => readName(name, valueStates, "state"), undefined),
    margin: ifSaid(
      "margin",
      take("margin", (number) => readNumber(number, format), null),
    ),
    sampleSize: ifSaid("sampleSize", take("sampleSize", readWholeNumber, null)),
    source: text("source"),
    comment: text("comment"),
    isExample: ifSaid("isExample", take("isExample", readTruth, false)),
    revision: take("revision", readWholeNumber, null),
  };
  return failures.length > 0 ? err(failures) : ok(row);
}

function readPeriod(text: string): Result<string, Failure> {
  const period = parsePeriod(text);
  return period.ok ? ok(period.value.code) : err(failure("PERIOD_SYNTAX", { text }));
}

function readName<const N extends string>(text: string, names: readonly N[], column: string): Result<N, Failure> {
  const found = names.find((name) => name === text);
  if (found !== undefined) return ok(found);
  const guess = didYouMean(text, names);
  return err(
    formFailure(
      `”${column}” kan inte vara ”${text}”; välj bland ${names.join(", ")}.${guess.sv}`,
      `“${column}” cannot be “${text}”; choose among ${names.join(", ")}.${guess.en}`,
    ),
  );
}

function readMembers(text: string): Result<string, Failure> {
  const members = parseMembers(text);
  return members.ok ? ok(formatMembers(members.value)) : members;
}

function readNumber(text: string, format: NumberFormat): Result<string, Failure> {
  if (format === "canonical") {
    const parsed = parseDecimalText(text);
    if (parsed.ok) return parsed;
    const swedish = text.includes(",") ? parseLocalNumber(text, "sv") : null;
    return err(swedish?.ok === true ? decimalCommaFailure(text, swedish.value.value) : numberFailure(text));
  }
  const parsed = parseLocalNumber(text, format);
  if (parsed.ok) return parsed.value.isPercent ? err(failure("NUMBER_SYNTAX", { text })) : ok(parsed.value.value);
  return err(parsed.error.code === "NUMBER_AMBIGUOUS" ? failure("NUMBER_AMBIGUOUS", { text }) : numberFailure(text));
}

const decimalCommaFailure = (text: string, canonical: string) =>
  formFailure(
    `”${text}” är inte ett tal. Här skrivs decimaler med punkt (${canonical}); ge --numbers sv om filen har decimalkomma.`,
    `“${text}” is not a number. Decimals are written with a point here (${canonical}); give --numbers sv if the file has decimal commas.`,
  );

/** Two whole numbers from the place of a number on, in a line with too many fields, are most often one number cut in two by its comma. */
function decimalCommaHint(columns: readonly ValueColumn[], cells: readonly string[]): { sv: string; en: string } {
  const index = columns.findIndex(
    (column, place) =>
      (column === "value" || column === "margin") &&
      /^\s*[-−]?\d+\s*$/.test(cells[place] ?? "") &&
      /^\d+\s*$/.test(cells[place + 1] ?? ""),
  );
  if (index < 0) return { sv: "", en: "" };
  const [whole, decimals] = [cells[index]?.trim() ?? "", cells[index + 1]?.trim() ?? ""];
  return {
    sv: ` Är ${whole},${decimals} ett tal med decimalkomma? Skriv ${whole}.${decimals}, eller "${whole},${decimals}" och ge --numbers sv.`,
    en: ` Is ${whole},${decimals} a number with a decimal comma? Write ${whole}.${decimals}, or "${whole},${decimals}" and give --numbers sv.`,
  };
}

function readWholeNumber(text: string): Result<number, Failure> {
  return /^\d{1,10}$/.test(text) ? ok(Number(text)) : err(failure("NUMBER_SYNTAX", { text }));
}

function readTruth(text: string): Result<boolean, Failure> {
  if (text === "true" || text === "false") return ok(text === "true");
  return err(
    formFailure(
      `”isExample” kan inte vara ”${text}”; skriv true eller false.`,
      `“isExample” cannot be “${text}”; write true or false.`,
    ),
  );
}
