import type { ValueState } from "../domain/followUp/indicatorStatus";
import { valueSeries, type ValueRow, type ValueSeries } from "../domain/values/indicatorValue";
import { stripZeros, type Dialect } from "./columns";
import { overwriting } from "./sqlLists";

export const placeColumns = "indicator_key, unit_key, series, dimension_key, period_key";
const restColumns = [
  "revision",
  "number",
  "state",
  "margin",
  "sample_size",
  "source",
  "comment",
  "is_example",
  "changed_at",
  "changed_by",
];

/** The columns of a value, in the order in which they are read and written. */
export const valueColumns = `${placeColumns}, ${restColumns.join(", ")}`;
/** The same from the last column of the place on. */
export const columnsFromPeriod = `period_key, ${restColumns.join(", ")}`;
export const valueColumnCount = 5 + restColumns.length;
const originColumns = "client, changeset, reason, workbook, cell";

/** What most who ask for a value want to know. */
export const figureColumns = "period_key, revision, number, state";

/** A row of which those columns were read, at a place whose other keys are known. */
export function figureRowOf(place: readonly number[], cells: readonly unknown[]): ValueRow {
  const [periodKey, revision, number, state] = cells as [number, number, string | null, ValueState];
  return {
    indicatorKey: place[0] as number,
    unitKey: place[1] as number,
    series: valueSeries[place[2] as number] as ValueSeries,
    dimensionKey: place[3] as number,
    periodKey,
    revision,
    number: number === null ? null : stripZeros(number),
    state,
    margin: null,
    sampleSize: null,
    source: null,
    comment: null,
    isExample: false,
    changedAtMs: 0,
    changedBy: "",
  };
}

type ValueCells = [
  number,
  number,
  number,
  number,
  number,
  number,
  string | null,
  ValueState,
  string | null,
  number | null,
  string | null,
  string | null,
  number,
  number | string,
  string,
];

/** A row of the table, its cells in the order of valueColumns. */
export function valueRowOf(cells: readonly unknown[]): ValueRow {
  const row = cells as ValueCells;
  return {
    indicatorKey: row[0],
    unitKey: row[1],
    series: valueSeries[row[2]] as ValueSeries,
    dimensionKey: row[3],
    periodKey: row[4],
    revision: row[5],
    number: row[6] === null ? null : stripZeros(row[6]),
    state: row[7],
    margin: row[8] === null ? null : stripZeros(row[8]),
    sampleSize: row[9],
    source: row[10],
    comment: row[11],
    isExample: row[12] === 1,
    changedAtMs: Number(row[13]),
    changedBy: row[14],
  };
}

export const insertValue = `INSERT INTO indicator_value (${valueColumns}) VALUES`;
export const overwritingValue = (dialect: Dialect): string => overwriting[dialect](placeColumns, restColumns);
export const insertRevision = `INSERT INTO indicator_value_revision (${valueColumns}, ${originColumns}) VALUES`;
