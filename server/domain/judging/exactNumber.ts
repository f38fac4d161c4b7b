import { Decimal } from "decimal.js";
import { parseDecimalText } from "../../../shared/decimalText";

/** Whether a decimal text can be compared; an absent one counts as fine. A rule that compares leaves the others to the shape's own refusal. */
export function isNumeric(text: string | null): boolean {
  return text === null || parseDecimalText(text).ok;
}

/** Whether both are numbers and the first is the greater. */
export function isGreater(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && isNumeric(a) && isNumeric(b) && new Decimal(a).gt(b);
}

/** Whether it is a number below zero. */
export function isNegative(text: string | null): boolean {
  return isGreater("0", text);
}
