import { valueSeries } from "../server/domain/values/indicatorValue";
import type { LimitDatabase } from "./limitRows";
import { limitKeys } from "./limitKeys";
import { keyOfPeriod } from "./limitReads";

interface LimitWrite {
  readonly municipality: string;
  readonly series: (typeof valueSeries)[number];
  readonly changeset: string;
  readonly rows: readonly {
    readonly indicator: string;
    readonly unit: string;
    readonly members: string;
    readonly period: string;
    readonly number: number;
    readonly expectedRevision: number | null;
  }[];
}

const placeColumns = "indicator_key, unit_key, series, dimension_key, period_key";
const columns = `${placeColumns}, revision, number, state, margin, sample_size, source, comment, is_example, changed_at, changed_by`;

const currentSql = (indicatorCount: number, unitCount: number, lock: string) =>
  `SELECT indicator_key, unit_key, dimension_key, period_key, revision FROM indicator_value
   WHERE indicator_key IN (${marks(indicatorCount)}) AND unit_key IN (${marks(unitCount)}) AND series = ? AND period_key BETWEEN ? AND ?${lock}`;

const marks = (count: number) => Array(count).fill("?").join(", ");

/** The same rows in the same tables in one transaction: what stands there is read, the expected revisions are checked, and history is written. */
export async function write(database: LimitDatabase, body: unknown): Promise<unknown> {
  const { municipality, series: seriesName, changeset, rows } = body as LimitWrite;
  const { indicators, units, splits } = await limitKeys(database, municipality);
  const series = valueSeries.indexOf(seriesName);
  const isSqlite = database.engine === "sqlite";
  const places = rows.map((row) => ({
    row,
    keys: [
      indicators.get(row.indicator) as number,
      units.get(row.unit) as number,
      splits.get(row.members) as number,
      keyOfPeriod(row.period),
    ] as const,
  }));
  places.sort(({ keys: a }, { keys: b }) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]);
  const indicatorKeys = [...new Set(places.map(({ keys }) => keys[0]))];
  const unitKeys = [...new Set(places.map(({ keys }) => keys[1]))];
  const periodKeys = places.map(({ keys }) => keys[3]);
  const at = Date.now();
  return database.transaction(async (connection) => {
    const found = await connection.rows(
      currentSql(indicatorKeys.length, unitKeys.length, isSqlite ? "" : " FOR UPDATE"),
      [...indicatorKeys, ...unitKeys, series, least(periodKeys), greatest(periodKeys)],
    );
    const current = new Map(found.map((row) => [row.slice(0, 4).join("."), row[4] as number]));
    const values = places.map(({ row, keys }) => {
      const revision = current.get(keys.join(".")) ?? null;
      if (revision !== row.expectedRevision) throw new Error(`conflict at ${keys.join(".")}`);
      const [indicatorKey, unitKey, dimensionKey, periodKey] = keys;
      const number = isSqlite ? String(row.number) : row.number;
      return [
        ...[indicatorKey, unitKey, series, dimensionKey, periodKey, (revision ?? 0) + 1, number, "REPORTED"],
        ...[null, null, null, null, 0, at, "limit"],
      ];
    });
    await connection.insertAll(
      `INSERT INTO indicator_value_revision (${columns}, client, changeset, reason, workbook, cell) VALUES`,
      values.map((value) => [...value, "API", changeset, null, null, null]),
    );
    await connection.insertAll(`INSERT INTO indicator_value (${columns}) VALUES`, values, upsert(isSqlite));
    return { applied: values.length, revision: values.map((value) => value[5]) };
  });
}

const rest = [
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

const upsert = (isSqlite: boolean) =>
  isSqlite
    ? `ON CONFLICT (${placeColumns}) DO UPDATE SET ${rest.map((name) => `${name} = excluded.${name}`).join(", ")}`
    : `ON DUPLICATE KEY UPDATE ${rest.map((name) => `${name} = VALUES(${name})`).join(", ")}`;

const least = (numbers: readonly number[]) => numbers.reduce((a, b) => Math.min(a, b));
const greatest = (numbers: readonly number[]) => numbers.reduce((a, b) => Math.max(a, b));
