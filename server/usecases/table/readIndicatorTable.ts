import { todayInStockholm } from "../../../shared/civilDate";
import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import { formatValueKey } from "../../../shared/valueKey";
import { rightsKey } from "../../domain/access/visibleContent";
import type { MunicipalityContent } from "../../domain/content";
import { codesByKey, periodOfKey } from "../../domain/values/indicatorValue";
import { layoutOf, layoutOfPlaces, type TableLayout, type TableNames } from "../../domain/valueTable/tableLayout";
import {
  namesToRead,
  positionsOf,
  type CellPositions,
  type ValueCellName,
  type ValueCells,
} from "../../domain/valueTable/valueCells";
import { Turns } from "../../persistence/inTurns";
import { placesEverSuppressed, readValueCells, valueConditions } from "../../persistence/valueCells";
import { askedDigest } from "../askedDigest";
import { placeOfCells } from "../../persistence/placeConditions";
import type { UseCaseContext } from "../useCaseContext";
import { shownRows } from "./shownRows";
import { formatTableCursor, parseTableCursor, type TableCursor } from "./tableCursor";
import { tableMoment, type TableMoment } from "./tableMoment";
import { tableQueryOf, type IndicatorTableFilter, type TableQuery } from "./tableQuery";

/** Rows of one table. */
export const tableRowCountMax = 100_000;

export interface IndicatorTableRequest {
  readonly filter: IndicatorTableFilter;
  /** The filter as it was sent; the same table is asked for by the same. */
  readonly filterText: string;
  /** What of each value is asked for; no more is read. */
  readonly names: readonly ValueCellName[];
  readonly asOf?: Date | null | undefined;
  readonly changedSince?: string | null | undefined;
}

/** Values of indicators, units, periods, series and splits, to be answered column by column. */
export interface IndicatorTable {
  readonly cursor: string;
  /** Nothing has changed since the cursor. */
  readonly isUnchanged: boolean;
  /** All of it, not only what has changed. */
  readonly isWhole: boolean;
  readonly knownAtMs: number;
  readonly layout: TableLayout;
  readonly at: CellPositions;
  /** Keys that are in the table no longer. */
  readonly removed: readonly string[];
}

/** Reads a table, or what has changed of it since a cursor. Nothing changed: no statement is sent. */
export async function readIndicatorTable(
  context: UseCaseContext,
  content: MunicipalityContent,
  request: IndicatorTableRequest,
): Promise<Result<IndicatorTable, Failure>> {
  const { filter, asOf, changedSince } = request;
  if (asOf != null && changedSince != null)
    return err(failure("NOT_TOGETHER", { one: "asOf", other: "changedSince" }, "changedSince"));
  const moment = await tableMoment(context, content, asOf);
  if (!moment.ok) return moment;
  const here: TableCursor = {
    clockMs: moment.value.clockMs,
    contentVersion: content.contentVersion,
    digest: digestOf(context, content, request),
  };
  // What was reported does not change.
  const isPast = moment.value.asOfMs !== null;
  const since = changedSince == null || isPast ? null : parseTableCursor(changedSince);
  if (since === null && changedSince != null && !isPast) return err(failure("CURSOR_INVALID", {}, "changedSince"));
  const isOfTheSame = since !== null && isSameTable(since, here);
  const names = namesToRead(request.names, isPast);
  const at = positionsOf(names);
  const answer = { cursor: formatTableCursor(here), knownAtMs: moment.value.knownAtMs, at };
  if (isOfTheSame && since.clockMs === here.clockMs) {
    return ok({ ...answer, isUnchanged: true, isWhole: false, layout: emptyLayout, removed: [] });
  }
  const query = await tableQueryOf(context, content, filter);
  if (!query.ok) return query;
  if (isOfTheSame) {
    const changes = await readChanges(context, content, { query: query.value, names, since: since.clockMs });
    return changes.ok ? ok({ ...answer, ...changes.value, isWhole: false }) : changes;
  }
  const layout = await readWhole(context, content, { query: query.value, names, moment: moment.value });
  return layout.ok ? ok({ ...answer, isUnchanged: false, isWhole: true, layout: layout.value, removed: [] }) : layout;
}

const emptyLayout: TableLayout = {
  indicators: [],
  units: [],
  series: [],
  splits: [],
  periods: [],
  indicatorIndex: [],
  unitIndex: [],
  seriesIndex: [],
  splitIndex: [],
  periodIndex: [],
  cells: [],
};

function digestOf(
  { viewer, now }: UseCaseContext,
  { municipality }: MunicipalityContent,
  { filterText, names }: IndicatorTableRequest,
): string {
  const rights = rightsKey(viewer, municipality.code, todayInStockholm(now));
  return askedDigest([municipality.code, rights, filterText, names]);
}

