import { ok, type Result } from "../../shared/result";
import type { ReportQuestion } from "../workbook/questionTable";
import type { AskFailure, AskOptions, AskServer } from "./askServer";
import { askReport, isCutOff, readQuery, variablesIn } from "./reportQuery";

/** What a query answers. */
export interface AnsweredPages {
  /** One page as it came; several as a list, whose rows come one page after the other. */
  readonly answer: unknown;
  /** The last page says that there is more. */
  readonly isCut: boolean;
}

export interface PageOptions extends AskOptions {
  /** So many pages have come, and more are asked for. */
  readonly onPage?: (count: number) => void;
}

/** The variable by which a query says that it is asked page by page. */
const pageVariable = "after";

/** More than these are no table: a query of them says too little of what is wanted. */
export const pageCountMax = 100;

/**
 * Runs a query with the rights of whoever is signed in, to the last page where it has a variable $after and one list in it tells where its next page begins
 * (pageInfo { hasNextPage endCursor }).
 */
export async function askPages(
  ask: AskServer,
  { query, variables }: Pick<ReportQuestion, "query" | "variables">,
  { onPage, ...options }: PageOptions = {},
): Promise<Result<AnsweredPages, AskFailure>> {
  const first = await askReport(ask, { query, variables }, options);
  if (!first.ok) return first;
  const [read, given] = [readQuery(query), variablesIn(variables)];
  const isPaged = read.ok && read.value.variables.some(({ name }) => name === pageVariable);
  const pages = [first.value];
  let next = isPaged ? nextPage(first.value) : null;
  while (next !== null && pages.length < pageCountMax) {
    onPage?.(pages.length);
    const from = JSON.stringify({ ...(given.ok && given.value), [pageVariable]: next });
    const page = await askReport(ask, { query, variables: from }, options);
    if (!page.ok) return page;
    pages.push(page.value);
    const following = nextPage(page.value);
    // A variable that no list goes on by gives the same page again.
    next = following === next ? null : following;
  }
  return ok({ answer: pages.length === 1 ? pages[0] : pages, isCut: isCutOff(pages.at(-1)) });
}

/** Where the next page begins, if one list alone says that it has one. */
function nextPage(answer: unknown): string | null {
  const [cursor = null, ...others] = cursorsIn(answer);
  return others.length === 0 ? cursor : null;
}

function cursorsIn(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  const { hasNextPage, endCursor } = value as Readonly<Record<string, unknown>>;
  const own = hasNextPage === true && typeof endCursor === "string" ? [endCursor] : [];
  return [...own, ...Object.values(value).flatMap(cursorsIn)];
}
