import { err, ok, type Result } from "./result";

/** Why a number was refused: not a number, more precise than Excel and JSON carry exactly, or too large to store. */
export type DecimalTextFailure =
  | { readonly code: "NUMBER_SYNTAX"; readonly text: string }
  | {
      readonly code: "TOO_PRECISE";
      readonly text: string;
      readonly significantDigits: number;
      readonly decimals: number;
    }
  | { readonly code: "NUMBER_TOO_LARGE"; readonly text: string };

/** Limits of a stored number: what a double carries exactly, and what DECIMAL(25,10) holds. */
export const significantDigitsMax = 15;
export const decimalsMax = 10;
export const integerDigitsMax = 15;

/** What most numbers are already; shorter than what any of the limits is about. */
const shortCanonical = /^(?:0|-?(?:[1-9]\d*|0(?=\.))(?:\.\d{0,9}[1-9])?)$/;
const shortLength = 15;

const machineNumber = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * The canonical decimal text of a number: "12.5", "-0.3", "0"; no exponent, no trailing zeros, no "-0". A JavaScript number is read by its
 * shortest representation, so 0.1 + 0.2 is refused as TOO_PRECISE instead of being rounded in silence.
 */
export function parseDecimalText(input: string | number): Result<string, DecimalTextFailure> {
  const text = String(input);
  if (text.length <= shortLength && shortCanonical.test(text)) return ok(text);
  const match = machineNumber.exec(text);
  if (match === null) return err({ code: "NUMBER_SYNTAX", text });
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
  const shifted = shift(whole, fraction, Number(exponent));
  const integer = shifted.integer.replace(/^0+(?=\d)/, "");
  const decimals = shifted.decimals.replace(/0+$/, "");
  const significant = (integer + decimals).replace(/^0+/, "").replace(/0+$/, "").length;
  if (decimals.length > decimalsMax || significant > significantDigitsMax) {
    return err({ code: "TOO_PRECISE", text, significantDigits: significant, decimals: decimals.length });
  }
  if (integer.length > integerDigitsMax) return err({ code: "NUMBER_TOO_LARGE", text });
  return ok(join(sign, integer, decimals));
}

/** Rounds a decimal text to a number of decimals, half away from zero, and keeps trailing zeros ("80.0") so that it can be shown. */
export function roundDecimalText(canonicalText: string, decimals: number): string {
  const sign = canonicalText.startsWith("-") ? "-" : "";
  const [integer = "0", fraction = ""] = canonicalText.replace("-", "").split(".");
  const kept = integer + fraction.slice(0, decimals).padEnd(decimals, "0");
  const digits = (fraction[decimals] ?? "0") >= "5" ? increment(kept) : kept;
  const isZero = /^0*$/.test(digits);
  const whole = digits.slice(0, digits.length - decimals);
  return (isZero ? "" : sign) + whole + (decimals > 0 ? `.${digits.slice(digits.length - decimals)}` : "");
}

function shift(integer: string, decimals: string, places: number): { integer: string; decimals: string } {
  if (places >= 0) {
    return { integer: integer + decimals.slice(0, places).padEnd(places, "0"), decimals: decimals.slice(places) };
  }
  const padded = integer.padStart(1 - places, "0");
  return { integer: padded.slice(0, places), decimals: padded.slice(places) + decimals };
}

function join(sign: string, integer: string, decimals: string): string {
  const magnitude = decimals === "" ? integer : `${integer}.${decimals}`;
  return magnitude === "0" ? "0" : sign + magnitude;
}

/** One more than a string of digits, which may grow by a digit. */
function increment(digits: string): string {
  const nines = /9*$/.exec(digits)?.[0].length ?? 0;
  const head = digits.slice(0, digits.length - nines);
  const last = head === "" ? "1" : head.slice(0, -1) + String(Number(head.slice(-1)) + 1);
  return last + "0".repeat(nines);
}
