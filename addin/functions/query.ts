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
  const { columns, rows } = found.value;
  if (rows.length === 0) return err(noAnswer({ sv: "Frågan gav inga rader.", en: "The query gave no rows." }));
  const cellCount = rows.length * columns.length;
  if (cellCount > spillCellCountMax) return err(tooManyCells(cellCount));
  // Nothing would show as 0.
  const cells = rows.map((row) => row.map((cell): CellResult => ok(cell ?? "")));
  return ok(hasHeadings.value === false ? cells : [columns.map((column): CellResult => ok(column)), ...cells]);
}

const noQuery = (name: string): CellFailure =>
  noAnswer({
    sv: `Ingen sparad fråga heter ${name}.`,
    en: `No saved query is called ${name}.`,
  });