/** A clock that has gone back is that of a database put back from a copy. */
const isSameTable = (since: TableCursor, here: TableCursor) =>
  since.digest === here.digest && since.contentVersion === here.contentVersion && since.clockMs <= here.clockMs;

interface Reading {
  readonly query: TableQuery;
  readonly names: readonly ValueCellName[];
}

async function readWhole(
  context: UseCaseContext,
  content: MunicipalityContent,
  { query, names, moment }: Reading & { readonly moment: TableMoment },
): Promise<Result<TableLayout, Failure>> {
  const { places, order } = query;
  const placeCount = places?.keys.reduce((product, { length }) => product * length, 1) ?? 0;
  if (placeCount > tableRowCountMax) return tooLarge;
  const { asOfMs } = moment;
  // What a value was in the past is masked by what it is now, so that its state is looked at afterwards.
  const { states, ...anyState } = query.filter;
  const filter = asOfMs === null ? query.filter : anyState;
  const read = await readRows(context, content, { filter, names, asOfMs });
  if (!read.ok) return read;
  const state = positionsOf(names).state as number;
  const isWanted = (cells: ValueCells) => states === undefined || states.includes(cells[state] as never);
  const rows = asOfMs === null ? read.value : read.value.filter(isWanted);
  if (places !== null) return ok(layoutOfPlaces(places.dictionaries, places.keys, rows));
  const turns = new Turns();
  const layout = layoutOf(rows, await namesOf(context, content, rows), order);
  // The columns are made in one go after this.
  await turns.whenDue();
  return ok(layout);
}

async function readChanges(
  context: UseCaseContext,
  content: MunicipalityContent,
  { query, names, since }: Reading & { readonly since: number },
): Promise<Result<Pick<IndicatorTable, "isUnchanged" | "layout" | "removed">, Failure>> {
  const { states, ...anyState } = query.filter;
  const read = await readRows(context, content, { filter: anyState, names, asOfMs: null, changedAfterMs: since });
  if (!read.ok) return read;
  const state = positionsOf(names).state as number;
  const isLeft = (cells: ValueCells) => states !== undefined && !states.includes(cells[state] as never);
  const rows = read.value.filter((cells) => !isLeft(cells));
  const tableNames = await namesOf(context, content, read.value);
  return ok({
    isUnchanged: read.value.length === 0,
    layout: layoutOf(rows, tableNames, query.order),
    removed: read.value.filter(isLeft).map((cells) => keyOfCells(cells, tableNames)),
  });
}

const tooLarge = err(failure("TABLE_TOO_LARGE", { max: tableRowCountMax }));

interface RowsRead {
  readonly filter: TableQuery["filter"];
  readonly names: readonly ValueCellName[];
  readonly asOfMs: number | null;
  readonly changedAfterMs?: number;
}

async function readRows(
  context: UseCaseContext,
  content: MunicipalityContent,
  { filter, names, asOfMs, changedAfterMs }: RowsRead,
): Promise<Result<readonly ValueCells[], Failure>> {
  if (filter.indicatorKeys.length === 0) return ok([]);
  const { database } = context.stores;
  const where = valueConditions(filter);
  if (changedAfterMs !== undefined) where.add("changed_at > ?", changedAfterMs);
  const rows = await readValueCells(database, where, { names, asOfMs, limit: tableRowCountMax + 1 });
  if (rows.length > tableRowCountMax) return tooLarge;
  const everSuppressed = asOfMs === null ? null : () => placesEverSuppressed(database, [valueConditions(filter)]);
  return ok(await shownRows(context, content, { rows, at: positionsOf(names), everSuppressed }));
}

async function namesOf(
  { stores }: UseCaseContext,
  content: MunicipalityContent,
  rows: readonly ValueCells[],
): Promise<TableNames> {
  const splits = await stores.valueStore.dimensionKeys.textsOf(new Set(rows.map((cells) => cells[3] as number)));
  const { indicators, organizationUnits } = codesByKey(content);
  return { indicators, units: organizationUnits, splits };
}

function keyOfCells(cells: ValueCells, names: TableNames): string {
  const { indicatorKey, unitKey, series, dimensionKey, periodKey } = placeOfCells(cells);
  return formatValueKey({
    indicator: names.indicators.get(indicatorKey) ?? "",
    unit: names.units.get(unitKey) ?? "",
    period: periodOfKey(periodKey).code,
    series,
    members: names.splits.get(dimensionKey) ?? "",
  });
}
