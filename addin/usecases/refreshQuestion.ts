import { err, ok, type Result } from "../../shared/result";
import { askPages } from "../api/reportPages";
import { redrawChart } from "../excel/charts";
import type { ExcelSession } from "../excel/excelSession";
import { findAgain, type MarkedTable } from "../excel/markedTables";
import { readSheetRows } from "../excel/readSheetTable";
import { keepPart } from "../excel/xmlParts";
import { linkedTableTexts } from "../texts/linkedTableTexts";
import { mergeQuestion } from "../workbook/mergeQuestion";
import { answeredRows, type AnsweredRows, type QuestionTable } from "../workbook/questionTable";
import type { RefreshSummary } from "../workbook/refreshSummary";
import { linkedTablePart } from "../workbook/workbookPart";
import type { AddinContext, WorkFailure, WorkOptions } from "./addinContext";
import { canAsk } from "./canAsk";
import { nobody } from "./newLinkFacts";
import { mergeIntoSheet } from "./mergeIntoSheet";
import type { OpenTable } from "./openLinkedTables";
import { askPicture } from "./pictures/askPicture";
import { workFailure } from "./workFailure";

/** Asks a question again and writes the cells that say something else than before. Until the whole answer has come nothing is touched. */
export async function refreshQuestion(
  session: ExcelSession,
  context: AddinContext,
  { link, marked: before, partId }: OpenTable<QuestionTable>,
  options: WorkOptions,
): Promise<Result<RefreshSummary, WorkFailure>> {
  const askable = canAsk(context, link);
  if (!askable.ok) return askable;
  const askedAt = context.now().toISOString();
  const answer = await askRows(context, link, options);
  if (!answer.ok) return answer;
  const merged = await mergeIntoSheet(session, before, {
    read: readSheetRows,
    merge: (sheet) => mergeQuestion(link, sheet, answer.value),
  });
  if (!merged.ok) return merged;
  const { plan, marked } = merged.value;
  const fetchedBy = context.viewer() ?? nobody;
  const next: QuestionTable = { ...plan.link, knownAt: askedAt, fetchedAt: askedAt, fetchedBy };
  await redraw(session.toTheEnd, marked, next);
  await keepPart(session.toTheEnd, linkedTablePart, link.id, next, partId);
  return ok({
    linkId: link.id,
    title: marked.name,
    isUnchanged: plan.changed.length === 0,
    since: link.knownAt,
    values: [],
    kept: [],
    restored: plan.restored,
    lostColumns: [],
    newPeriods: [],
    rows: plan.changed,
  });
}

async function redraw(
  session: ExcelSession,
  marked: MarkedTable,
  { chart, columns, rows }: QuestionTable,
): Promise<void> {
  if (chart === undefined) return;
  // Rows may have been added since it was read.
  const table = await findAgain(session, marked);
  if (table !== null) await redrawChart(session, table, { name: chart, columns, rows });
}

async function askRows(
  context: AddinContext,
  link: QuestionTable,
  options: WorkOptions,
): Promise<Result<AnsweredRows, WorkFailure>> {
  const { question } = link;
  if (question.kind !== "REPORT_QUERY") return askPicture(context, question, link.language, options);
  const pages = await askPages(context.ask, question, { ...(options.signal && { signal: options.signal }) });
  if (!pages.ok) return pages;
  const { answer } = pages.value;
  // Whoever may not see what is asked for is answered nothing, which is not the same as that there is nothing.
  if (isNothingAtAll(answer)) return err(workFailure("MUNICIPALITY_UNKNOWN", linkedTableTexts.noMunicipality));
  return ok(answeredRows(answer, link));
}

const isNothingAtAll = (answer: unknown): boolean =>
  typeof answer === "object" && answer !== null && Object.values(answer).every((value) => value === null);
