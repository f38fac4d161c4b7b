import type { MunicipalityContent } from "../../domain/content";
import { pathTo } from "../../domain/judging/judged";
import { oncePer } from "../../domain/oncePer";
import { saidIn, type PlanChoice } from "../../domain/plan/planCells";
import { choicesOf } from "../../domain/plan/planChoices";
import type { PlanColumn } from "../../domain/plan/planColumns";
import type { PlanConcept } from "../../domain/plan/planConcepts";
import { keyOfInput } from "../saveRecord";
import type { PlanRow } from "./planRow";

export interface PlanCell {
  readonly column: PlanColumn;
  /** Null says nothing; an empty text that there shall be none. */
  readonly text: string | null;
}

const unsaid = { round: "", goal: "", indicator: "", responsibility: "" };

/** What the cells of one row say, as a row to save. A content of null offers no words of a model to choose from: codes alone are read. */
export function planRowOfCells(
  content: MunicipalityContent | null,
  concept: PlanConcept,
  cells: readonly PlanCell[],
): Pick<PlanRow, "concept" | "input" | "addressing" | "failures" | "sent"> {
  const row = Object.fromEntries(cells.map(({ column, text }) => [column.name, text?.trim() ?? ""]));
  const withChoices = cells.map(({ column, text }) => {
    const isJudged = content !== null && concept === "assessments" && column.name === "judgedStatus";
    // Which words there are depends on what the row judges.
    const choices = isJudged ? choicesOf(content, column, [{ ...unsaid, ...row }]) : choicesIn(content, column);
    return { column, text, choices };
  });
  const { input, addressing, unread } = saidIn(withChoices);
  const key = keyOfInput(concept, input);
  const failures = unread.map(({ column, failure }) => ({ ...failure, path: pathTo(concept, key, column.field) }));
  const sent = Object.fromEntries(cells.map(({ column, text }) => [column.name, text ?? undefined]));
  return { concept, input, addressing, failures, sent };
}

const choicesIn = (content: MunicipalityContent | null, column: PlanColumn): readonly PlanChoice[] | null =>
  content === null || column.form === "REFERENCE" ? null : choicesOnce(content, column);

const choicesOnce = oncePer((content: MunicipalityContent, column: PlanColumn) => choicesOf(content, column));
