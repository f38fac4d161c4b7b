import type { MunicipalityContent } from "../../domain/content";
import { periodOfKey, type PlaceKeys, type ValueRow } from "../../domain/indicatorValue";
import { positionsOf, valueCellNames, type ValueCellName, type ValueCells } from "../../domain/valueTable/valueCells";
import { stripZeros } from "../../persistence/columns";
import { comparePlaces } from "../../persistence/placeConditions";
import { placesEverSuppressed, readValueCells, valueConditions, type ValueFilter } from "../../persistence/valueCells";
import type { LatestQuery } from "../../persistence/valueStore";
import { placeOfCells, shownRows } from "../table/shownRows";
import type { UseCaseContext } from "../useCaseContext";

const at = positionsOf(valueCellNames);

/** The values of a content as it was reported, in the order of their places; what has been suppressed since is suppressed. */
export async function reportedRows(
  context: UseCaseContext,
  content: MunicipalityContent,
  { states, ...filter }: ValueFilter,
  { after, limit }: { readonly after: PlaceKeys | undefined; readonly limit: number },
): Promise<ValueRow[]> {
  if (filter.indicatorKeys.length === 0) return [];
  const { database } = context.stores;
  const where = () => valueConditions(filter);
  const asOfMs = content.reportedAtMs ?? null;
  const rows = await readValueCells(database, where(), { names: valueCellNames, asOfMs, limit: null });
  const everSuppressed = () => placesEverSuppressed(database, where());
  const shown = await shownRows(context, content, { rows, at, everSuppressed });
  const isWanted = (row: ValueRow) =>
    (states === undefined || states.includes(row.state)) && (after === undefined || comparePlaces(row, after) > 0);
  return shown.map(rowOf).filter(isWanted).sort(comparePlaces).slice(0, limit);
}

/** Answers in the order of the queries, each latest first: one statement however many. */
export async function reportedLatest(
  context: UseCaseContext,
  content: MunicipalityContent,
  queries: readonly LatestQuery[],
): Promise<ValueRow[][]> {
  const keys = (name: "indicatorKey" | "unitKey" | "dimensionKey") =>
    [...new Set(queries.map((query) => query[name]))].sort((a, b) => a - b);
  const filter = {
    indicatorKeys: keys("indicatorKey"),
    unitKeys: keys("unitKey"),
    dimensionKeys: keys("dimensionKey"),
    series: [...new Set(queries.map(({ series }) => series))],
  };
  const rows = await reportedRows(context, content, filter, { after: undefined, limit: Infinity });
  const bySeries = new Map<string, ValueRow[]>();
  for (const row of rows.reverse()) {
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
