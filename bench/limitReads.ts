import { valueSeries } from "../server/domain/values/indicatorValue";
import { parsePeriod, periodFromKey, periodKey } from "../shared/period";
import type { LimitDatabase } from "./limitRows";
import { limitKeys } from "./limitKeys";

const latestSql = `SELECT i.code, i.title, i.measure_unit, v.period_key, v.number, v.state, v.revision
  FROM indicator i, organization_unit u, indicator_value v
  WHERE i.tenant = ? AND i.code = ? AND u.tenant = ? AND u.code = ? AND v.indicator_key = i.numeric_key AND v.unit_key = u.numeric_key
    AND v.series = 0 AND v.dimension_key = 0
  ORDER BY v.period_key DESC LIMIT 12`;

const listSql = (
  columns: string,
  count: number,
) => `SELECT v.period_key, d.code, v.number, v.revision, i.code, u.code${columns}
  FROM indicator i
  JOIN indicator_value v ON v.indicator_key = i.numeric_key
  JOIN organization_unit u ON u.numeric_key = v.unit_key
  JOIN dimension_key d ON d.numeric_key = v.dimension_key
  WHERE i.tenant = ? AND i.code IN (${Array(count).fill("?").join(", ")})
  ORDER BY v.indicator_key, v.unit_key, v.series, v.dimension_key, v.period_key LIMIT 10000`;

const periods = new Map<number, string>();

function periodCode(key: number): string {
  let code = periods.get(key);
  if (code === undefined) periods.set(key, (code = periodFromKey(key).code));
  return code;
}

export async function latest({ rows }: LimitDatabase, query: URLSearchParams): Promise<unknown> {
  const [municipality, indicator, unit] = [query.get("m") ?? "", query.get("i") ?? "", query.get("u") ?? ""];
  const found = await rows(latestSql, [municipality, indicator, municipality, unit]);
  const [code, title, measureUnit] = found[0] ?? [];
  const latestValues = found.map(([, , , key, number, state, revision]) => ({
    period: periodCode(key as number),
    number: Number(number),
    state,
    revision,
  }));
  return { data: { municipality: { indicator: { code, title, measureUnit, latestValues } } } };
}

export async function list({ rows }: LimitDatabase, query: URLSearchParams): Promise<unknown> {
  const indicators = (query.get("i") ?? "").split(",");
  const sql = listSql(", v.series, v.state, i.title, u.name", indicators.length);
  const nodes = (await rows(sql, [query.get("m") ?? "", ...indicators])).map((row) => ({
    period: periodCode(row[0] as number),
    series: valueSeries[row[6] as number],
    members: row[1],
    number: Number(row[2]),
    state: row[7],
    revision: row[3],
    indicator: { code: row[4], title: row[8] },
    unit: { code: row[5], name: row[9] },
  }));
  return { data: { municipality: { indicatorValues: { nodes } } } };
}

export async function table({ rows }: LimitDatabase, query: URLSearchParams): Promise<unknown> {
  const indicators = (query.get("i") ?? "").split(",");
  const found = await rows(listSql("", indicators.length), [query.get("m") ?? "", ...indicators]);
  return found.map((row) => ({
    indicator: row[4],
    unit: row[5],
    period: periodCode(row[0] as number),
    members: row[1],
    number: Number(row[2]),
    revision: row[3],
  }));
}

const cellSql = `SELECT number, state, revision FROM indicator_value
  WHERE indicator_key = ? AND unit_key = ? AND series = 0 AND dimension_key = ? AND period_key = ?`;

const cellsSql = (count: number) => `SELECT indicator_key, unit_key, dimension_key, period_key, number, state, revision
  FROM indicator_value WHERE (indicator_key, unit_key, series, dimension_key, period_key) IN (${Array(count).fill("(?, ?, 0, ?, ?)").join(", ")})`;

/** One statement a cell where it costs no round trip, one for all of them where it does. */
export async function cells(database: LimitDatabase, body: unknown): Promise<unknown> {
  const { municipality, keys } = body as { municipality: string; keys: string[] };
  const { indicators, units, splits } = await limitKeys(database, municipality);
  const places = keys.map((key) => {
    const [indicator = "", unit = "", period = "", , members = ""] = key.split("|");
    return [indicators.get(indicator), units.get(unit), splits.get(members), keyOfPeriod(period)] as number[];
  });
  const cellOf = ([number, state, revision]: unknown[] = []) =>
    state === undefined
      ? { number: null, state: null, revision: null }
      : { number: number === null ? null : Number(number), state, revision };
  if (database.engine === "sqlite") {
    const found: object[] = [];
    for (const place of places) found.push(cellOf((await database.rows(cellSql, place))[0]));
    return found;
  }
  const found = new Map<string, unknown[]>();
  for (const row of await database.rows(cellsSql(places.length), places.flat())) {
    found.set(row.slice(0, 4).join("."), row.slice(4));
  }
  return places.map((place) => cellOf(found.get(place.join("."))));
}

const periodKeys = new Map<string, number>();

export function keyOfPeriod(code: string): number {
  let key = periodKeys.get(code);
  if (key === undefined) {
    const period = parsePeriod(code);
    if (!period.ok) throw new Error(`not a period: ${code}`);
    periodKeys.set(code, (key = periodKey(period.value)));
  }
  return key;
}
