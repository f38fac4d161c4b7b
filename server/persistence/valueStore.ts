import type { PeriodType } from "../../shared/period";
import { periodOfKey, placeKeysText, type PlaceKeys, type ValueRow } from "../domain/values/indicatorValue";
import { PlaceMap } from "../domain/values/placeMap";
import type { ClientKind } from "../domain/viewer";
import type { ChangesetReach } from "./changesetStore";
import type { Database } from "./database";
import { DimensionKeys } from "./dimensionKeys";
import type { Statements } from "./transactions/inTransaction";
import { mapInTurns, Turns } from "./inTurns";
import {
  addAfter,
  blockConditions,
  comparePlaces,
  coveringCondition,
  exactCondition,
  placesMax,
  seriesNumber,
} from "./placeConditions";
import type { Dialect } from "./columns";
import { SharedValues } from "./sharedValues";
import { chunksOf, Conditions, countMark } from "./sqlLists";
import { asOneText, rowsAtOnce, valueConditions, type ValueFilter } from "./valueCells";
import {
  columnsFromPeriod,
  figureColumns,
  figureRowOf,
  valueColumnCount,
  placeColumns,
  valueColumns,
  valueRowOf,
  insertRevision,
  insertValue,
  overwritingValue,
} from "./valueRows";

/** What to read. */
export interface ValueQuery extends ValueFilter {
  /** Only places after this one; in the order PLACE. */
  readonly after?: PlaceKeys | undefined;
  readonly limit: number;
  /** PLACE is the order of the primary key. */
  readonly order?: "PLACE" | "LATEST_FIRST";
}

/** The latest `count` values of one indicator, unit, series and split. */
export interface LatestQuery extends Omit<PlaceKeys, "periodKey"> {
  readonly count: number;
  /** Null for every kind of period. */
  readonly periodType: PeriodType | null;
  /** Greatest period key that counts; null for no limit. */
  readonly periodKeyMax: number | null;
  /** Nobody wants to know more than number, state and revision: the rest may be told as if nothing had been said. */
  readonly isFigureOnly?: boolean | undefined;
}

/** Where changes came from: the same for all of a changeset. */
export interface RevisionTerms {
  readonly client: ClientKind;
  readonly changeset: string | null;
  readonly reason: string | null;
}

/** Where one of them was written. */
export interface RowPlace {
  readonly workbook?: string | null | undefined;
  readonly cell?: string | null | undefined;
}

/** Where a change came from, as it is kept with its revision. */
interface RevisionOrigin extends RevisionTerms {
  readonly workbook: string | null;
  readonly cell: string | null;
}

export interface RevisionRow extends ValueRow, RevisionOrigin {}

const periodKeyLimit = 2_147_483_647;

const latestSql = (dialect: Dialect, columns: string) =>
  asOneText(
    dialect,
    columns,
    `SELECT ${columns} FROM indicator_value WHERE indicator_key = ? AND unit_key = ? AND series = ? AND dimension_key = ? AND period_key <= ? ORDER BY period_key DESC LIMIT ${countMark[dialect]}`,
  );
const latestSqls = (dialect: Dialect) => ({
  whole: latestSql(dialect, columnsFromPeriod),
  figure: latestSql(dialect, figureColumns),
});
/** What is asked most of all, made once. */
const latestOfOneSql = { sqlite: latestSqls("sqlite"), mysql: latestSqls("mysql") };

/** Values and their revisions, by small integers. Numbers are canonical decimal text on both engines. */
export class ValueStore {
  constructor(
    private readonly database: Pick<Database, "dialect" | "rows">,
    readonly dimensionKeys = new DimensionKeys(database),
  ) {}

  /** The same over the database as one operation has it. */
  on(database: Database): ValueStore {
    return new ValueStore(database, this.dimensionKeys);
  }

  /** The same inside a transaction, on its connection, so that it waits for no second one. */
  within(statements: Pick<Statements, "rows">): ValueStore {
    const { dialect } = this.database;
    const rows: Database["rows"] = (sql, parameters) => statements.rows(sql, parameters);
    return new ValueStore({ dialect, rows }, this.dimensionKeys);
  }

