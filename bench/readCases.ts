import assert from "node:assert";
import { readerToken } from "./benchAsker";
import { indicatorCode, firstIndicatorCount, municipalityCode, splits, unitCode, unitCount, years } from "./benchData";
import { getRequest, graphqlRequest, KeepAliveClient, postRequest } from "./keepAliveClient";
import {
  alternating,
  median,
  memoryOf,
  sides,
  type CaseResult,
  type Effort,
  type Pair,
  type Questions,
} from "./measuring";

const municipality = municipalityCode;

const latestQuery = `query Latest($municipality: MunicipalityCode!, $indicator: String!, $unit: String!) {
  municipality(code: $municipality) {
    indicator(code: $indicator) {
      code title measureUnit
      latestValues(unit: $unit, count: 12) { period number state revision }
    }
  }
}`;

const listQuery = `query List($municipality: MunicipalityCode!, $indicators: [String!]!) {
  municipality(code: $municipality) {
    indicatorValues(filter: { indicators: $indicators }, first: 10000) {
      nodes { period series members number state revision indicator { code title } unit { code name } }
    }
  }
}`;

const cellsQuery = `query Cells($municipality: MunicipalityCode!, $keys: [String!]!) {
  municipality(code: $municipality) { indicatorCells(keys: $keys) { refusalIndex values { number state revision } } }
}`;

export function latestQuestions(): Questions {
  const places = Array.from({ length: 200 }, (_, index) => ({
    indicator: indicatorCode((index * 7) % firstIndicatorCount),
    unit: unitCode((index * 3) % unitCount),
  }));
  return {
    ours: places.map((place) => graphqlRequest(latestQuery, { municipality, ...place }, readerToken)),
    limit: places.map(({ indicator, unit }) => getRequest(`/latest?m=${municipality}&i=${indicator}&u=${unit}`)),
  };
}

/** Five indicators at a time have 10,000 values. */
export const indicatorGroups = Array.from({ length: firstIndicatorCount / 5 }, (_, group) =>
  Array.from({ length: 5 }, (_unused, index) => indicatorCode(group * 5 + index)),
);

export async function latestCase(pair: Pair, { latestRequests: count }: Effort): Promise<CaseResult> {
  // V8 goes on making a larger program faster for some seconds; a server runs for weeks.
  const effort = { warmUp: 8 * count, count, run: 50, areSmall: true };
  const times = await alternating(pair, latestQuestions(), assert.deepStrictEqual, effort);
  return { case: "one indicator, latest 12 values", ...times, unit: "ms", aim: { of: "ratio", atMost: 1.6 } };
}

export async function listCase(pair: Pair, { listRequests: count }: Effort): Promise<CaseResult> {
  const questions: Questions = {
    ours: indicatorGroups.map((indicators) => graphqlRequest(listQuery, { municipality, indicators }, readerToken)),
    limit: indicatorGroups.map((codes) => getRequest(`/list?m=${municipality}&i=${codes.join(",")}`)),
  };
  const times = await alternating(pair, questions, assert.deepStrictEqual, { warmUp: 6, count, run: 2 });
  return { case: "10,000 values with indicator and unit", ...times, unit: "ms", aim: { of: "ratio", atMost: 2 } };
}

interface CellsAnswer {
  readonly data: {
    readonly municipality: {
      readonly indicatorCells: { readonly values: { number: unknown[]; state: unknown[]; revision: unknown[] } };
    };
  };
}

export async function cellsCase(pair: Pair, { listRequests: count }: Effort): Promise<CaseResult> {
  const keySets = Array.from({ length: 10 }, (_, set) =>
    Array.from({ length: 1_000 }, (_unused, n) => cellKey(set, n)),
  );
  const questions: Questions = {
    ours: keySets.map((keys) => graphqlRequest(cellsQuery, { municipality, keys }, readerToken)),
    limit: keySets.map((keys) => postRequest("/cells", { municipality, keys })),
  };
  const compare = (ours: unknown, limit: unknown) => {
    const { number, state, revision } = (ours as CellsAnswer).data.municipality.indicatorCells.values;
    const cells = number.map((each, index) => ({ number: each, state: state[index], revision: revision[index] }));
    assert.deepStrictEqual(cells, limit);
  };
  const times = await alternating(pair, questions, compare, { warmUp: 10, count: 2 * count, run: 5 });
  return { case: "1,000 single cells", ...times, unit: "ms", aim: { of: "ratio", atMost: 1.5 } };
}

/** Cells from all over the table, as formulas in a workbook name them; some of them twice, and a few where nothing stands. */
function cellKey(set: number, n: number): string {
  const mixed = (set * 1_000 + n) * 7_919;
  const [indicator, unit] = [mixed % firstIndicatorCount, Math.floor(mixed / 50) % unitCount];
  const year = n % 100 === 99 ? 2050 : years[Math.floor(mixed / 2_500) % years.length];
  return [indicatorCode(indicator), unitCode(unit), year, "OUTCOME", splits[n % splits.length]].join("|");
}

const rateConnections = 16;

export async function rateCase(pair: Pair, { rateWindows, rateWindowMs }: Effort): Promise<CaseResult> {
  const questions = latestQuestions();
  const rates = { ours: [] as number[], limit: [] as number[] };
  // The first window of each side warms up.
  for (let window = 0; window <= rateWindows; window += 1) {
    for (const side of sides) {
      const rate = await requestRate(pair[side].port, questions[side], rateWindowMs);
      if (window > 0) rates[side].push(rate);
      else pair[side].forgetPeakMemory();
    }
  }
  return {
    case: `the same at ${rateConnections} connections`,
    ours: median(rates.ours),
    limit: median(rates.limit),
    unit: "requests/s",
    aim: { of: "ratio", atLeast: 0.6 },
    ...memoryOf(pair),
  };
}

async function requestRate(port: number, requests: readonly Buffer[], windowMs: number): Promise<number> {
  const clients = Array.from({ length: rateConnections }, () => new KeepAliveClient(port));
  const started = performance.now();
  let answered = 0;
  await Promise.all(
    clients.map(async (client, number) => {
      for (let index = number * 11; performance.now() - started < windowMs; index += 1) {
        await client.send(requests[index % requests.length] as Buffer);
        answered += 1;
      }
    }),
  );
  const elapsedMs = performance.now() - started;
  for (const client of clients) client.close();
  return (answered * 1_000) / elapsedMs;
}
