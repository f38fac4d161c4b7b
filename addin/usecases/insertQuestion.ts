import { ok } from "../../shared/result";
import { insertSheetTable, type TablePlace } from "../excel/insertSheetTable";
import { lookLikeQuestionTable } from "../excel/questionLooks";
import { keepPart, removePart } from "../excel/xmlParts";
import { questionHeadings } from "../workbook/mergeQuestion";
import {
  answeredRows,
  layOutAnswer,
  type Question,
  type QuestionColumn,
  type QuestionTable,
} from "../workbook/questionTable";
import { linkedTablePart } from "../workbook/workbookPart";
import type { AddinContext, Work, WorkOptions } from "./addinContext";
import { nobody } from "./newLinkFacts";
import type { InsertedTable } from "./linkedTableTasks";
import { inExcel } from "./workFailure";

/** An answer that is to stand in the workbook, with the question that it answers. */
export interface NewQuestionTable {
  readonly title: string;
  readonly question: Question;
  readonly paths: readonly string[];
  readonly answer: unknown;
  /** When it was asked for, ISO 8601. */
  readonly askedAt: string;
  /** What a column is headed by and says in words; as the query names it if left out. */
  readonly columnAs?: (column: QuestionColumn) => QuestionColumn;
  /** Puts a picture of it beside it. */
  readonly draw?: (place: TablePlace, columns: readonly QuestionColumn[]) => void;
}

/** Puts an answer in the workbook as a table that is only read, with its link: what has been looked at is what is inserted. */
export async function insertQuestion(
  context: AddinContext,
  { title, question, paths, answer, askedAt, columnAs = (column) => column, draw }: NewQuestionTable,
  options: WorkOptions = {},
): Work<InsertedTable> {
  const { keyPaths, ...laidOut } = layOutAnswer(answer, paths);
  const columns = laidOut.columns.map(columnAs);
  const { keys, rows } = answeredRows(answer, { columns, keyPaths });
  const link: QuestionTable = {
    id: context.newId(),
    kind: question.kind,
    server: context.server,
    question,
    language: context.language,
    columns,
    keyPaths,
    keys,
    rows,
    knownAt: askedAt,
    fetchedAt: askedAt,
    fetchedBy: context.viewer() ?? nobody,
  };
  const onRows = (done: number) => options.onProgress?.({ done, total: rows.length, isWaitingForCellEdit: false });
  let partId: string | null = null;
  const inserted = await inExcel(options, async (session) => {
    partId = await keepPart(session, linkedTablePart, link.id, link, null);
    const sheet = await insertSheetTable(session, {
      title,
      headings: questionHeadings(link),
      rows: rows.map((row, at) => [...row, keys[at] ?? ""]),
      dress: (place) => {
        lookLikeQuestionTable(place, columns);
        draw?.(place, columns);
      },
      onRows,
    });
    return ok({ linkId: link.id, sheet, rowCount: rows.length });
  });
  // Of a table that was not made nothing is remembered.
  const left = partId;
  if (!inserted.ok && left !== null) await inExcel({}, async (session) => ok(await removePart(session, left)));
  return inserted;
}