  async read(query: ValueQuery): Promise<ValueRow[]> {
    const { after } = query;
    const indicatorKeys =
      after === undefined ? query.indicatorKeys : query.indicatorKeys.filter((key) => key >= after.indicatorKey);
    if (indicatorKeys.length === 0) return [];
    const where = valueConditions({ ...query, indicatorKeys });
    if (after !== undefined) addAfter(where, after);
    const order = query.order === "LATEST_FIRST" ? `period_key DESC, ${placeColumns}` : placeColumns;
    const rows = await this.database.rows(
      `SELECT ${valueColumns} FROM indicator_value WHERE ${where.sql} ORDER BY ${order} LIMIT ${countMark[this.database.dialect]}`,
      [...where.parameters, query.limit],
    );
    return rows.map(valueRowOf);
  }

  /** Answers in the order of the queries, each latest first: one statement for one query, and one for up to 400. */
  async latest(queries: readonly LatestQuery[]): Promise<ValueRow[][]> {
    const [only] = queries;
    if (only === undefined) return [];
    if (queries.length === 1 && only.periodType === null) return [await this.#latestOfOne(only)];
    const places = new Map<string, LatestQuery>(queries.map((query) => [seriesPlaceText(query), query]));
    const keyMax = Math.max(...queries.map((query) => query.periodKeyMax ?? periodKeyLimit));
    const found = new Map<string, ValueRow[]>();
    for (const chunk of chunksOf([...places.values()], placesMax)) {
      const where = coveringCondition(chunk, ["indicatorKey", "unitKey", "series", "dimensionKey"]);
      const rows = await this.database.rows(
        `SELECT ${valueColumns} FROM indicator_value WHERE (${where.sql}) AND period_key <= ? ORDER BY period_key DESC`,
        [...where.parameters, keyMax],
      );
      for (const row of rows.map(valueRowOf)) {
        const place = seriesPlaceText(row);
        const list = found.get(place);
        if (list === undefined) found.set(place, [row]);
        else list.push(row);
      }
    }
    return queries.map((query) => trimmed(found.get(seriesPlaceText(query)) ?? [], query));
  }

  async #latestOfOne({
    indicatorKey,
    unitKey,
    series,
    dimensionKey,
    periodKeyMax,
    count,
    isFigureOnly = false,
  }: LatestQuery): Promise<ValueRow[]> {
    const place = [indicatorKey, unitKey, seriesNumber(series), dimensionKey];
    const parameters = [...place, periodKeyMax ?? periodKeyLimit, count];
    // The database does not tell again what was asked for, nor what nobody wants to know: every cell that is read costs.
    const sql = latestOfOneSql[this.database.dialect][isFigureOnly ? "figure" : "whole"];
    const rows = await rowsAtOnce(this.database, sql, parameters);
    return rows.map((cells) => (isFigureOnly ? figureRowOf(place, cells) : valueRowOf([...place, ...cells])));
  }

  /** The whole history of each place, first revision first, by placeKeysText. */
  async revisions(places: readonly PlaceKeys[]): Promise<Map<string, RevisionRow[]>> {
    const found = new Map<string, RevisionRow[]>(places.map((place) => [placeKeysText(place), []]));
    for (const chunk of chunksOf(places, placesMax)) {
      const where = exactCondition(chunk);
      const rows = await this.database.rows(
        `SELECT ${valueColumns}, client, changeset, reason, workbook, cell FROM indicator_value_revision WHERE ${where.sql} ORDER BY ${placeColumns}, revision`,
        where.parameters,
      );
      for (const cells of rows) {
        const row = revisionRowOf(cells);
        found.get(placeKeysText(row))?.push(row);
      }
    }
    return found;
  }

  /** The revisions that a changeset made, in the order of their places: within a municipality no other has its instant. */
  async revisionsOfChangeset({ indicatorKeys, unitKeys }: ChangesetReach, changedAtMs: number): Promise<ValueRow[]> {
    const where = new Conditions()
      .addIn("indicator_key", indicatorKeys)
      .addIn("unit_key", unitKeys)
      .add("changed_at = ?", changedAtMs);
    const rows = await this.database.rows(
      `SELECT ${valueColumns} FROM indicator_value_revision WHERE ${where.sql} ORDER BY ${placeColumns}`,
      where.parameters,
    );
    return rows.map(valueRowOf);
  }

  /** What stands at the places, and perhaps at some more; null or undefined for nothing. Whoever writes it has taken its turn before: see ChangesetStore. */
  currentOf(statements: Statements, places: readonly PlaceKeys[]): Promise<PlaceMap<ValueRow | null>> {
    const read = (asked: readonly PlaceKeys[]) => this.#readCurrent(statements, asked);
    return SharedValues.of(statements)?.currentOf(places, read) ?? read(places);
  }

  async #readCurrent(statements: Statements, places: readonly PlaceKeys[]): Promise<PlaceMap<ValueRow>> {
    const turns = new Turns();
    const sorted = [...places].sort(comparePlaces);
    const reader: Parameters<typeof rowsAtOnce>[0] = {
      rows: (sql, parameters) => statements.rows(sql, parameters),
      dialect: this.database.dialect,
    };
    const current = new PlaceMap<ValueRow>();
    const keep = (cells: unknown[]) => {
      const row = valueRowOf(cells);
      current.set(row, row);
    };
    for (const where of blockConditions(sorted)) {
      const sql = `SELECT ${valueColumns} FROM indicator_value WHERE ${where.sql}`;
      const rows = await rowsAtOnce(reader, asOneText(reader.dialect, valueColumns, sql), where.parameters);
      await mapInTurns(rows, keep, turns);
    }
    return current;
  }

  /**
   * Writes values with the revisions that they say, each from its place of `from`. A revision number stands once for a place: were there ever two writers at
   * once, the second would be tried again from the start.
   */
  async write(
    statements: Statements,
    rows: readonly ValueRow[],
    terms: RevisionTerms,
    from: readonly RowPlace[] = [],
  ): Promise<void> {
    const revisions = await mapInTurns(rows, (row, index) => parametersOf(row, terms, from[index] ?? nowhere));
    revisions.sort(comparePlaceCells);
    statements.insertLater(insertRevision, revisions);
    // A value is the first cells of its revision.
    const options = { ending: overwritingValue(this.database.dialect), columnCount: valueColumnCount };
    const shared = SharedValues.of(statements);
    if (shared === null) return statements.insertRows(insertValue, revisions, options);
    shared.written(rows);
    statements.insertLater(insertValue, revisions, options);
  }
}

