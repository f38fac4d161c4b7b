import { failure } from "../../../shared/errorCodes";
import { badRequest } from "./badRequest";

/** How many a caller may ask for at once: 0 up to a limit; refused in the same words for every list. */
export function boundedCount(argument: string, count: number, max: number): number {
  if (count < 0) throw badRequest(failure("COUNT_NEGATIVE", { argument, count, max }, argument));
  if (count > max) throw badRequest(failure("TOO_MANY", { count, max }, argument));
  return count;
}
