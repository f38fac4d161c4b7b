import type { LocalizedText } from "../../shared/localizedText";
import type { Result } from "../../shared/result";
import type { AskFailure } from "../api/askServer";
import type { FunctionAnswers } from "../api/answers/functionAnswers";
import { texts } from "../texts/texts";

/** What a cell may show. */
export type CellValue = string | number | boolean;

/** Why a cell has no value. A question that is wrong is told from one that has no answer: Excel shows #VALUE! for one and #N/A for the other. */
export interface CellFailure {
  readonly kind: "BAD_ARGUMENT" | "NO_ANSWER";
  readonly text: LocalizedText;
}

export type CellResult = Result<CellValue, CellFailure>;

/** A table that spills; each of its cells has a value or says why it has none. */
export type SpillResult = Result<readonly (readonly CellResult[])[], CellFailure>;

/** What a function has to answer by. */
export interface FunctionCall {
  readonly answers: FunctionAnswers;
  /** The municipality that is meant where none is named, as the workbook says; null if it does not. */
  readonly workbookMunicipality: () => Promise<Result<string | null, Pick<CellFailure, "text">>>;
  /** Of the one who reads the cell. */
  readonly language: keyof LocalizedText;
  /** Excel wants the answer no longer. */
  readonly signal: AbortSignal;
}

export const badArgument = (text: LocalizedText): CellFailure => ({ kind: "BAD_ARGUMENT", text });
export const noAnswer = (text: LocalizedText): CellFailure => ({ kind: "NO_ANSWER", text });

/** What the server says of how a question was put. */
const wrongQuestions: ReadonlySet<string> = new Set([
  "PERIOD_SYNTAX",
  "CHOICE_UNKNOWN",
  "VALUE_KEY_SYNTAX",
  "DIMENSION_UNKNOWN",
  "DUPLICATE",
  "MUNICIPALITY_CODE_SYNTAX",
  "MUNICIPALITY_REQUIRED",
]);

/** A failure of a request, or of one question in it, as the cell tells it. */
export function failureOf({ code, status, text }: AskFailure): CellFailure {
  if (status === 401) return noAnswer(texts.signInForCells);
  return wrongQuestions.has(code) ? badArgument(text) : noAnswer(text);
}
