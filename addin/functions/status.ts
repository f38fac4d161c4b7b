import { ok } from "../../shared/result";
import { usualStatusWords } from "../texts/valueWords";
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
  if (statusWord !== null) return ok(`${statusWord.symbol} ${statusWord.text[call.language]}`);
  const usual = usualStatusWords.find(({ means }) => means === judged);
  return ok(usual === undefined ? judged : `${usual.symbol} ${usual[call.language]}`);
}

/** Why it has that status, in words. */
export async function explanation(
  call: FunctionCall,
  [indicator, period, unit, municipality]: readonly CellInput[],
): Promise<CellResult> {
  const cell = await askCell(call, { indicator, period, unit, municipality }, "EXPLANATION");
  return cell.ok ? orElse(cell.value.explanation, () => noAnswer(inWords(notJudged, cell.value.key))) : cell;
}
