import assert from "node:assert";
import { readerToken } from "./benchAsker";
import { municipalityCode } from "./benchData";
import { getRequest, graphqlRequest, KeepAliveClient } from "./keepAliveClient";
import {
  alternating,
  median,
  parsed,
  timed,
  type CaseResult,
  type Effort,
  type Pair,
  type Questions,
} from "./measuring";
import { indicatorGroups } from "./readCases";

const municipality = municipalityCode;

const tableQuery = `query Table($municipality: MunicipalityCode!, $indicators: [String!]!, $changedSince: String) {
  municipality(code: $municipality) {
    indicatorTable(filter: { indicators: $indicators }, changedSince: $changedSince) {
      cursor isUnchanged rowCount
      indicators { code } units { code } periods { code } splits { members }
      rows { indicatorIndex unitIndex periodIndex splitIndex }
      values { number revision }
    }
  }
}`;

interface TableAnswer {
  readonly data: { readonly municipality: { readonly indicatorTable: Table } };
}

interface Table {
  readonly cursor: string;
  readonly isUnchanged: boolean;
  readonly rowCount: number;
  readonly indicators: readonly { code: string }[];
  readonly units: readonly { code: string }[];
  readonly periods: readonly { code: string }[];
  readonly splits: readonly { members: string }[];
  readonly rows: Readonly<Record<"indicatorIndex" | "unitIndex" | "periodIndex" | "splitIndex", readonly number[]>>;
  readonly values: { readonly number: readonly unknown[]; readonly revision: readonly number[] };
}

const tableOf = (answer: unknown) => (answer as TableAnswer).data.municipality.indicatorTable;

const tableRequest = (indicators: readonly string[], changedSince: string | null = null) =>
  graphqlRequest(tableQuery, { municipality, indicators, changedSince }, readerToken);

/** The limit's answer is rows as objects; ours says the same in columns and dictionaries, in the order of titles and names. */
const compareTables = (ours: unknown, limit: unknown) =>
  assert.deepStrictEqual(inOneOrder(rowsOf(tableOf(ours))), inOneOrder(limit as object[]));

const inOneOrder = (rows: readonly object[]) => rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();

const rowsOf = ({ rows, values, indicators, units, periods, splits }: Table) =>
  values.number.map((number, index) => ({
    indicator: indicators[rows.indicatorIndex[index] ?? -1]?.code,
    unit: units[rows.unitIndex[index] ?? -1]?.code,
    period: periods[rows.periodIndex[index] ?? -1]?.code,
    members: splits[rows.splitIndex[index] ?? -1]?.members,
    number,
    revision: values.revision[index],
  }));

export const tableCaseName = "table of 10,000 values";

export async function tableCase(pair: Pair, { listRequests }: Effort): Promise<CaseResult> {
  const questions: Questions = {
    ours: indicatorGroups.map((indicators) => tableRequest(indicators)),
    limit: indicatorGroups.map((codes) => getRequest(`/table?m=${municipality}&i=${codes.join(",")}`)),
  };
  const effort = { warmUp: 10, count: 2 * listRequests, run: 2 };
  const times = await alternating(pair, questions, compareTables, effort);
  return { case: tableCaseName, ...times, unit: "ms", aim: { of: "ratio", atMost: 0.7 } };
}

/** Ours against ours: what more values in place cost the same table. */
export const grownTableCase = (few: CaseResult, many: CaseResult): CaseResult => ({
  ...many,
  case: "the same table with 1,000,000 values in place against 100,000",
  limit: few.ours,
  limitMemoryMb: null,
  aim: { of: "ratio", atMost: 1.2 },
});

/** A table that has not changed, asked for with the cursor of the last answer. */
export async function unchangedCase({ ours }: Pair, { unchangedRequests }: Effort): Promise<CaseResult> {
  const client = new KeepAliveClient(ours.port);
  const requests: Buffer[] = [];
  for (const indicators of indicatorGroups) {
    const { cursor } = tableOf(parsed(await client.send(tableRequest(indicators))));
    requests.push(tableRequest(indicators, cursor));
  }
  const ask = (index: number) => client.send(requests[index % requests.length] as Buffer);
  const told = tableOf(parsed(await ask(0)));
  assert.ok(told.isUnchanged && told.values.number.length === 0, "a table that nobody has changed is told as changed");
  for (let index = 0; index < unchangedRequests; index += 1) await ask(index);
  ours.forgetPeakMemory();
  const times: number[] = [];
  for (let index = 0; index < unchangedRequests; index += 1) times.push(await timed(() => ask(index)));
  client.close();
  return {
    case: "unchanged table asked with its cursor",
    ours: median(times),
    limit: null,
    unit: "ms",
    aim: { of: "ours", atMost: 1 },
    memoryMb: ours.peakMemoryMb(),
    limitMemoryMb: null,
  };
}
