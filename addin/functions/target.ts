import { formatLocalNumber } from "../../shared/localNumber";
import type { CellAnswer } from "../api/answers/cellAnswers";
import { askCell, inWords, orElse } from "./askCell";
import * as read from "./arguments";
import type { CellInput } from "./arguments";
import { badArgument, noAnswer, type CellFailure, type CellResult, type FunctionCall } from "./functionCall";
import { functionTable } from "./functionTable";

const bounds = { LOWER: { sv: "nedre", en: "lower" }, UPPER: { sv: "övre", en: "upper" } } as const;
const boundParameter = functionTable.TARGET.parameters[3];

/** What shall be reached; of a target range one of its ends. */
export async function target(
  call: FunctionCall,
  [indicator, period, unit, boundInput, municipality]: readonly CellInput[],
): Promise<CellResult> {
  const bound = read.choice(boundInput, boundParameter, bounds);
  if (!bound.ok) return bound;
  const cell = await askCell(call, { indicator, period, unit, municipality }, "TARGET");
  if (!cell.ok) return cell;
  const { targetValue, targetLow, targetHigh } = cell.value;
  const number = bound.value === null ? targetValue : bound.value === "LOWER" ? targetLow : targetHigh;
  return orElse(number, () => noTarget(cell.value));
}

/** What is acceptable, where it is less than what shall be reached. */
export async function acceptable(
  call: FunctionCall,
  [indicator, period, unit, municipality]: readonly CellInput[],
): Promise<CellResult> {
  const cell = await askCell(call, { indicator, period, unit, municipality }, "TARGET");
  if (!cell.ok) return cell;
  const none = { sv: "Inget acceptabelt värde är bestämt", en: "No acceptable value is decided" };
  return orElse(cell.value.acceptableValue, () => noAnswer(inWords(none, cell.value.key)));
}

function noTarget({ key, targetLow, targetHigh, targetValue }: CellAnswer): CellFailure {
  const isRange = targetLow !== null && targetHigh !== null;
  if (isRange) {
    const range = (locale: "sv" | "en") =>
      `${formatLocalNumber(String(targetLow), locale)}–${formatLocalNumber(String(targetHigh), locale)}`;
    return badArgument({
      sv: `gräns: Målet är ett intervall, ${range("sv")}. Ange "nedre" eller "övre".`,
      en: `bound: The target is a range, ${range("en")}. Give "lower" or "upper".`,
    });
  }
  const none =
    targetValue === null
      ? { sv: "Inget målvärde är bestämt", en: "No target value is decided" }
      : { sv: "Målet är inget intervall", en: "The target is no range" };
  return noAnswer(inWords(none, key));
}
