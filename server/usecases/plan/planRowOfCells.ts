import type { MunicipalityContent } from "../../domain/content";
import { pathTo } from "../../domain/judging/judged";
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

type Choices = Map<PlanColumn, readonly PlanChoice[] | null>;
const known = new WeakMap<MunicipalityContent, Choices>();

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

function choicesIn(content: MunicipalityContent | null, column: PlanColumn): readonly PlanChoice[] | null {
  if (content === null || column.form === "REFERENCE") return null;
  let choices = known.get(content);
  if (choices === undefined) known.set(content, (choices = new Map<PlanColumn, readonly PlanChoice[] | null>()));
  let found = choices.get(column);
  if (found === undefined) choices.set(column, (found = choicesOf(content, column)));
  return found;
}
