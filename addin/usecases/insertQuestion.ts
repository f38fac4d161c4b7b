import type { NewSheetTable, TablePlace } from "../excel/insertSheetTable";
import { lookLikeQuestionTable } from "../excel/questionLooks";
import { err } from "../../shared/result";
import { linkedTableTexts } from "../texts/linkedTableTexts";
import { questionHeadings } from "../workbook/mergeQuestion";
import { ownHeadings } from "../workbook/ownHeadings";
import {
  answeredRows,
  layOutAnswer,
  type AnsweredRows,
  type Question,
  type QuestionColumn,
  type QuestionLayout,
  type QuestionTable,
} from "../workbook/questionTable";
import type { CardStatus } from "../workbook/pictures/cardRows";
import type { AddinContext, Work, WorkOptions } from "./addinContext";
import type { AskedMoment } from "./beginAsking";
import { insertLinked } from "./insertLinked";
import type { InsertedTable } from "./linkedTableTasks";
import { newLinkFacts } from "./newLinkFacts";
import { workFailure } from "./workFailure";

/** An answer that is to stand in the workbook, with the question that it answers. */
export interface NewQuestionTable extends AskedMoment {
  readonly title: string;
  readonly question: Question;
  readonly paths: readonly string[];
  readonly answer: unknown;
  /** What a column is headed by and says in words; as the query names it if left out. */
  readonly columnAs?: (column: QuestionColumn) => QuestionColumn;
  /** Puts a picture of it beside it. */
  readonly draw?: (place: TablePlace, columns: readonly QuestionColumn[]) => void;
}

/** Puts an answer in the workbook as a table that is only read, with its link: what has been looked at is what is inserted. */
export function insertQuestion(
  context: AddinContext,
  { title, question, paths, answer, askedAt, marks, columnAs = (column) => column, draw }: NewQuestionTable,
  options: WorkOptions = {},
): Work<InsertedTable> {
  const { keyPaths, ...laidOut } = layOutAnswer(answer, paths);
  const layout = { keyPaths, columns: ownHeadings(laidOut.columns.map(columnAs)) };
  const dress = (place: TablePlace) => {
    lookLikeQuestionTable(place, layout.columns);
    draw?.(place, layout.columns);
  };
  const rows = answeredRows(answer, layout);
  return insertReadTable(context, { title, question, askedAt, marks, ...layout, ...rows, dress }, options);
}

/** The same, laid out. */
export interface NewReadTable extends AskedMoment, QuestionLayout, AnsweredRows, Pick<NewSheetTable, "where"> {
  /** Those that `dress` gives their colour. */
  readonly statuses?: readonly CardStatus[];
  readonly title: string;
  readonly question: Question;
  readonly chart?: string;
  /** Gives the table its look. */
  readonly dress: (place: TablePlace) => void;
}

/** Letters that Excel takes in a cell. */
const cellLengthMax = 32_767;

export function insertReadTable(
  context: AddinContext,
  { title, question, askedAt, marks, columns, keyPaths, keys, rows, chart, statuses = [], dress, where }: NewReadTable,
  options: WorkOptions = {},
): Work<InsertedTable> {
  const tooLong = columns.find((_, place) => rows.some((row) => String(row[place] ?? "").length > cellLengthMax));
  if (tooLong !== undefined) {
    const why = workFailure("CELL_TOO_LONG", linkedTableTexts.cellTooLong, { column: tooLong.heading });
    return Promise.resolve(err(why));
  }
  const link: QuestionTable = {
    ...newLinkFacts(context, askedAt),
    kind: question.kind,
    question,
    language: context.language,
    columns,
    keyPaths,
    keys,
    rows,
    marks,
    ...(chart !== undefined && { chart }),
    ...(statuses.length > 0 && { symbols: statuses.map(({ symbol }) => symbol) }),
  };
  const sheetRows = rows.map((row, at) => [...row, keys[at] ?? ""]);
  const table = {
    title,
    headings: questionHeadings(link),
    rows: sheetRows,
    // The keys.
    hiddenColumns: [columns.length],
    dress,
    ...(where !== undefined && { where }),
  };
  return insertLinked(link, table, options);
}
