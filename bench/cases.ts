import assert from "node:assert";
import type { DatabaseAddress } from "../server/persistence/database";
import { benchToken } from "./benchAsker";
import { indicatorCode, indicatorCount, municipalityCode, unitCode, unitCount } from "./benchData";
import { getRequest, graphqlRequest, KeepAliveClient } from "./keepAliveClient";
import { ServerProcess } from "./serverProcess";

/** One line of the result. Times are milliseconds; rates are requests a second. */
export interface CaseResult {
  readonly case: string;
  readonly oursMedian: number;
  readonly limitMedian: number;
  readonly unit: "ms" | "requests/s";
  /** Ours against the limit: how many times as long, or which part of the rate. */
  readonly ratio: number;
  /** The aim: at most this ratio or time, or at least this part of the rate. */
  readonly aim: { readonly of: "ratio" | "ours"; readonly atMost?: number; readonly atLeast?: number };
  readonly memoryMb: number | null;
  readonly limitMemoryMb: number | null;
}

/** How much to run; warm-up comes before and is not counted. */
export interface Effort {
  readonly latestRequests: number;
  readonly rateWindows: number;
  readonly rateWindowMs: number;
  readonly listRequests: number;
  readonly coldStarts: number;
}

export interface Pair {
  readonly ours: ServerProcess;
  readonly limit: ServerProcess;
}

/** The same questions put to both, pairwise; the answers are compared byte for value before anything is measured. */
interface Questions {
  readonly ours: readonly Buffer[];
  readonly limit: readonly Buffer[];
}

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

function latestQuestions(): Questions {
  const places = Array.from({ length: 200 }, (_, index) => ({
    indicator: indicatorCode((index * 7) % indicatorCount),
    unit: unitCode((index * 3) % unitCount),
  }));
  return {
    ours: places.map((place) => graphqlRequest(latestQuery, { municipality: municipalityCode, ...place }, benchToken)),
    limit: places.map(({ indicator, unit }) => getRequest(`/latest?m=${municipalityCode}&i=${indicator}&u=${unit}`)),
  };
}

/** Five indicators at a time have 10,000 values. */
function listQuestions(): Questions {
  const groups = Array.from({ length: indicatorCount / 5 }, (_, group) =>
    Array.from({ length: 5 }, (_unused, index) => indicatorCode(group * 5 + index)),
  );
  return {
    ours: groups.map((indicators) =>
      graphqlRequest(listQuery, { municipality: municipalityCode, indicators }, benchToken),
    ),
    limit: groups.map((indicators) => getRequest(`/list?m=${municipalityCode}&i=${indicators.join(",")}`)),
  };
}

export async function latestCase(pair: Pair, { latestRequests }: Effort): Promise<CaseResult> {
  const times = await alternating(pair, latestQuestions(), {
    warmUp: 2 * latestRequests,
    count: latestRequests,
    run: 50,
  });
  return { case: "one indicator, latest 12 values", ...times, unit: "ms", aim: { of: "ratio", atMost: 1.8 } };
}

export async function listCase(pair: Pair, { listRequests }: Effort): Promise<CaseResult> {
  const times = await alternating(pair, listQuestions(), { warmUp: 6, count: listRequests, run: 2 });
  return { case: "10,000 values with indicator and unit", ...times, unit: "ms", aim: { of: "ratio", atMost: 2.5 } };
}

type Measured = Omit<CaseResult, "case" | "unit" | "aim">;

