import type { Failure } from "../../../shared/errorCodes";
import { whyNotWriteValue } from "../access/whyNotChange";
import type { MunicipalityContent } from "../content";
import type { ValueState } from "../followUp/indicatorStatus";
import type { ValuePlace } from "./indicatorValue";
import { judgeIndicatorValue } from "./judgeIndicatorValue";
import { whyNotInRounds } from "../rounds/roundLocks";
import type { ClientKind } from "../viewer";

/** By what, and when, somebody would write a value; and what stands there, null for nothing. */
export interface WouldWrite {
  readonly client: ClientKind;
  readonly today: string;
  readonly stands: ValueState | null;
}

/** Why the viewer of the content could write no value there, whatever it said: rights first, then the rules and the rounds. Null where they could. */
export function whyNotRecordValue(
  content: MunicipalityContent,
  place: ValuePlace,
  { client, today, stands }: WouldWrite,
): Failure | null {
  const notAllowed = whyNotWriteValue(content.access, place.unit, "unit");
  if (notAllowed !== null) return notAllowed;
  // A value that the rules take anywhere tells whether they take one here.
  const [wrong] = judgeIndicatorValue(content, { ...place, state: "NOT_REPORTED" }, client).failures;
  return wrong ?? whyNotInRounds(content, { place, stands, today });
}
