import type { MunicipalityContent } from "../../domain/content";
import { codesByKey, indicatorValueOf, type IndicatorValue } from "../../domain/values/indicatorValue";
import type { UseCaseContext } from "../useCaseContext";

const rowsAtOnce = 10_000;

/** Every value of a municipality, in the order of the table. */
export async function readAllValues(
  { stores: { valueStore } }: UseCaseContext,
  content: MunicipalityContent,
): Promise<IndicatorValue[]> {
  const indicatorKeys = [...content.numericKeys.indicators.values()];
  const codes = codesByKey(content);
  const values: IndicatorValue[] = [];
  for (let after = undefined; ;) {
    const rows = await valueStore.read({ indicatorKeys, after, limit: rowsAtOnce });
    const members = await valueStore.dimensionKeys.textsOf(rows.map(({ dimensionKey }) => dimensionKey));
    for (const row of rows) values.push(indicatorValueOf(row, codes, members.get(row.dimensionKey) ?? ""));
    if (rows.length < rowsAtOnce) return values;
    after = rows.at(-1);
  }
}
