import { failureText, type Failure } from "../../shared/errorCodes";
import type { LocalizedText } from "../../shared/localizedText";

/** Something wrong in a municipality's files, and where: `line` counts from 1, null where it is the file or folder as a whole. */
export interface FileProblem {
  readonly file: string;
  readonly line: number | null;
  readonly failure: Failure;
}

/** `goals.yaml:14: ...` in each language, for a person or an editor that jumps to the line. */
export function fileProblemText({ file, line, failure }: FileProblem): LocalizedText {
  const place = line === null ? file : `${file}:${line}`;
  const text = failureText(failure);
  return { sv: `${place}: ${text.sv}`, en: `${place}: ${text.en}` };
}

/** By file, then from the top down. */
export function inReadingOrder(problems: readonly FileProblem[]): FileProblem[] {
  return [...problems].sort((a, b) => (a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : a.file < b.file ? -1 : 1));
}

/** A problem with the form of a file, in words of its own. */
export function formFailure(sv: string, en: string): Failure {
  return { code: "SCHEMA", facts: { message: { sv, en } } };
}
