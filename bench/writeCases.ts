import assert from "node:assert";
import { threadId } from "node:worker_threads";
import { writerToken } from "./benchAsker";
import { firstValueCount, municipalityCode, placeAt } from "./benchData";
import { graphqlRequest, KeepAliveClient, postRequest } from "./keepAliveClient";
import { clientsOf, median, memoryOf, parsed, sides, timed } from "./measuring";
import type { CaseResult, Effort, Pair, Side } from "./measuring";

const municipality = municipalityCode;

/** Each side writes a series of its own, in the same places with the same numbers. */
const seriesOf: Readonly<Record<Side, string>> = { ours: "BUDGET", limit: "FORECAST" };

interface WriteRow {
  readonly indicator: string;
  readonly unit: string;
  readonly members: string;
  readonly period: string;
  readonly number: number;
  readonly expectedRevision: number | null;
}

/**
 * What one side writes: places for the first time and, as many, those that it wrote the round before. Rounds only grow, over all cases of a
 * database; so each row knows what must stand there.
 */
export class WriteRounds {
  #small = 0;

  constructor(public largeCount = 0) {}

  nextLarge(): WriteRow[] {
    return roundRows((this.largeCount += 1), largeHalf, largePlacesFrom);
  }

  /** The rows of 100 writes. */
  nextSmall(): WriteRow[][] {
    this.#small += 1;
    return Array.from({ length: smallWrites }, (_, write) =>
      roundRows(this.#small, smallHalf, smallPlacesFrom + write * smallHalf, smallWrites * smallHalf),
    );
  }
}

export type RoundsOf = Readonly<Record<Side, WriteRounds>>;

export const newRounds = (): RoundsOf => ({ ours: new WriteRounds(), limit: new WriteRounds() });

/*
 * Both write behind the first values, where no case reads and blocks.ts does not write: a table that is asked for has 10,000 values, whatever has run
 * before. A round of either kind goes on where the one before it ended.
 */
const smallHalf = 10;
const smallWrites = 100;
const smallWritesAtOnce = 8;
const smallPlacesFrom = firstValueCount;
const largeHalf = 5_000;
const largePlacesFrom = 150_000;

/** The first round has nothing to change yet. */
function roundRows(round: number, half: number, from: number, stride = half): WriteRow[] {
  const row = (of: number, index: number, expectedRevision: number | null): WriteRow => {
    const place = from + of * stride + index;
    return { ...placeAt(place), number: ((place * 7 + round) % 997) / 10, expectedRevision };
  };
  const indexes = Array.from({ length: half }, (_, index) => index);
  const changed = round === 1 ? [] : indexes.map((index) => row(round - 1, index, 1));
  return [...indexes.map((index) => row(round, index, null)), ...changed];
}

const tableMutation = `mutation Write($municipality: MunicipalityCode!, $table: IndicatorValueTableInput!, $changeset: String!) {
  recordIndicatorValues(municipality: $municipality, table: $table, mode: ATOMIC, changeset: $changeset) {
    isWritten changedAt summary { applied } outcome revision remarks { row outcome }
  }
}`;

const rowsMutation = `mutation Write($municipality: MunicipalityCode!, $rows: [IndicatorValueInput!]!, $changeset: String!) {
  recordIndicatorValues(municipality: $municipality, rows: $rows, mode: ATOMIC, changeset: $changeset) {
    isWritten summary { applied } outcome revision
  }
}`;

let changesets = 0;

export function writeRequest(side: Side, rows: readonly WriteRow[]): Buffer {
  const changeset = `bench-${process.pid}-${threadId}-${(changesets += 1)}`;
  if (side === "limit") return postRequest("/write", { municipality, series: seriesOf.limit, rows, changeset });
  // A sheet is sent as columns, a few cells as they come.
  if (rows.length > 2 * smallHalf) {
    return graphqlRequest(tableMutation, { municipality, table: tableOf(rows), changeset }, writerToken);
  }
  const inputs = rows.map((row) => ({ ...row, series: seriesOf.ours }));
  return graphqlRequest(rowsMutation, { municipality, rows: inputs, changeset }, writerToken);
}

function tableOf(rows: readonly WriteRow[]) {
  const dictionary = (name: "indicator" | "unit" | "members" | "period") => {
    const codes = [...new Set(rows.map((row) => row[name]))];
    const places = new Map(codes.map((code, index) => [code, index]));
    return { codes, index: rows.map((row) => places.get(row[name]) as number) };
  };
  const [indicators, units] = [dictionary("indicator"), dictionary("unit")];
  const [members, periods] = [dictionary("members"), dictionary("period")];
  return {
    indicators: indicators.codes,
    units: units.codes,
    periods: periods.codes,
    series: [seriesOf.ours],
    members: members.codes,
    indicatorIndex: indicators.index,
    unitIndex: units.index,
    periodIndex: periods.index,
    membersIndex: members.index,
    number: rows.map(({ number }) => number),
    expectedRevision: rows.map(({ expectedRevision }) => expectedRevision),
  };
}

/** The limit's answer, or ours in the same words. */
export function assertWritten(side: Side, body: Buffer, count: number): void {
  const answer = parsed(body) as {
    applied?: number;
    data?: { recordIndicatorValues?: { summary: { applied: number } } };
  };
  const applied = side === "limit" ? answer.applied : answer.data?.recordIndicatorValues?.summary.applied;
  assert.strictEqual(applied, count, body.toString("utf8", 0, 2_000));
}

const warmUpWrites = 3;

export async function largeWriteCase(pair: Pair, rounds: RoundsOf, { largeWrites }: Effort): Promise<CaseResult> {
  const clients = clientsOf(pair);
  const times = { ours: [] as number[], limit: [] as number[] };
  for (let write = 0; write < warmUpWrites + largeWrites; write += 1) {
    if (write === warmUpWrites) for (const side of sides) pair[side].forgetPeakMemory();
    for (const side of sides) {
      const rows = rounds[side].nextLarge();
      const request = writeRequest(side, rows);
      let body: Buffer = Buffer.alloc(0);
      const ms = await timed(async () => (body = await clients[side].send(request)));
      assertWritten(side, body, rows.length);
      if (write >= warmUpWrites) times[side].push(ms);
    }
  }
  for (const side of sides) clients[side].close();
  return {
    case: "write of 10,000 rows, new and changed",
    ours: median(times.ours),
    limit: median(times.limit),
    unit: "ms",
    aim: { of: "ratio", atMost: 1.4 },
    ...memoryOf(pair),
  };
}

export async function smallWritesCase(pair: Pair, rounds: RoundsOf, { smallWriteRounds }: Effort): Promise<CaseResult> {
  const times = { ours: [] as number[], limit: [] as number[] };
  const clients = {
    ours: Array.from({ length: smallWritesAtOnce }, () => new KeepAliveClient(pair.ours.port)),
    limit: Array.from({ length: smallWritesAtOnce }, () => new KeepAliveClient(pair.limit.port)),
  };
  for (let round = 0; round <= smallWriteRounds + 1; round += 1) {
    if (round === 2) for (const side of sides) pair[side].forgetPeakMemory();
    for (const side of sides) {
      const writes = rounds[side].nextSmall();
      const left = writes.map((rows) => ({ request: writeRequest(side, rows), count: rows.length })).reverse();
      const ms = await timed(() =>
        Promise.all(
          clients[side].map(async (client) => {
            for (let write = left.pop(); write !== undefined; write = left.pop()) {
              assertWritten(side, await client.send(write.request), write.count);
            }
          }),
        ),
      );
      if (round > 1) times[side].push(ms);
    }
  }
  for (const side of sides) for (const client of clients[side]) client.close();
  return {
    case: `${smallWrites} writes of ${2 * smallHalf} rows, ${smallWritesAtOnce} at a time`,
    ours: median(times.ours),
    limit: median(times.limit),
    unit: "ms",
    aim: { of: "ratio", atMost: 1.4 },
    ...memoryOf(pair),
  };
}
