/** Started by blockCases.ts with a database address: how long the largest legal requests keep the process from answering anybody else. */
import { execute, parse } from "graphql";
import { Cancellation } from "../shared/cancellation";
import { localAdministrator } from "../server/domain/viewer";
import { createRequestContext } from "../server/graphql/foundation/requestContext";
import { createSchema } from "../server/graphql/schema";
import type { Database, DatabaseAddress } from "../server/persistence/database";
import { openDatabase } from "../server/persistence/openDatabase";
import { createStores, storesStoppedBy } from "../server/usecases/createStores";
import { readContent } from "../server/usecases/readContent";
import { recordIndicatorValues } from "../server/usecases/values/recordIndicatorValues";
import { recordRowCountMax } from "../shared/rowCounts";
import type { RecordRow } from "../server/usecases/values/recordValuesInput";
import type { UseCaseContext } from "../server/usecases/useCaseContext";
import { sentAddress, type Block } from "./blockCases";
import { indicatorCode, municipalityCode, unitCode, unitCount } from "./benchData";

const tickMs = 1;

/** The longest time between two turns of the event loop while the task runs: by the clock, and of this process's own work. */
async function longestBlock(name: string, task: () => Promise<void>): Promise<Block> {
  let longestMs = 0;
  let longestCpuMs = 0;
  let last = performance.now();
  let lastCpu = cpuMs();
  const timer = setInterval(() => {
    const [now, nowCpu] = [performance.now(), cpuMs()];
    longestMs = Math.max(longestMs, now - last - tickMs);
    longestCpuMs = Math.max(longestCpuMs, nowCpu - lastCpu);
    [last, lastCpu] = [now, nowCpu];
  }, tickMs);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const begun = performance.now();
  await task();
  const tookMs = performance.now() - begun;
  await new Promise((resolve) => setTimeout(resolve, 20));
  clearInterval(timer);
  return { name, longestMs, longestCpuMs, tookMs };
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

async function main(address: DatabaseAddress): Promise<Block[]> {
  const opened = await openDatabase(address);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  try {
    return await blocksOn(opened.value);
  } finally {
    // An open database keeps the process, and the bench that waits for it.
    await opened.value.close();
  }
}

async function blocksOn(database: Database): Promise<Block[]> {
  const stores = createStores(database);
  const call = (): UseCaseContext => ({
    viewer: localAdministrator,
    now: new Date(),
    client: "API",
    stores: storesStoppedBy(stores, new Cancellation()),
  });
  const schema = createSchema();
  const list = async (first: number) => {
    const indicators = Array.from({ length: 5 }, (_, index) => indicatorCode(index));
    const { data, errors } = await execute({
      schema,
      document: parse(listQuery),
      variableValues: { municipality: municipalityCode, indicators, first },
      contextValue: createRequestContext(call()),
    });
    if (errors?.[0] !== undefined) throw new Error(errors[0].message);
    JSON.stringify(data);
  };
  const write = async (count: number, series: Series, number: string, expectedRevision: number | null) => {
    const written = await recordIndicatorValues(call(), input(rows(count, series, number, expectedRevision)));
    if (!written.ok || !written.value.isWritten) throw new Error(JSON.stringify(written).slice(0, 500));
  };
  const content = async () => void (await readContent(call(), municipalityCode));
  return [
    await longestBlock("content from the database", content),
    await longestBlock("content that is known", content),
    await longestBlock("list of 10,000 values, first time", () => list(10_000)),
    await longestBlock("list of 10,000 values", () => list(10_000)),
    await longestBlock(`write of ${recordRowCountMax} new rows`, () =>
      write(recordRowCountMax, "FORECAST", "41.5", null),
    ),
    await longestBlock(`write of ${recordRowCountMax} changed rows`, () =>
      write(recordRowCountMax, "FORECAST", "42.5", 1),
    ),
    await longestBlock("JSON of 16 MB", () => {
      JSON.parse(JSON.stringify(input(rows(70_000, "FORECAST", "42.5", 1))));
      return Promise.resolve();
    }),
  ];
}

const input = (rowList: RecordRow[]) => ({
  municipality: municipalityCode,
  rows: rowList,
  mode: "ATOMIC" as const,
  isDryRun: false,
  changeset: null,
  reason: null,
});

type Series = "FORECAST";

/** Places that no value has at first: a unit and a split after the other, then a year and an indicator. */
function rows(count: number, series: Series, number: string, expectedRevision: number | null): RecordRow[] {
  const splits = ["", "GENDER:K"];
  return Array.from({ length: count }, (_, index) => {
    const place = Math.floor(index / splits.length);
    return {
      indicator: indicatorCode(Math.floor(place / (unitCount * 10)) % 50),
      unit: unitCode(place % unitCount),
      series,
      members: splits[index % splits.length] as string,
      period: String(2005 + (Math.floor(place / unitCount) % 10)),
      number,
      comment: "En kommentar av vanlig längd om hur det har gått i år",
      expectedRevision,
    };
  });
}

const listQuery = `query List($municipality: MunicipalityCode!, $indicators: [String!]!, $first: Int!) {
  municipality(code: $municipality) {
    indicatorValues(filter: { indicators: $indicators }, first: $first) {
      nodes { period series members number state revision indicator { code title } unit { code name } }
    }
  }
}`;

main(sentAddress(process.argv[2] ?? ""))
  .then((blocks) => console.log(JSON.stringify(blocks)))
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
