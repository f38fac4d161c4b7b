import { err, ok, type Result } from "../../shared/result";
import { askPages } from "../api/reportPages";
import { redrawChart } from "../excel/charts";
import type { ExcelSession } from "../excel/excelSession";
import { findAgain, type MarkedTable } from "../excel/markedTables";
import { colourStatuses } from "../excel/questionLooks";
import { readSheetRows } from "../excel/readSheetTable";
import { keepPart } from "../excel/xmlParts";
import { linkedTableTexts } from "../texts/linkedTableTexts";
import { mergeQuestion } from "../workbook/mergeQuestion";
import type { CardStatus } from "../workbook/pictures/cardRows";
import { ownHeadings } from "../workbook/ownHeadings";
import { questionInYear } from "../workbook/pictures/chartPeriods";
import { answeredRows, type AnsweredRows, type QuestionTable } from "../workbook/questionTable";
import type { RefreshSummary } from "../workbook/refreshSummary";
import { linkedTablePart } from "../workbook/workbookPart";
import type { AddinContext, WorkFailure, WorkOptions } from "./addinContext";
import { beginAsking } from "./beginAsking";
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
  { link: asked, marked: before, partId }: OpenTable<QuestionTable>,
  options: WorkOptions,
): Promise<Result<RefreshSummary, WorkFailure>> {
  const askable = canAsk(context, asked);
  if (!askable.ok) return askable;
  const now = context.now();
  const question = questionInYear(asked.question, now.getFullYear());
  // Charts were once inserted with two units of one name.
  const link = { ...asked, question, columns: ownHeadings(asked.columns) };
  const { askedAt, marks } = await beginAsking(context, link.question, options);
  const answer = await askRows(context, link, options);
  if (!answer.ok) return answer;
  const merged = await mergeIntoSheet(session, before, {
    read: readSheetRows,
    merge: (sheet) => mergeQuestion(link, sheet, answer.value),
  });
  if (!merged.ok) return merged;
  const { plan, marked } = merged.value;
  const fetchedBy = context.viewer() ?? nobody;
  const fresh = (answer.value.statuses ?? []).filter(({ symbol }) => link.symbols?.includes(symbol) !== true);
  const symbols = [...(link.symbols ?? []), ...fresh.map(({ symbol }) => symbol)];
  const next: QuestionTable = { ...plan.link, symbols, marks, knownAt: askedAt, fetchedAt: askedAt, fetchedBy };
  await redraw(session.toTheEnd, marked, next, fresh);
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
    isCut: answer.value.isCut === true,
    rows: plan.changed,
  });
}

/** What follows the cells: the chart that draws them, and the colours of statuses that have not stood there before. */
async function redraw(
  session: ExcelSession,
  marked: MarkedTable,
  { chart, columns, rows }: QuestionTable,
  fresh: readonly CardStatus[],
): Promise<void> {
  if (chart === undefined && fresh.length === 0) return;
  // Rows may have been added since it was read.
  const table = await findAgain(session, marked);
  if (table === null) return;
  if (chart !== undefined) await redrawChart(session, table, { name: chart, columns, rows });
  if (fresh.length > 0) await colourStatuses(session, table, columns, fresh);
}

async function askRows(
  context: AddinContext,
  link: QuestionTable,
  options: WorkOptions,
): Promise<Result<AnsweredRows & { readonly statuses?: readonly CardStatus[] }, WorkFailure>> {
  const { question } = link;
  if (question.kind !== "REPORT_QUERY") return askPicture(context, question, link.language, options);
  const pages = await askPages(context.ask, question, { signal: options.signal });
  if (!pages.ok) return pages;
  const { answer, isCut } = pages.value;
  // Whoever may not see what is asked for is answered nothing, which is not the same as that there is nothing.
  if (isNothingAtAll(answer)) return err(workFailure("MUNICIPALITY_UNKNOWN", linkedTableTexts.noMunicipality));
  return ok({ ...answeredRows(answer, link), isCut });
}

const isNothingAtAll = (answer: unknown): boolean =>
  typeof answer === "object" && answer !== null && Object.values(answer).every((value) => value === null);
