import type { LocalizedText } from "../../shared/localizedText";
import type { Language } from "../texts/language";

/** What a cell shows instead of a value: #VALUE! for a question that is wrong, #N/A for everything that has no answer. */
export function cellError(
  kind: "BAD_ARGUMENT" | "NO_ANSWER",
  text: LocalizedText,
  language: Language,
): CustomFunctions.Error {
  const { invalidValue, notAvailable } = CustomFunctions.ErrorCode;
  return new CustomFunctions.Error(kind === "BAD_ARGUMENT" ? invalidValue : notAvailable, text[language]);
}
