import { written } from "../readCell";
import type { CellValue } from "../sheetCells";
import type { EditQuestion } from "../sheetEdit";
import type { PlanReading } from "./planCells";
import type { PlanWords } from "./planWords";
import type { RecordEdit } from "./recordEdit";

/** A question, and of which column it is. */
export interface AskedCell {
  readonly field: string;
  readonly question: Extract<EditQuestion, { kind: "WHICH_NUMBER" | "NOT_UNDERSTOOD" }>;
}

/**
 * What is asked of the row: what is no number can only be corrected, and so can doubts of several kinds. Numbers in doubt for the same reason were typed in the same way,
 * so that one answer says what is meant by all.
 */
export function asksOf(asked: readonly AskedCell[], words: PlanWords): Pick<RecordEdit, "question" | "doubts"> {
  const [first, ...others] = [...asked].sort((a, b) => a.question.kind.localeCompare(b.question.kind));
  if (first === undefined) return { question: null, doubts: [] };
  const { question } = first;
  if (question.kind === "NOT_UNDERSTOOD") return { question, doubts: [] };
  const doubts = [{ field: first.field, readings: question.readings }];
  let text = question.text;
  for (const { field, question: other } of others) {
    if (other.kind === "NOT_UNDERSTOOD") continue;
    if (other.about !== question.about || other.readings.length !== question.readings.length)
      return {
        question: { kind: "NOT_UNDERSTOOD", field, text: other.text, why: words.notRead.AMBIGUOUS },
        doubts: [],
      };
    doubts.push({ field, readings: other.readings });
    text += `; ${other.text}`;
  }
  return { question: { ...question, text }, doubts };
}

/** What has to be asked of one cell; null for nothing. */
export function questionOf(
  field: string,
  cell: CellValue,
  read: PlanReading,
  { language, words }: { readonly language: "sv" | "en"; readonly words: PlanWords },
): AskedCell | null {
  if (read.kind !== "TEXT") {
    return { field, question: { kind: "NOT_UNDERSTOOD", field, text: String(cell), why: words.notRead[read.kind] } };
  }
  const { doubt } = read;
  if (doubt === null) return null;
  return {
    field,
    question: { kind: "WHICH_NUMBER", about: doubt.about, text: written(cell, language), readings: doubt.readings },
  };
}
