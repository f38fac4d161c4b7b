import { err, ok } from "../../shared/result";
import { trendWords } from "../texts/valueWords";
import { askCell, noNumber, orElse } from "./askCell";
import type { CellInput } from "./arguments";
import { noAnswer, type CellResult, type FunctionCall } from "./functionCall";

/** Better or worse than the number before, in a word. */
export async function trend(
  call: FunctionCall,
  [indicator, period, unit, split, municipality]: readonly CellInput[],
): Promise<CellResult> {
  const cell = await askCell(call, { indicator, period, unit, split, municipality }, "CHANGE");
  if (!cell.ok) return cell;
  const { trend: found, trendExplanation } = cell.value;
  if (found === null || trendExplanation === null) return err(noNumber(cell.value));
  return found === "NO_DATA" ? err(noAnswer(trendExplanation)) : ok(trendWords[found][call.language]);
}

/** This number less the one before it. */
export async function change(
  call: FunctionCall,
  [indicator, period, unit, split, municipality]: readonly CellInput[],
): Promise<CellResult> {
  const cell = await askCell(call, { indicator, period, unit, split, municipality }, "CHANGE");
  if (!cell.ok) return cell;
  const { difference, trendExplanation } = cell.value;
  return orElse(difference, () => (trendExplanation === null ? noNumber(cell.value) : noAnswer(trendExplanation)));
}
