import assert from "node:assert";
import { performance } from "node:perf_hooks";
import { connectTo } from "../addin/api/askServer";
import { createLinkedTableTasks } from "../addin/usecases/createLinkedTableTasks";
import type { Work } from "../addin/usecases/addinContext";
import type { LinkedTableTasks } from "../addin/usecases/linkedTableTasks";
import { openValues } from "../addin/usecases/valueTables";
import type { TableLayout, TableQuery } from "../addin/workbook/tableQuery";
import { excelWorld } from "../test/support/excelClient/excelWorld";
import { writerToken } from "./benchAsker";
import { indicatorCode, municipalityCode, splits, unitCode, unitCount, years } from "./benchData";
import { median, type CaseResult, type Effort, type Pair } from "./measuring";
import type { ServerProcess } from "./serverProcess";

const layout: TableLayout = {
  form: "LONG",
  columns: ["INDICATOR", "UNIT", "PERIOD", "SPLIT", "TARGET_VALUE", "NUMBER", "STATE", "STATUS"],
  language: "sv",
};
const indicatorTotal = 5;
const rowsOf = (units: number) => indicatorTotal * units * years.length * splits.length;

const queryOf = (units: number): TableQuery => ({
  municipality: municipalityCode,
  indicators: Array.from({ length: indicatorTotal }, (_, index) => indicatorCode(index)),
  units: Array.from({ length: units }, (_, index) => unitCode(index)),
  include: "VALUES",
  asOf: null,
});

/**
 * A workbook with a linked table before Microsoft's own client, and clocks on the two things that are not ours: the workbook host with its side of the
 * bridge, and fetching.
 */
async function linkedWorkbook({ port }: ServerProcess, units: number) {
  let hostMs = 0;
  const { host } = excelWorld({
    asHost(work) {
      const begun = performance.now();
      try {
        return work();
      } finally {
        hostMs += performance.now() - begun;
      }
    },
  });
  let asked: RequestInit | undefined;
  const url = `http://127.0.0.1:${port}/graphql`;
  const ask = connectTo({
    url,
    accessToken: () => Promise.resolve(writerToken),
    fetch: (input, init) => {
      // All of it each time, as after a night on which everything was imported anew.
      const body = typeof init?.body === "string" ? init.body : "";
      const whole = { ...init, body: body.replace(/"changedSince":"[^"]*"/, '"changedSince":null') };
      if (body.includes("indicatorTable(")) asked = whole;
      return fetch(input, whole);
    },
  });
  let lastId = 0;
  const tasks = createLinkedTableTasks({
    ask,
    server: url,
    language: "sv",
    viewer: () => ({ personId: "writer", name: null }),
    now: () => new Date(),
    newId: () => `bench-${(lastId += 1)}`,
  });
  await done(tasks.insertTable({ title: "Bench", query: queryOf(units), layout }));
  return {
    host,
    tasks,
    /** How long something takes outside the host. */
    async outsideMs(work: () => Promise<unknown>): Promise<number> {
      hostMs = 0;
      const begun = performance.now();
      await work();
      return performance.now() - begun - hostMs;
    },
    /** The same request, and nothing but the parsing of its answer. */
    async fetchAndParse(): Promise<void> {
      JSON.parse(await (await fetch(url, asked)).text());
    },
  };
}

async function done<T>(work: Work<T>): Promise<T> {
  const result = await work;
  assert.ok(result.ok, result.ok ? "" : `${result.error.code}: ${result.error.text.sv}`);
  return result.value;
}

/** A refresh of 10,000 rows in which nothing has changed but all is answered, by turns with fetching and parsing the same. */
export async function linkedRefreshCase({ ours }: Pair, effort: Effort): Promise<CaseResult> {
  const workbook = await linkedWorkbook(ours, unitCount);
  const refresh = () => done(workbook.tasks.refreshTables("WORKBOOK"));
  for (let round = 0; round < 8; round += 1) await refresh();
  ours.forgetPeakMemory();
  const [own, bare]: [number[], number[]] = [[], []];
  for (let round = 0; round < effort.listRequests; round += 1) {
    own.push(await workbook.outsideMs(refresh));
    bare.push(await workbook.outsideMs(() => workbook.fetchAndParse()));
  }
  return {
    case: `refresh of a linked table of ${rowsOf(unitCount).toLocaleString("en")} rows x ${layout.columns.length} columns`,
    ours: median(own),
    limit: median(bare),
    unit: "ms",
    aim: { of: "ratio", atMost: 2 },
    memoryMb: ours.peakMemoryMb(),
    limitMemoryMb: null,
  };
}

/** How many more requests to Excel the second 5,000 rows take. */
export async function linkedSyncsCase({ ours }: Pair): Promise<CaseResult> {
  const counted = async (units: number) => {
    const { host, tasks } = await linkedWorkbook(ours, units);
    const before = host.counters.batches;
    await done(tasks.refreshTables("WORKBOOK"));
    return host.counters.batches - before;
  };
  const few = await counted(unitCount / 2);
  return {
    case: "requests to Excel for 5,000 rows more",
    ours: (await counted(unitCount)) - few,
    limit: null,
    unit: "requests",
    aim: { of: "ours", atMost: 2 },
    memoryMb: null,
    limitMemoryMb: null,
  };
}

/** What has been typed in 10,000 rows, found from the cells and what was fetched. */
export async function linkedDiffCase({ ours }: Pair, effort: Effort): Promise<CaseResult> {
  const { host, tasks } = await linkedWorkbook(ours, unitCount);
  const [name = ""] = host.look.tables;
  for (let row = 0; row < 10; row += 1) host.user.type(host.look.addressIn(name, row * 7, "Värde"), `${row},25`);
  const { headings, rows } = host.look.table(name);
  const link = await linkIn(tasks);
  const sheet = { sheet: "Blad1", top: 0, left: 0, headings, rows, formulas: new Map<number, string[]>() };
  const times: number[] = [];
  for (let round = 0; round < effort.listRequests + 5; round += 1) {
    const begun = performance.now();
    const { edits } = openValues(link).find(sheet);
    times.push(performance.now() - begun);
    assert.equal(edits.length, 10);
  }
  return {
    case: `what has been typed in ${rows.length.toLocaleString("en")} rows`,
    ours: median(times.slice(5)),
    limit: null,
    unit: "ms",
    aim: { of: "ours", atMost: 50 },
    memoryMb: null,
    limitMemoryMb: null,
  };
}

async function linkIn(tasks: LinkedTableTasks) {
  const [table] = await done(tasks.listTables());
  assert.ok(table?.link?.kind === "VALUES");
  return table.link;
}
