import { ok } from "../../shared/result";
import { indicatorStatusSymbols, indicatorStatusWords } from "../texts/valueWords";
import { askCell, inWords, orElse } from "./askCell";
import type { CellInput } from "./arguments";
import { noAnswer, type CellResult, type FunctionCall } from "./functionCall";

const notJudged = { sv: "Ingen status finns", en: "There is no status" };

/** The outcome against its target value: a symbol and a word, the municipality's own where it has one. */
export async function status(
  call: FunctionCall,
  [indicator, period, unit, municipality]: readonly CellInput[],
): Promise<CellResult> {
  const cell = await askCell(call, { indicator, period, unit, municipality }, "STATUS");
  if (!cell.ok) return cell;
  const { key, status: judged, statusWord } = cell.value;
  if (judged === null) return orElse<string>(null, () => noAnswer(inWords(notJudged, key)));
  const { symbol, text } = statusWord ?? { symbol: indicatorStatusSymbols[judged], text: indicatorStatusWords[judged] };
  return ok(`${symbol} ${text[call.language]}`);
}

/** Why it has that status, in words. */
export async function explanation(
  call: FunctionCall,
  [indicator, period, unit, municipality]: readonly CellInput[],
): Promise<CellResult> {
  const cell = await askCell(call, { indicator, period, unit, municipality }, "EXPLANATION");
  return cell.ok ? orElse(cell.value.explanation, () => noAnswer(inWords(notJudged, cell.value.key))) : cell;
}
