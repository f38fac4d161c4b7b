import { failure, type Failure } from "../../shared/errorCodes";
import { err, ok, type Result } from "../../shared/result";
import type { MunicipalityContent } from "../domain/content";
import type { IndicatorValue } from "../domain/indicatorValue";
import {
  writeValueFile,
  type ValueFileFormat,
  type ValueFileLanguage,
  type ValueFileRow,
} from "../files/valueFile/writeValueFile";
import { readContent } from "./readContent";
import { pageLengthMax, readValuesOf, type IndicatorValueFilter } from "./readIndicatorValues";
import type { UseCaseContext } from "./useCaseContext";

/** Rows of one file: what a spreadsheet opens, and what a server holds beside its other work. */
export const exportRowCountMax = 100_000;

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
  const rows: ValueFileRow[] = [];
  for (let after: string | undefined = undefined; ;) {
    const page = await readValuesOf(context, content.value, filter, { first: pageLengthMax, after });
    if (!page.ok) return page;
    const { values, hasNextPage } = page.value;
    for (const value of values) rows.push(named(content.value, value));
    if (rows.length > exportRowCountMax)
      return err(failure("TOO_MANY", { count: rows.length, max: exportRowCountMax }));
    if (!hasNextPage) return ok(await writeValueFile(rows, form));
    after = page.value.cursorAt(values.length - 1);
  }
}

function named({ records }: MunicipalityContent, value: IndicatorValue): ValueFileRow {
  return {
    ...value,
    indicatorTitle: records.indicators.get(value.indicator)?.title ?? "",
    unitName: records.organizationUnits.get(value.unit)?.name ?? "",
  };
}
