import { readChangeMark } from "../api/readChangeMark";
import type { ChangeMark } from "../workbook/changeMark";
import type { Question } from "../workbook/questionTable";
import type { AddinContext, WorkOptions } from "./addinContext";

/** The moment at which a question is asked, by which it is known later whether its answer may be another. */
export interface AskedMoment {
  /** ISO 8601. */
  readonly askedAt: string;
  /** How far the municipalities that it names had come; none where it names none, or where that was not told. */
  readonly marks: readonly ChangeMark[];
}

/** Before the question itself: what is written while that is answered is then seen as newer, and never missed. */
export async function beginAsking(
  { ask, now }: AddinContext,
  question: Question,
  { signal }: WorkOptions,
): Promise<AskedMoment> {
  const askedAt = now().toISOString();
  const codes =
    question.kind === "REPORT_QUERY"
      ? // What reads queries is fetched with the first of them.
        (await import("../api/reportQuery")).municipalitiesIn(question)
      : [question.municipality];
  const marks: ChangeMark[] = [];
  for (const code of codes) {
    const read = await readChangeMark(ask, code, { signal });
    // Nobody waits for an answer because of a badge.
    if (!read.ok || read.value === null) return { askedAt, marks: [] };
    marks.push(read.value);
  }
  return { askedAt, marks };
}
