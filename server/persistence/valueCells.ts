import type { ValueState } from "../domain/followUp/indicatorStatus";
import type { PlaceKeys, ValueSeries } from "../domain/values/indicatorValue";
import type { ValueCellName } from "../domain/valueTable/valueCells";
import type { Dialect } from "./columns";
import type { Database } from "./database";
import { Turns } from "./inTurns";
import { blockConditions, comparePlaces, placeOfCells, seriesNumber } from "./placeConditions";
import { chunksOf, Conditions, countMark } from "./sqlLists";
import { placeColumns } from "./valueRows";

/** Which values; an empty list finds nothing, and what is left out does not limit. */
export interface ValueFilter {
  readonly indicatorKeys: readonly number[];
  readonly unitKeys?: readonly number[] | undefined;
  readonly series?: readonly ValueSeries[] | undefined;
  readonly dimensionKeys?: readonly number[] | undefined;
  readonly periodKeys?: readonly number[] | undefined;
  readonly states?: readonly ValueState[] | undefined;
  readonly periodKeyFrom?: number | undefined;
  readonly periodKeyTo?: number | undefined;
}

export function valueConditions(filter: ValueFilter): Conditions {
  const where = new Conditions()
    .addIn("indicator_key", filter.indicatorKeys)
    .addIn("unit_key", filter.unitKeys)
    .addIn("series", filter.series?.map(seriesNumber))
    .addIn("dimension_key", filter.dimensionKeys)
    .addIn("period_key", filter.periodKeys)
    .addIn("state", filter.states);
  if (filter.periodKeyFrom !== undefined) where.add("period_key >= ?", filter.periodKeyFrom);
  if (filter.periodKeyTo !== undefined) where.add("period_key <= ?", filter.periodKeyTo);
  return where;
}

const columnOf: Readonly<Record<ValueCellName, string>> = {
  number: "number",
  state: "state",
  revision: "revision",
  margin: "margin",
  sampleSize: "sample_size",
  source: "source",
  comment: "comment",
  isExample: "is_example",
  changedAtMs: "changed_at",
  changedBy: "changed_by",
};

/** What is read of each value, and how much. */
export interface ValueCellsQuery {
  readonly names: readonly ValueCellName[];
  /** As it stood at this instant, by its revisions; null as it stands. */
  readonly asOfMs: number | null;
  /** Null for all, in no order. */
  readonly limit: number | null;
}

const isSamePlace = placeColumns
  .split(", ")
  .map((column) => `next_one.${column} = indicator_value_revision.${column}`)
  .join(" AND ");

/** Revisions have no gaps, so that the one after says whether this was the last by then. */
export const lastByThen = `changed_at <= ? AND NOT EXISTS (SELECT 1 FROM indicator_value_revision next_one WHERE ${isSamePlace}
  AND next_one.revision = indicator_value_revision.revision + 1 AND next_one.changed_at <= ?)`;

/**
 * Rows as arrays: the five keys of the place, in whose order they come where there is a limit, then the named cells as the database has them. For reads
 * too long for an object a row, and no wider than what was asked for: every cell that is read costs.
 */
export async function readValueCells(
  database: Pick<Database, "rows" | "dialect">,
  where: Conditions,
  { names, asOfMs, limit }: ValueCellsQuery,
): Promise<unknown[][]> {
  const columns = [placeColumns, ...names.map((name) => columnOf[name])].join(", ");
  const [table, then, instants, order] =
    asOfMs === null
      ? ["indicator_value", "", [], placeColumns]
      : ["indicator_value_revision", ` AND ${lastByThen}`, [asOfMs, asOfMs], `${placeColumns}, revision`];
  const { dialect } = database;
  const all = `SELECT ${columns} FROM ${table} WHERE ${where.sql}${then}`;
  const sql = limit === null ? all : `${all} ORDER BY ${order} LIMIT ${countMark[dialect]}`;
  const parameters = [...where.parameters, ...instants, ...(limit === null ? [] : [limit])];
  return rowsAtOnce(database, asOneText(dialect, columns, sql), parameters);
}

/** SQLite makes one text of all rows, and the program reads it, in half the time in which the driver hands them over cell by cell: see `asOneText`. */
export async function rowsAtOnce(
  database: Pick<Database, "rows" | "dialect">,
  sql: string,
  parameters: readonly unknown[],
): Promise<unknown[][]> {
  if (database.dialect !== "sqlite") return database.rows(sql, parameters);
  const turns = new Turns();
  const [row] = await database.rows(sql, parameters);
  await turns.whenDue();
  const found = JSON.parse(row?.[0] as string) as unknown[][];
  await turns.whenDue();
  return found;
}

/** The statement for rowsAtOnce that gives those columns of the rows of another. */
export const asOneText = (dialect: Dialect, columns: string, sql: string): string =>
  dialect === "sqlite" ? `SELECT json_group_array(json_array(${columns})) FROM (${sql})` : sql;

/** Scattered places in one statement of MySQL. */
const tuplesMax = 1_000;

/** The values at the places, in no order; a few more where the places are a block of the table. Few statements however many places. */
export async function readCellsAt(
  database: Pick<Database, "rows" | "dialect">,
  places: readonly PlaceKeys[],
  { names, asOfMs }: Omit<ValueCellsQuery, "limit">,
): Promise<{ rows: unknown[][]; everSuppressed: (() => Promise<PlaceKeys[]>) | null }> {
  const sorted = [...places].sort(comparePlaces);
  const conditions = database.dialect === "sqlite" ? blockConditions(sorted) : blockConditions(sorted, tupleConditions);
  const rows: unknown[][] = [];
  for (const where of conditions) {
    const found = await readValueCells(database, where, { names, asOfMs, limit: null });
    rows.push(...found);
  }
  const everSuppressed = () => placesEverSuppressed(database, conditions);
  return { rows, everSuppressed: asOfMs === null ? null : everSuppressed };
}

/**
 * MySQL finds a list of tuples by its index, where a long OR takes it ten times as long to plan; SQLite does not know the form. The driver writes a list
 * of lists in brackets, in less time than it takes to make as many marks.
 */
const tupleConditions = (places: readonly PlaceKeys[]): Conditions[] =>
  chunksOf(places, tuplesMax).map((chunk) =>
    new Conditions().add(
      `(${placeColumns}) IN (?)`,
      chunk.map((place) => [
        place.indicatorKey,
        place.unitKey,
        seriesNumber(place.series),
        place.dimensionKey,
        place.periodKey,
      ]),
    ),
  );

/** The places among them where something has been suppressed at any time; whether it still is, their histories tell. */
export async function placesEverSuppressed(
  database: Pick<Database, "rows">,
  conditions: readonly Conditions[],
): Promise<PlaceKeys[]> {
  const found: PlaceKeys[] = [];
  for (const where of conditions) {
    const rows = await database.rows(
      `SELECT DISTINCT ${placeColumns} FROM indicator_value_revision WHERE ${where.sql} AND state = 'SUPPRESSED'`,
      where.parameters,
    );
    for (const cells of rows) found.push(placeOfCells(cells));
  }
  return found;
}
