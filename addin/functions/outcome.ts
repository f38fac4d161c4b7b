import { askCell, noNumber, orElse } from "./askCell";
import type { CellInput } from "./arguments";
import type { CellResult, FunctionCall } from "./functionCall";

/** A value's number. */
export async function outcome(
  call: FunctionCall,
  [indicator, period, unit, series, split, municipality]: readonly CellInput[],
): Promise<CellResult> {
  const cell = await askCell(call, { indicator, period, unit, series, split, municipality }, "VALUE");
  return cell.ok ? orElse(cell.value.number, () => noNumber(cell.value)) : cell;
}
