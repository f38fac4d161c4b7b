import { failure, type Failure } from "../../../shared/errorCodes";
import { parsePeriod } from "../../../shared/period";

/** What is wrong with a period code; an absent one is not wrong. */
export function periodFailures(text: string | null, path: string): Failure[] {
  return text === null || parsePeriod(text).ok ? [] : [failure("PERIOD_SYNTAX", { text }, path)];
}
