import type { Failure } from "../../shared/errorCodes";
import { whyNotWriteValue } from "./access/whyNotChange";
import type { MunicipalityContent } from "./content";
import type { ValuePlace } from "./indicatorValue";
import { judgeIndicatorValue } from "./judgeIndicatorValue";
import type { ClientKind } from "./viewer";

/** Why the viewer of the content could write no value there, whatever it said: rights first, then the rules. Null where they could. */
export function whyNotRecordValue(content: MunicipalityContent, place: ValuePlace, client: ClientKind): Failure | null {
  const notAllowed = whyNotWriteValue(content.access, place.unit, "unit");
  if (notAllowed !== null) return notAllowed;
  // A value that the rules take anywhere tells whether they take one here.
  return judgeIndicatorValue(content, { ...place, state: "NOT_REPORTED" }, client).failures[0] ?? null;
}
