import type { MunicipalityContent } from "../../domain/content";
import { periodOfKey, type PlaceKeys, type ValueRow } from "../../domain/values/indicatorValue";
import { positionsOf, valueCellNames, type ValueCellName, type ValueCells } from "../../domain/valueTable/valueCells";
import { stripZeros } from "../../persistence/columns";
import { addAfter, blockConditions } from "../../persistence/placeConditions";
import type { Conditions } from "../../persistence/sqlLists";
import { placesEverSuppressed, readValueCells, valueConditions, type ValueFilter } from "../../persistence/valueCells";
import type { LatestQuery } from "../../persistence/valueStore";
import { placeOfCells } from "../../persistence/placeConditions";
import { shownRows, type ReadRows } from "../table/shownRows";
import type { UseCaseContext } from "../useCaseContext";

const at = positionsOf(valueCellNames);

/** Rows that are looked through at once for states: what is suppressed by now is known only when they have been read. */
const portionMin = 1_000;

/** A page of the values of a content as it was reported, in the order of their places; what has been suppressed since is suppressed. A page costs what a page does. */
export async function reportedPage(
  context: UseCaseContext,
  content: MunicipalityContent,
  { states, ...filter }: ValueFilter,
  { after, limit }: { readonly after: PlaceKeys | undefined; readonly limit: number },
): Promise<ValueRow[]> {
  const portion = states === undefined ? limit : Math.max(limit, portionMin);
  const found: ValueRow[] = [];
  let [from, isMore] = [after, portion > 0];
  while (isMore) {
    const indicatorKeys = filter.indicatorKeys.filter((key) => from === undefined || key >= from.indicatorKey);
    if (indicatorKeys.length === 0) break;
    const where = valueConditions({ ...filter, indicatorKeys });
    if (from !== undefined) addAfter(where, from);
    const rows = await readRows(context, content, where, portion);
    const places = rows.map(placeOfCells);
    const shown = (await shownRows(context, content, suppressible(context, rows, blockConditions(places)))).map(rowOf);
    found.push(...shown.filter((row) => states === undefined || states.includes(row.state)));
    from = places.at(-1);
    isMore = rows.length === portion && found.length < limit;
  }
  return found.slice(0, limit);
}

const readRows = (
  { stores }: UseCaseContext,
  { reported }: MunicipalityContent,
  where: Conditions,
  limit: number | null,
): Promise<ValueCells[]> =>
  readValueCells(stores.database, where, { names: valueCellNames, asOfMs: reported?.valuesAtMs ?? null, limit });

/** Rows of the past, and where among them to look for what has been suppressed. */
const suppressible = ({ stores }: UseCaseContext, rows: ValueCells[], conditions: readonly Conditions[]): ReadRows => ({
  rows,
  at,
  everSuppressed: () => placesEverSuppressed(stores.database, conditions),
});

/** Answers in the order of the queries, each latest first: one statement however many. */
export async function reportedLatest(
  context: UseCaseContext,
  content: MunicipalityContent,
  queries: readonly LatestQuery[],
): Promise<ValueRow[][]> {
  if (queries.length === 0) return [];
  const keys = (name: "indicatorKey" | "unitKey" | "dimensionKey") =>
    [...new Set(queries.map((query) => query[name]))].sort((a, b) => a - b);
  const filter = {
    indicatorKeys: keys("indicatorKey"),
    unitKeys: keys("unitKey"),
    dimensionKeys: keys("dimensionKey"),
    series: [...new Set(queries.map(({ series }) => series))],
  };
  const where = valueConditions(filter);
  const rows = await readRows(context, content, where, null);
  const shown = await shownRows(context, content, suppressible(context, rows, [where]));
  const bySeries = new Map<string, ValueRow[]>();
  for (const row of shown.map(rowOf).sort((a, b) => b.periodKey - a.periodKey)) {
    const list = bySeries.get(seriesText(row));
    if (list === undefined) bySeries.set(seriesText(row), [row]);
    else list.push(row);
  }
  return queries.map((query) => {
    const { periodKeyMax, periodType, count } = query;
    return (bySeries.get(seriesText(query)) ?? [])
      .filter(
        ({ periodKey }) =>
          (periodKeyMax === null || periodKey <= periodKeyMax) &&
          (periodType === null || periodOfKey(periodKey).type === periodType),
      )
      .slice(0, count);
  });
}

const seriesText = ({ indicatorKey, unitKey, series, dimensionKey }: Omit<PlaceKeys, "periodKey">) =>
  `${indicatorKey}.${unitKey}.${series}.${dimensionKey}`;

function rowOf(cells: ValueCells): ValueRow {
  const cell = <T>(name: ValueCellName) => cells[at[name] as number] as T;
  const decimal = (name: "number" | "margin") => {
    const text = cell<string | null>(name);
    return text === null ? null : stripZeros(text);
  };
  return {
    ...placeOfCells(cells),
    number: decimal("number"),
    state: cell("state"),
    margin: decimal("margin"),
    sampleSize: cell("sampleSize"),
    source: cell("source"),
    comment: cell("comment"),
    isExample: Boolean(cell("isExample")),
    revision: cell("revision"),
    changedAtMs: Number(cell("changedAtMs")),
    changedBy: cell("changedBy"),
  };
}
