import { failure, type Failure } from "../../../shared/errorCodes";
import type { JudgingWord } from "../assessing/assessmentSubject";

/** A status in no word of the model, and those that there are as the cells show them, with the codes that programs send. */
export function unknownWord(
  words: readonly JudgingWord[],
  facts: { readonly text: string; readonly model: string },
  path: string,
): Failure {
  if (words.length === 0) return failure("STATUS_WORDS_NONE", facts, path);
  const listed = (label: "labelSv" | "labelEn") => words.map((word) => `${word[label]} (${word.code})`).join(", ");
  return failure("STATUS_WORD_UNKNOWN", { ...facts, allowed: { sv: listed("labelSv"), en: listed("labelEn") } }, path);
}
