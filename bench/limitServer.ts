/**
 * The limit: the same rows as the server gives, read by the raw driver with one statement, and JSON over bare node:http. No GraphQL, no
 * object mapper, no rights, no content. `node limitServer.js <database address as JSON>` prints its port.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { DatabaseSync, type StatementSyncInstance } from "@photostructure/sqlite";
import mysql from "mysql2";
import { valueSeries } from "../server/domain/indicatorValue";
import { periodFromKey } from "../shared/period";
import type { LimitAddress } from "./limitAddress";

type Rows = (sql: string, parameters: (string | number)[]) => Promise<unknown[][]> | unknown[][];

const latestSql = `SELECT i.code, i.title, i.measure_unit, v.period_key, v.number, v.state, v.revision
  FROM indicator i, organization_unit u, indicator_value v
  WHERE i.tenant = ? AND i.code = ? AND u.tenant = ? AND u.code = ? AND v.indicator_key = i.numeric_key AND v.unit_key = u.numeric_key
    AND v.series = 0 AND v.dimension_key = 0
  ORDER BY v.period_key DESC LIMIT 12`;

const listSql = (
  count: number,
) => `SELECT v.period_key, v.series, d.code, v.number, v.state, v.revision, i.code, i.title, u.code, u.name
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

async function latest(rows: Rows, query: URLSearchParams): Promise<unknown> {
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

async function list(rows: Rows, query: URLSearchParams): Promise<unknown> {
  const indicators = (query.get("i") ?? "").split(",");
  const found = await rows(listSql(indicators.length), [query.get("m") ?? "", ...indicators]);
  const nodes = found.map((row) => ({
    period: periodCode(row[0] as number),
    series: valueSeries[row[1] as number],
    members: row[2],
    number: Number(row[3]),
    state: row[4],
    revision: row[5],
    indicator: { code: row[6], title: row[7] },
    unit: { code: row[8], name: row[9] },
  }));
  return { data: { municipality: { indicatorValues: { nodes } } } };
}

function rowsOf(address: LimitAddress): Rows {
  if (address.engine === "sqlite") {
    const database = new DatabaseSync(address.file);
    const prepared = new Map<string, StatementSyncInstance>();
    return (sql, parameters) => {
      let statement = prepared.get(sql);
      if (statement === undefined) {
        statement = database.prepare(sql);
        statement.setReturnArrays(true);
        prepared.set(sql, statement);
      }
      return statement.all(...parameters) as unknown[][];
    };
  }
  const { host, port, user, database } = address;
  const pool = mysql.createPool({ host, port, user, database, charset: "UTF8MB4_BIN", connectionLimit: 10 });
  return (sql, values) =>
    new Promise((resolve, reject) => {
      pool.execute({ sql, values, rowsAsArray: true }, (error, rows) =>
        error === null ? resolve(rows as unknown[][]) : reject(error),
      );
    });
}

const rows = rowsOf(JSON.parse(process.argv[2] ?? "null") as LimitAddress);

const server = createServer((request, response) => {
  const [path, search] = (request.url ?? "").split("?");
  const answer = (path === "/latest" ? latest : list)(rows, new URLSearchParams(search));
  void answer.then((data) => {
    const body = JSON.stringify(data);
    response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
    response.end(body);
  });
});

server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