const nowhere: RowPlace = {};

type RevisionCells = [number, number, number, number, number, ...unknown[]];

/** In the order of comparePlaces. */
const comparePlaceCells = (a: RevisionCells, b: RevisionCells) =>
  a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3] || a[4] - b[4];

const parametersOf = (row: ValueRow, terms: RevisionTerms, { workbook, cell }: RowPlace): RevisionCells => [
  row.indicatorKey,
  row.unitKey,
  seriesNumber(row.series),
  row.dimensionKey,
  row.periodKey,
  row.revision,
  row.number,
  row.state,
  row.margin,
  row.sampleSize,
  row.source,
  row.comment,
  row.isExample ? 1 : 0,
  row.changedAtMs,
  row.changedBy,
  terms.client,
  terms.changeset,
  terms.reason,
  workbook ?? null,
  cell ?? null,
];

function revisionRowOf(cells: unknown[]): RevisionRow {
  const [client, changeset, reason, workbook, cell] = cells.slice(valueColumnCount) as [
    ClientKind,
    string | null,
    string | null,
    string | null,
    string | null,
  ];
  return { ...valueRowOf(cells), client, changeset, reason, workbook, cell };
}

const seriesPlaceText = (place: Omit<PlaceKeys, "periodKey">) =>
  `${place.indicatorKey}.${place.unitKey}.${place.series}.${place.dimensionKey}`;

function trimmed(rows: readonly ValueRow[], { periodType, periodKeyMax, count }: LatestQuery): ValueRow[] {
  const counted = rows.filter(
    ({ periodKey }) =>
      (periodKeyMax === null || periodKey <= periodKeyMax) &&
      (periodType === null || periodOfKey(periodKey).type === periodType),
  );
  return counted.slice(0, count);
}
