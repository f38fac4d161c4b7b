import type { LocalizedText } from "../../shared/localizedText";
import type { ChangeMark } from "./changeMark";
import { flattenedRows, headingsOf, type FlatCell } from "./flattenAnswer";
import { excelInstant } from "./excelInstant";
import { fittedWidth } from "./columnLooks";
import type { LinkFacts } from "./linkFacts";
import { ownHeadings } from "./ownHeadings";
import type { ComparedLine } from "./pictures/comparedLine";
import type { CellValue } from "./sheetCells";

/** What a linked table that is only read asks: whoever refreshes it asks with rights of their own. */
export interface ReportQuestion {
  readonly kind: "REPORT_QUERY";
  /** The query in GraphQL, one operation that reads. */
  readonly query: string;
  /** Its variables as a JSON object. */
  readonly variables: string;
}

export type Question = ReportQuestion | ChartQuestion | CardQuestion;

/** What a chart draws: an indicator of a unit, beside other units and what is published of others. */
export interface ChartQuestion {
  readonly kind: "INDICATOR_CHART";
  readonly municipality: string;
  readonly indicator: string;
  readonly unit: string;
  readonly compareWith: readonly string[];
  /** Absent in charts from before there were any. */
  readonly comparedLines?: readonly ComparedLine[];
  readonly periods: readonly string[];
  /** How many years after the current one it draws, also when that is another one; absent for one that keeps to its periods. */
  readonly yearsAhead?: number;
}

/** A card of a goal: what it says and how it goes, or its indicators. */
export interface CardQuestion {
  readonly kind: "GOAL_FACTS" | "GOAL_INDICATORS";
  readonly municipality: string;
  readonly goal: string;
}

/** A column of such a table. */
export interface QuestionColumn {
  /** The way to it in the answer: "municipality.goals.title". */
  readonly path: string;
  readonly heading: string;
  readonly kind: "TEXT" | "NUMBER" | "INSTANT";
  /** What it shows instead of the codes of a closed set. */
  readonly words?: readonly ColumnWord[];
  /** How its numbers are shown, as Excel writes it; as they come where nothing is said. */
  readonly format?: string;
  /** In points. */
  readonly width?: number;
  /** Its texts begin with the symbol of a status, whose colour they have. */
  readonly isStatus?: true;
}

/** A code as people read it: a symbol and a word, in a colour that is never alone in saying it. */
export interface ColumnWord {
  readonly code: string;
  readonly text: string;
  readonly symbol: string;
  readonly color: string;
}

/** A linked table that is only read: what a question answers, in rows. */
export interface QuestionTable extends LinkFacts {
  readonly kind: Question["kind"];
  readonly question: Question;
  readonly language: keyof LocalizedText;
  readonly columns: readonly QuestionColumn[];
  /** The columns by which a row is known again. */
  readonly keyPaths: readonly string[];
  /** What stood in its columns when it was fetched last, and the keys of the rows. */
  readonly keys: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
  /** The name of the chart that draws it, if one does. */
  readonly chart?: string;
  /** How far the municipalities that it is of had come when it was asked; a table of an older add-in does not say it. */
  readonly marks?: readonly ChangeMark[];
  /** The symbols of statuses that have their colour in it. */
  readonly symbols?: readonly string[];
}

/** What a question answers, laid out. */
export interface AnsweredRows {
  readonly keys: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
  /** There are more, which were not given: that a row is not among them says nothing of it. */
  readonly isCut?: boolean;
}

/** The columns that an answer is laid out in, and those by which its rows are known again. */
export interface QuestionLayout {
  readonly columns: readonly QuestionColumn[];
  readonly keyPaths: readonly string[];
}

/** How an answer is laid out, once and for all: later answers stand in the same columns. */
export function layOutAnswer(answer: unknown, paths: readonly string[]): QuestionLayout {
  const rows = flattenedRows(answer, paths);
  const headings = headingsOf(paths);
  const columns = paths.map((path, place): QuestionColumn => {
    const cells = rows.map((row) => row[place] ?? null);
    const [heading, kind] = [headings[place] ?? path, kindOf(cells)];
    // A period is short and a title long; what an instant takes is known.
    return kind === "INSTANT"
      ? { path, heading, kind }
      : { path, heading, kind, width: fittedWidth([heading, ...cells.map((cell) => cell ?? "")], 60, 300) };
  });
  return { columns: ownHeadings(columns), keyPaths: keyPathsOf(columns, rows) };
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;

function kindOf(cells: readonly FlatCell[]): QuestionColumn["kind"] {
  const given = cells.filter((cell) => cell !== null);
  if (given.length === 0) return "TEXT";
  if (given.every((cell) => typeof cell === "number")) return "NUMBER";
  return given.every((cell) => typeof cell === "string" && instant.test(cell)) ? "INSTANT" : "TEXT";
}

/** What a thing is called that stays the same when its title and its numbers change. */
const identities = ["id", "code", "key", "period", "year", "series", "members"];

/**
 * Codes and periods, as far as they tell the rows apart, and only those texts that they do not do without: a title may change. Numbers never, since they
 * are what changes.
 */
function keyPathsOf(columns: readonly QuestionColumn[], rows: readonly (readonly FlatCell[])[]): readonly string[] {
  const isIdentity = ({ path }: QuestionColumn) =>
    path
      .split(".")
      .slice(-2)
      .some((step) => identities.includes(step));
  const places = columns.map((_, place) => place);
  const codes = places.filter((place) => isIdentity(columns[place] as QuestionColumn));
  const texts = places.filter((place) => columns[place]?.kind === "TEXT" && !codes.includes(place));
  const isEnough = (chosen: readonly number[]) =>
    chosen.length > 0 && new Set(rows.map((row) => JSON.stringify(chosen.map((at) => row[at])))).size === rows.length;
  const needed = texts.reduce(
    (kept, text) => {
      const without = kept.filter((place) => place !== text);
      return isEnough(without) ? without : kept;
    },
    [...codes, ...texts],
  );
  return places.filter((place) => needed.includes(place)).map((place) => columns[place]?.path ?? "");
}

/** An answer in the columns of a table, each row with its key. Rows that cannot be told apart are counted. */
export function answeredRows(answer: unknown, { columns, keyPaths }: QuestionLayout): AnsweredRows {
  const rows = flattenedRows(
    answer,
    columns.map(({ path }) => path),
  );
  const keyPlaces = keyPaths.map((path) => columns.findIndex((column) => column.path === path));
  const counts = new Map<string, number>();
  const keys = rows.map((row) => {
    const key = keyPlaces.map((place) => String(row[place] ?? "").replace(/[\\|#]/g, "\\$&")).join("|");
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count === 1 && /[^|]/.test(key) ? key : `${key}#${count}`;
  });
  return { keys, rows: rows.map((row) => row.map((cell, place) => cellOf(cell, columns[place]))) };
}

/** Whether a key had to be counted: nothing in its row tells it from another. */
export const isCounted = (key: string): boolean => /(^|[^\\])#\d+$/.test(key);

function cellOf(cell: FlatCell, column: QuestionColumn | undefined): CellValue {
  if (cell === null) return "";
  const isInstant = column?.kind === "INSTANT" && typeof cell === "string" && instant.test(cell);
  return isInstant ? excelInstant(cell) : (column?.words?.find(({ code }) => code === String(cell))?.text ?? cell);
}
