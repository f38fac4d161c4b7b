import { request as httpRequest } from "node:http";
import { cellAt, contentText, municipality, placeOf } from "./chaosWorld";
import type { AnsweredRow, AttemptEnd, SeenCell, WriteAnswer, WriteOperation } from "./history";

/** How long a client waits before it gives up, as an add-in would. */
const patienceMs = 3_000;

/** Codes that say that nothing was saved: what was sent may be sent again, or forgotten. */
const nothingSavedCodes: ReadonlySet<string> = new Set([
  "BAD_USER_INPUT",
  "UNAUTHENTICATED",
  "RATE_LIMITED",
  "TOO_MANY_AT_ONCE",
  "DATABASE_BUSY",
  "DATABASE_UNAVAILABLE",
  "DISK_FULL",
]);

/** What a client asks with: where, and as whom. */
export interface Asker {
  readonly url: string;
  readonly token: string;
}

interface GraphqlAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { message: string; extensions?: { code?: string; reason?: string } }[];
}

/** Sends a changeset once. */
export async function sendWrite(asker: Asker, write: WriteOperation): Promise<AttemptEnd> {
  const { changeset, mode, isDryRun, undoes } = write;
  const common = { municipality, mode, isDryRun };
  const variables =
    undoes === null
      ? { ...common, changeset, rows: write.rows.map(rowInput) }
      : { ...common, changeset: undoes, undoingChangeset: changeset };
  return sendMutation(asker, undoes === null ? recordQuery : undoQuery, variables, (data) =>
    writeAnswerOf(write, data),
  );
}

/** Sends a mutation whose answer is called `answer`, and says how it ended. */
export async function sendMutation(
  asker: Asker,
  query: string,
  variables: Readonly<Record<string, unknown>>,
  answered: (data: AnswerData) => WriteAnswer,
): Promise<AttemptEnd> {
  let answer: GraphqlAnswer;
  try {
    answer = await ask(asker, query, variables);
  } catch (error) {
    return { kind: "UNKNOWN", why: (error as { code?: string }).code ?? String(error) };
  }
  const code = answer.errors?.[0]?.extensions?.code;
  if (code === "GRAPHQL_VALIDATION_FAILED") throw new TypeError(answer.errors?.[0]?.message);
  if (code !== undefined) {
    return nothingSavedCodes.has(code)
      ? { kind: "NOTHING_SAVED", code: reasonOf(answer) ?? code }
      : { kind: "UNKNOWN", why: code };
  }
  return { kind: "ANSWERED", answer: answered(answer.data?.answer as AnswerData) };
}

const reasonOf = ({ errors }: GraphqlAnswer) => errors?.[0]?.extensions?.reason;

function rowInput({ cell, expectedRevision, content }: WriteOperation["rows"][number]) {
  return { ...placeOf(cell), number: content, expectedRevision };
}

interface AnswerData {
  readonly isWritten: boolean;
  readonly isRepeat: boolean;
  readonly outcome: readonly AnsweredRow["kind"][];
  readonly revision: readonly (number | null)[];
  /** Asked for where a changeset is undone, whose rows come in an order of the server's. */
  readonly rows?: readonly { readonly value?: Place; readonly current?: Place | null }[];
}

interface Place {
  readonly unit: { readonly code: string };
  readonly period: string;
}

const answerFields = "isWritten isRepeat outcome revision";
const placeFields = "{ unit { code } period }";
const placesOfRows = `rows { ... on ValueApplied { value ${placeFields} } ... on ValueUnchanged { value ${placeFields} } ... on ValueConflict { current ${placeFields} } }`;
const recordQuery = `mutation ($municipality: MunicipalityCode!, $rows: [IndicatorValueInput!]!, $mode: RecordMode!, $isDryRun: Boolean!, $changeset: String) {
  answer: recordIndicatorValues(municipality: $municipality, rows: $rows, mode: $mode, isDryRun: $isDryRun, changeset: $changeset) { ${answerFields} } }`;
const undoQuery = `mutation ($municipality: MunicipalityCode!, $changeset: String!, $mode: RecordMode!, $isDryRun: Boolean!, $undoingChangeset: String) {
  answer: undoChangeset(municipality: $municipality, changeset: $changeset, mode: $mode, isDryRun: $isDryRun, undoingChangeset: $undoingChangeset) { ${answerFields} ${placesOfRows} } }`;

function writeAnswerOf({ rows, undoes }: WriteOperation, { isWritten, isRepeat, ...columns }: AnswerData): WriteAnswer {
  const answered = columns.outcome.map((kind, index): AnsweredRow => ({
    kind,
    revision: columns.revision[index] ?? null,
  }));
  if (undoes === null) return { isWritten, isRepeat, rows: answered };
  const cells = (columns.rows ?? []).map(({ value, current }) => {
    const place = value ?? current;
    return place ? cellAt(place.unit.code, place.period) : "";
  });
  const byCell = new Map(answered.map((row, index) => [cells[index], row]));
  // What was not asked to be undone stands out as an answer too many.
  if (byCell.size !== rows.length) return { isWritten, isRepeat, rows: answered };
  return { isWritten, isRepeat, rows: rows.map(({ cell }) => byCell.get(cell) ?? { kind: "REFUSED", revision: null }) };
}

