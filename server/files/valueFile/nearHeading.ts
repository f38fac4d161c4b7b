import { failure } from "../../../shared/errorCodes";
import type { LocalizedText } from "../../../shared/localizedText";
import { nearestName } from "../../../shared/suggestion";
import type { ValueColumn } from "../fileValue";
import type { CellProblem } from "./cellProblem";
import { headerRowsMax, layoutIn, misspelt, periodOfCell } from "./readValueSheet";
import { cellAddress, type Sheet, type SheetCell, type SheetRow } from "./sheet";
import { columnNamed, columnTitles } from "./valueColumnNames";

/** The row of a sheet without headings that was most likely meant as them. */
export interface NearHeading {
  /** Everything is there when the spelling is put right; else something is lacking too, and the sheet may be about something else. */
  readonly isOnlyMisspelt: boolean;
  readonly problems: readonly CellProblem[];
}

const needed = ["indicator", "unit", "period", "value"] as const;
const listed = { sv: new Intl.ListFormat("sv"), en: new Intl.ListFormat("en-GB") };
const named = (columns: readonly (typeof needed)[number][]): LocalizedText => ({
  sv: listed.sv.format(columns.map((column) => columnTitles[column].sv)),
  en: listed.en.format(columns.map((column) => columnTitles[column].en)),
});
export const neededColumns = named(needed);

/** Why a sheet was not read; null where it was. */
export const noHeading: LocalizedText = {
  sv: `ingen rubrikrad med ${neededColumns.sv}`,
  en: `no heading row with ${neededColumns.en}`,
};

/** What is wrong with the row that comes nearest to a heading row, told at its cells; null where none has as much as two of the names. */
export function nearHeadingOf(sheet: Sheet): NearHeading | null {
  let nearest: { readonly foundCount: number; readonly heading: NearHeading } | null = null;
  for (const row of sheet.rows.slice(0, headerRowsMax)) {
    const guesses = guessesIn(row);
    const problems = [...guesses].map(([column, { text, guess }]): CellProblem => ({
      cell: cellAddress(sheet.name, row.row, column),
      failure: misspelt(text, guess),
    }));
    const meant = {
      ...row,
      cells: new Map([...row.cells].map(([at, cell]) => [at, meantCell(cell, guesses.get(at))])),
    };
    if (layoutIn(meant) !== null) return { isOnlyMisspelt: true, problems };
    const { found, lacking } = columnsIn(meant);
    if (found.size < 2 || found.size <= (nearest?.foundCount ?? 0)) continue;
    const cell = cellAddress(sheet.name, row.row, Math.min(...found.values()));
    problems.push({ cell, failure: failure("HEADING_MISSING", { columns: named(lacking) }) });
    nearest = { foundCount: found.size, heading: { isOnlyMisspelt: false, problems } };
  }
  return nearest?.heading ?? null;
}

interface Guess {
  readonly text: string;
  readonly guess: string;
}

const titlesMeant = [...needed, "state" as const].flatMap((column) => [
  columnTitles[column].sv,
  columnTitles[column].en,
]);

function guessesIn({ cells }: SheetRow): Map<number, Guess> {
  const guesses = new Map<number, Guess>();
  for (const [column, cell] of cells) {
    if (cell.kind !== "TEXT" || columnNamed(cell.text) !== null) continue;
    const text = cell.text.trim();
    const guess = nearestName(text, titlesMeant);
    if (guess !== null) guesses.set(column, { text, guess });
  }
  return guesses;
}

const meantCell = (cell: SheetCell, guessed: Guess | undefined): SheetCell =>
  guessed === undefined ? cell : { kind: "TEXT", text: guessed.guess };

/** Where the needed columns stand. A state stands for a value, and periods as headings for both period and value. */
function columnsIn({ cells }: SheetRow) {
  const found = new Map<ValueColumn, number>();
  for (const [column, cell] of cells) {
    const name = cell.kind === "TEXT" ? columnNamed(cell.text) : null;
    const stands = name === "state" ? "value" : name;
    const isNeeded = needed.some((each) => each === stands);
    if (isNeeded && !found.has(stands as ValueColumn)) found.set(stands as ValueColumn, column);
  }
  const isCrossTab = !found.has("period") && [...cells.values()].some((cell) => periodOfCell(cell) !== null);
  const wanted = isCrossTab ? needed.slice(0, 2) : needed;
  return { found, lacking: wanted.filter((column) => !found.has(column)) };
}
