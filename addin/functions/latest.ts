import { ok } from "../../shared/result";
import { askCell, periodOfKey } from "./askCell";
import type { CellInput } from "./arguments";
import type { CellResult, FunctionCall } from "./functionCall";

/** The latest period that has a value. */
export async function latest(
  call: FunctionCall,
  [indicator, unit, series, split, municipality]: readonly CellInput[],
): Promise<CellResult> {
  const cell = await askCell(call, { indicator, period: "latest", unit, series, split, municipality }, "VALUE");
  return cell.ok ? ok(periodOfKey(cell.value.key)) : cell;
}