export interface ReadCells {
  readonly knownAtMs: number;
  readonly seen: readonly SeenCell[];
}

/** Cells as they stand, or as they stood at an instant. */
export async function readCells(
  asker: Asker,
  cells: readonly string[],
  asOfMs: number | null = null,
): Promise<ReadCells> {
  const asOf = asOfMs === null ? null : new Date(asOfMs).toISOString();
  const { data } = dataOf(await ask(asker, cellsQuery, { municipality, keys: cells, asOf }), "indicatorCells");
  const { number, state, revision } = data.values;
  const seen = cells.flatMap((cell, index) => seenAt(cell, number[index], state[index], revision[index]));
  return { knownAtMs: Date.parse(data.knownAt), seen };
}

export interface PolledTable {
  readonly knownAtMs: number;
  readonly cursor: string;
  readonly isUnchanged: boolean;
  readonly isWhole: boolean;
  readonly seen: readonly SeenCell[];
  readonly removed: readonly string[];
}

/** The table of all cells, or what of it has changed since the cursor. */
export async function pollTable(asker: Asker, cursor: string | null): Promise<PolledTable> {
  const { data } = dataOf(await ask(asker, tableQuery, { municipality, cursor }), "indicatorTable");
  const { number, state, revision } = data.values;
  const seen = (data.rows?.key ?? []).flatMap((cell, index) =>
    seenAt(cell, number[index], state[index], revision[index]),
  );
  return {
    cursor: data.cursor,
    knownAtMs: Date.parse(data.knownAt),
    isUnchanged: data.isUnchanged,
    isWhole: data.isWhole,
    seen,
    removed: data.removed,
  };
}

const seenAt = (
  cell: string,
  number?: string | number | null,
  state?: string | null,
  revision?: number | null,
): SeenCell[] =>
  typeof revision === "number" && typeof state === "string"
    ? [{ cell, revision, content: contentText(number ?? null, state) }]
    : [];

const valueFields = "values { number state revision }";
const cellsQuery = `query ($municipality: MunicipalityCode!, $keys: [String!]!, $asOf: Instant) {
  municipality(code: $municipality) { indicatorCells(keys: $keys, asOf: $asOf) { knownAt ${valueFields} } } }`;
const tableQuery = `query ($municipality: MunicipalityCode!, $cursor: String) {
  municipality(code: $municipality) { indicatorTable(changedSince: $cursor) { cursor knownAt isUnchanged isWhole removed rows { key } ${valueFields} } } }`;

interface ReadData {
  readonly knownAt: string;
  readonly cursor: string;
  readonly isUnchanged: boolean;
  readonly isWhole: boolean;
  readonly removed: readonly string[];
  readonly rows?: { readonly key: readonly string[] };
  readonly values: {
    readonly number: readonly (string | number | null)[];
    readonly state: readonly (string | null)[];
    readonly revision: readonly (number | null)[];
  };
}

function dataOf({ data, errors }: GraphqlAnswer, field: string): { data: ReadData } {
  const found = (data?.municipality as Record<string, ReadData> | null | undefined)?.[field];
  if (found === undefined)
    throw new ReadRefusedError(errors?.[0]?.extensions?.code ?? "NO_ANSWER", errors?.[0]?.message);
  return { data: found };
}

/** What a municipality answered of a question. */
export async function dataOfQuery(asker: Asker, query: string): Promise<Readonly<Record<string, unknown>>> {
  const { data, errors } = await ask(asker, query, {});
  const found = data?.municipality as Record<string, unknown> | null | undefined;
  if (found == null) throw new ReadRefusedError(errors?.[0]?.extensions?.code ?? "NO_ANSWER", errors?.[0]?.message);
  return found;
}

/** A read that was answered without data: with its code. */
export class ReadRefusedError extends Error {
  constructor(
    readonly code: string,
    message = code,
  ) {
    super(message);
    this.name = "ReadRefusedError";
  }
}

/** One request on a connection of its own; rejected when the connection breaks or nothing comes for too long. */
function ask(
  { url, token }: Asker,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<GraphqlAnswer> {
  const headers = {
    "content-type": "application/json",
    accept: "application/graphql-response+json",
    authorization: `Bearer ${token}`,
  };
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${url}/graphql`, { method: "POST", headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", reject);
      response.on("end", () => {
        try {
          resolve(JSON.parse(Buffer.concat(parts).toString("utf8")) as GraphqlAnswer);
        } catch {
          reject(new Error(`HTTP ${response.statusCode}`));
        }
      });
    });
    const giveUp = setTimeout(
      () => request.destroy(Object.assign(new Error("no answer"), { code: "NO_ANSWER" })),
      patienceMs,
    );
    request.on("error", reject);
    request.on("close", () => {
      clearTimeout(giveUp);
      reject(new Error("the connection closed"));
    });
    request.end(JSON.stringify({ query, variables }));
  });
}
