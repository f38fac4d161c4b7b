import { ok, type Result } from "../../../shared/result";
import { flattenedRows, headingsOf, type FlatCell } from "../../workbook/flattenAnswer";
import type { AskFailure, AskOptions, AskServer } from "../askServer";
import { askPages } from "../reportPages";
import { readQuery } from "../reportQuery";

/** What a saved query answers, in columns that are the query's own whatever it answers. */
export interface QueryTable {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly FlatCell[])[];
  /** The answer says that there is more. */
  readonly isCut: boolean;
}

/** Runs a saved query as the pane does: to the last page, where it says how it goes on. */
export async function askSavedQuery(
  ask: AskServer,
  { query, variables }: { readonly query: string; readonly variables: string | null },
  options: AskOptions,
): Promise<Result<QueryTable, AskFailure>> {
  const read = readQuery(query);
  if (!read.ok) return read;
  const pages = await askPages(ask, { query, variables: variables ?? "{}" }, options);
  if (!pages.ok) return pages;
  const { paths } = read.value;
  const { answer, isCut } = pages.value;
  return ok({ headings: headingsOf(paths), rows: flattenedRows(answer, paths), isCut });
}
