import { decimalsMax, integerDigitsMax, significantDigitsMax } from "../../../shared/decimalText";
import { failure, type Failure } from "../../../shared/errorCodes";
import { parseLocalNumber } from "../../../shared/localNumber";
import { err, ok, type Result } from "../../../shared/result";

/** What stands before the decimals: the Swedish comma or the English point. */
export type DecimalMark = "," | ".";

/** By what a column is read; UNDECIDED where none of its texts tells, MIXED where as many tell one thing as the other. */
export type NumberConvention = DecimalMark | "UNDECIDED" | "MIXED";

/** Looks at all the numbers of a column that are texts: most of those that can be read in one way only decide. */
export function conventionOf(texts: Iterable<string>): NumberConvention {
  const counts = { ",": 0, ".": 0 };
  for (const text of texts) {
    const mark = decimalMarkOf(text);
    if (mark !== null) counts[mark] += 1;
  }
  if (counts[","] === counts["."]) return counts[","] === 0 ? "UNDECIDED" : "MIXED";
  return counts[","] > counts["."] ? "," : ".";
}

/** The decimal mark that a number must have been written with, whatever the numbers around it; null where it can be either or has none. */
function decimalMarkOf(text: string): DecimalMark | null {
  const signs = [...text.matchAll(/[.,]/g)].map(([sign]) => sign as DecimalMark);
  const last = signs.at(-1);
  if (last === undefined) return null;
  if (signs.length > 1) return signs.every((sign) => sign === last) ? opposite(last) : last;
  const digits = text.replace(/[^\d.,]/g, "");
  // 1.234 and 1,234: a thousand or one.
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(digits) && !/\d[\s\u00a0\u202f\u2009]\d/.test(text) ? null : last;
}

const opposite = (mark: DecimalMark): DecimalMark => (mark === "," ? "." : ",");

/** One number, by the convention of its column. What could be another number is refused. */
export function readNumberText(text: string, convention: NumberConvention): Result<string, Failure> {
  const mark = decimalMarkOf(text);
  if (mark !== null && convention === "MIXED") return err(failure("NUMBER_CONVENTION_MIXED", { text }));
  if (mark !== null && convention !== "UNDECIDED" && mark !== convention) {
    return err(failure("NUMBER_CONVENTION", { text, mark: convention }));
  }
  const isUndecided = convention === "UNDECIDED" || convention === "MIXED";
  const parsed = parseLocalNumber(text, (isUndecided ? mark : convention) === "." ? "en" : "sv");
  if (!parsed.ok) {
    const { code } = parsed.error;
    if (code === "NUMBER_AMBIGUOUS") return err(failure(code, { text }));
    if (code === "NUMBER_SYNTAX") return err(failure("CELL_NUMBER", { text }));
    const digits = code === "TOO_PRECISE" ? significantDigitsMax : integerDigitsMax;
    return err(failure(code, { text, digits, decimals: decimalsMax }));
  }
  if (parsed.value.isPercent) return err(failure("NUMBER_PERCENT", { text }));
  if (isUndecided && mark === null && /[.,]/.test(text)) return err(failure("NUMBER_AMBIGUOUS", { text }));
  return ok(parsed.value.value);
}
