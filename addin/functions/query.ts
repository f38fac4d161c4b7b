import { err, ok } from "../../shared/result";
import * as read from "./arguments";
import type { CellInput } from "./arguments";
import {
  failureOf,
  noAnswer,
  type CellFailure,
  type CellResult,
  type FunctionCall,
  type SpillResult,
} from "./functionCall";
import { spillCellCountMax, tooManyCells } from "./spilling";
import { functionTable, sharedParameters as names } from "./functionTable";

const [nameParameter, headingsParameter] = functionTable.QUERY.parameters;

/** What a saved query answers, with a row of headings. */
export async function query(
  call: FunctionCall,
  [nameInput, headingsInput, municipalityInput]: readonly CellInput[],
): Promise<SpillResult> {
  const name = read.code(nameInput, nameParameter);
  if (!name.ok) return name;
  const hasHeadings = read.optionalBoolean(headingsInput, headingsParameter);
  if (!hasHeadings.ok) return hasHeadings;
  const municipality = await read.municipality(municipalityInput, names.municipality, call);
  if (!municipality.ok) return municipality;
  const found = await call.answers.queries.ask({ municipality: municipality.value, name: name.value }, call.signal);
  if (!found.ok) return err(failureOf(found.error));
  if (found.value === null) return err(noQuery(name.value));
  const { headings, rows, isCut } = found.value;
  if (rows.length === 0) return err(noAnswer({ sv: "Frågan gav inga rader.", en: "The query gave no rows." }));
  const cellCount = rows.length * headings.length;
  if (cellCount > spillCellCountMax) return err(tooManyCells(cellCount));
  // Nothing would show as 0.
  const cells = rows.map((row) => row.map((cell): CellResult => ok(cell ?? "")));
  const head = hasHeadings.value === false ? [] : [headings.map((heading): CellResult => ok(heading))];
  return ok([...head, ...cells, ...(isCut ? [headings.map((): CellResult => err(moreRows))] : [])]);
}

/** Stands in a row of its own below the others, so that a sum of the column is no number either. */
const moreRows = noAnswer({
  sv: "Frågan ger fler rader än den hämtar. Hämta fler (first) eller alla sidor ($after).",
  en: "The query gives more rows than it fetches. Fetch more (first) or every page ($after).",
});

const noQuery = (name: string): CellFailure =>
  noAnswer({
    sv: `Ingen sparad fråga heter ${name}.`,
    en: `No saved query is called ${name}.`,
  });
