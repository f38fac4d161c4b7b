import type { LocalizedText } from "../../../shared/localizedText";
import { ok } from "../../../shared/result";
import { askPages } from "../../api/reportPages";
import { readQuery, type QueryVariable } from "../../api/reportQuery";
import { answeredRows, isCounted, layOutAnswer, type ReportQuestion } from "../../workbook/questionTable";
import type { CellValue } from "../../workbook/sheetCells";
import type { AddinContext, Work, WorkOptions } from "../addinContext";
import { beginAsking, type AskedMoment } from "../beginAsking";
import { insertQuestion } from "../insertQuestion";
import type { InsertedTable } from "../linkedTableTasks";

/** What came of a query: rows, or what is wrong with it. */
export type QueryOutcome =
  ({ readonly kind: "ROWS" } & QueryRows) | { readonly kind: "FAULTS"; readonly faults: readonly QueryFault[] };

export interface QueryRows extends AskedMoment {
  readonly question: ReportQuestion;
  readonly paths: readonly string[];
  readonly answer: unknown;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
  /** The columns by which rows are known again when the table is refreshed. */
  readonly keyHeadings: readonly string[];
  /** False where some rows are told apart by their order alone. */
  readonly isKeyed: boolean;
  /** The answer says that there is more. */
  readonly isCut: boolean;
}

export interface QueryFault {
  readonly text: LocalizedText;
  /** Line and column in the query, from 1. */
  readonly place: { readonly line: number; readonly column: number } | null;
}

/** What a query declares; nothing while it is being written. */
export function variablesOf(query: string): readonly QueryVariable[] {
  const read = readQuery(query);
  return read.ok ? read.value.variables : [];
}

/** Runs a query as whoever is signed in. */
export async function runQuery(
  context: AddinContext,
  question: ReportQuestion,
  { signal, onProgress }: WorkOptions = {},
): Work<QueryOutcome> {
  const moment = await beginAsking(context, question, { signal });
  const read = readQuery(question.query);
  const onPage = (done: number) => onProgress?.({ done, total: null, isWaitingForCellEdit: false });
  const answer = read.ok ? await askPages(context.ask, question, { signal, onPage }) : read;
  if (!answer.ok) {
    // That nobody is signed in is no fault of the query's.
    const { faults = [], status } = answer.error;
    return faults.length === 0 || status === 401 ? answer : ok({ kind: "FAULTS", faults });
  }
  const paths = read.ok ? read.value.paths : [];
  const { answer: told, isCut } = answer.value;
  const layout = layOutAnswer(told, paths);
  const { keys, rows } = answeredRows(told, layout);
  return ok({
    kind: "ROWS",
    question,
    paths,
    answer: told,
    ...moment,
    headings: layout.columns.map(({ heading }) => heading),
    rows,
    keyHeadings: layout.columns.filter(({ path }) => layout.keyPaths.includes(path)).map(({ heading }) => heading),
    isKeyed: !keys.some(isCounted),
    isCut,
  });
}

/** Puts rows that have been looked at in the workbook as a table that is refreshed. */
export const insertQueryRows = (
  context: AddinContext,
  title: string,
  { question, paths, answer, askedAt, marks }: QueryRows,
  options: WorkOptions,
): Work<InsertedTable> => insertQuestion(context, { title, question, paths, answer, askedAt, marks }, options);