/** Runs of requests, one after the other on one connection, by turns to ours and to the limit. */
async function alternating(
  pair: Pair,
  questions: Questions,
  { warmUp, count, run }: { warmUp: number; count: number; run: number },
): Promise<Measured> {
  const sides = ["ours", "limit"] as const;
  const clients = {
    ours: new KeepAliveClient(pair.ours.port),
    limit: new KeepAliveClient(pair.limit.port),
  };
  const times = { ours: [] as number[], limit: [] as number[] };
  const ask = (side: "ours" | "limit", index: number) => {
    const of = questions[side];
    return clients[side].send(of[index % of.length] as Buffer);
  };
  await assertSameAnswers(ask);
  for (const side of sides) for (let index = 0; index < warmUp; index += 1) await ask(side, index);
  for (const side of sides) pair[side].forgetPeakMemory();
  for (let done = 0; done < count; done += run) {
    for (const side of sides) {
      for (let index = done; index < done + run; index += 1) {
        const started = performance.now();
        await ask(side, index);
        times[side].push(performance.now() - started);
      }
    }
  }
  for (const side of sides) clients[side].close();
  const [oursMedian, limitMedian] = [median(times.ours), median(times.limit)];
  return { oursMedian, limitMedian, ratio: oursMedian / limitMedian, ...memoryOf(pair) };
}

async function assertSameAnswers(ask: (side: "ours" | "limit", index: number) => Promise<Buffer>): Promise<void> {
  for (const index of [0, 3]) {
    const [ours, limit] = [await ask("ours", index), await ask("limit", index)].map(
      (body) => JSON.parse(body.toString()) as unknown,
    );
    assert.deepStrictEqual(ours, limit);
  }
}

export const rateConnections = 16;

export async function rateCase(pair: Pair, { rateWindows, rateWindowMs }: Effort): Promise<CaseResult> {
  const questions = latestQuestions();
  const rates = { ours: [] as number[], limit: [] as number[] };
  // The first window of each side warms up.
  for (let window = 0; window <= rateWindows; window += 1) {
    for (const side of ["ours", "limit"] as const) {
      const rate = await requestRate(pair[side].port, questions[side], rateWindowMs);
      if (window > 0) rates[side].push(rate);
      else pair[side].forgetPeakMemory();
    }
  }
  const [oursMedian, limitMedian] = [median(rates.ours), median(rates.limit)];
  return {
    case: `the same at ${rateConnections} connections`,
    oursMedian,
    limitMedian,
    unit: "requests/s",
    ratio: oursMedian / limitMedian,
    aim: { of: "ratio", atLeast: 0.5 },
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

/** From the start of the process to the first answer with values in it. */
export async function coldStartCase(address: DatabaseAddress, { coldStarts }: Effort): Promise<CaseResult> {
  const questions = latestQuestions();
  const times = { ours: [] as number[], limit: [] as number[] };
  let memory: Pick<CaseResult, "memoryMb" | "limitMemoryMb"> = { memoryMb: null, limitMemoryMb: null };
  for (let round = 0; round < coldStarts; round += 1) {
    const ours = await timedStart(() => ServerProcess.startOurs(address), questions.ours[round] as Buffer);
    const limit = await timedStart(() => ServerProcess.startLimit(address), questions.limit[round] as Buffer);
    times.ours.push(ours.elapsedMs);
    times.limit.push(limit.elapsedMs);
    memory = { memoryMb: ours.memoryMb, limitMemoryMb: limit.memoryMb };
  }
  const [oursMedian, limitMedian] = [median(times.ours), median(times.limit)];
  return {
    case: "cold start to the first answer",
    oursMedian,
    limitMedian,
    unit: "ms",
    ratio: oursMedian / limitMedian,
    aim: { of: "ours", atMost: 1_000 },
    ...memory,
  };
}

async function timedStart(start: () => Promise<ServerProcess>, request: Buffer) {
  const started = performance.now();
  const server = await start();
  const client = new KeepAliveClient(server.port);
  await client.send(request);
  const elapsedMs = performance.now() - started;
  const memoryMb = server.peakMemoryMb();
  client.close();
  await server.stop();
  return { elapsedMs, memoryMb };
}

const memoryOf = ({ ours, limit }: Pair) => ({
  memoryMb: ours.peakMemoryMb(),
  limitMemoryMb: limit.peakMemoryMb(),
});

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1] ?? NaN, sorted[Math.floor(middle)] ?? NaN];
  return (low + high) / 2;
}
