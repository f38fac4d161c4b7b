import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import type { MunicipalityContent } from "../../domain/content";
import type { IndicatorValue } from "../../domain/values/indicatorValue";
import {
  writeValueFile,
  type ValueFileFormat,
  type ValueFileLanguage,
  type ValueFileRow,
} from "../../files/valueFile/writeValueFile";
import { readContent } from "../readContent";
import { readValuesOf, type IndicatorValueFilter, type IndicatorValuePage } from "../values/readIndicatorValues";
import type { UseCaseContext } from "../useCaseContext";

/** Rows of one file: what a spreadsheet opens, and what a server holds beside its other work. */
const exportRowCountMax = 100_000;

export interface ValueFileForm {
  readonly format: ValueFileFormat;
  readonly language: ValueFileLanguage;
}

/** A municipality's values, as the viewer may see them, as a file that `importValueFile` reads back unchanged. */
export async function exportValueFile(
  context: UseCaseContext,
  municipality: string,
  filter: IndicatorValueFilter,
  form: ValueFileForm,
): Promise<Result<Uint8Array, Failure>> {
  const content = await readContent(context, municipality);
  if (!content.ok) return content;
  const page = (after?: string) => readValuesOf(context, content.value, filter, { first: rowsAtOnce, after });
  // What is wrong with the filter shows here, before anything is written.
  const first = await page();
  if (!first.ok) return first;
  const count = { rows: 0 };
  const file = await writeValueFile(pagesFrom(first.value, content.value, page, count), form);
  if (count.rows <= exportRowCountMax) return ok(file);
  return err(failure("TOO_MANY", { count: count.rows, max: exportRowCountMax }));
}

const rowsAtOnce = 1_000;

/** Page by page, until it is more than one file may have. */
async function* pagesFrom(
  first: IndicatorValuePage,
  content: MunicipalityContent,
  pageAfter: (cursor: string) => Promise<Result<IndicatorValuePage, Failure>>,
  count: { rows: number },
): AsyncGenerator<ValueFileRow[]> {
  for (let page = first; ;) {
    count.rows += page.values.length;
    yield page.values.map((value) => named(content, value));
    if (!page.hasNextPage || count.rows > exportRowCountMax) return;
    const next = await pageAfter(page.cursorAt(page.values.length - 1));
    if (!next.ok) throw new Error(`the next page of an export failed: ${next.error.code}`);
    page = next.value;
  }
}

function named({ records }: MunicipalityContent, value: IndicatorValue): ValueFileRow {
  return {
    ...value,
    indicatorTitle: records.indicators.get(value.indicator)?.title ?? "",
    unitName: records.organizationUnits.get(value.unit)?.name ?? "",
  };
}
