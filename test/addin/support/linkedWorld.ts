import { graphql as runGraphql } from "graphql";
import type { DocumentNode } from "graphql";
import { answerOf, textOf, type AskFailure, type AskServer } from "../../../addin/api/askServer";
import type { AddinContext, Work } from "../../../addin/usecases/addinContext";
import { createLinkedTableTasks } from "../../../addin/usecases/createLinkedTableTasks";
import type { LinkedTableTasks } from "../../../addin/usecases/linkedTableTasks";
import type { AnyEdit } from "../../../addin/workbook/anyEdit";
import type { EditDecisions, SheetEdit } from "../../../addin/workbook/sheetEdit";
import type { TableLayout, TableQuery } from "../../../addin/workbook/tableQuery";
import type { Viewer } from "../../../server/domain/viewer";
import { createRequestContext } from "../../../server/graphql/foundation/requestContext";
import { createSchema } from "../../../server/graphql/schema";
import { recordIndicatorValues } from "../../../server/usecases/values/recordIndicatorValues";
import type { RecordRow } from "../../../server/usecases/values/recordValuesInput";
import type { Stores } from "../../../server/usecases/useCaseContext";
import { err } from "../../../shared/result";
import { grantOf } from "../../support/accessWorld";
import type { TestEngine } from "../../support/testDatabase";
import { buildInput, buildRow, openValueWorld, type ValueWorld } from "../../support/valueWorld";

/** What the network does with the next requests. */
export type Network = "UP" | "DOWN" | "ANSWERS_LOST" | "SIGNED_OUT";

/** An officer at a workbook: what the add-in can do there, and a network to cut. */
export interface Officer<Edit extends AnyEdit = SheetEdit> extends LinkedTableTasks<Edit> {
  readonly personId: string;
  readonly context: AddinContext;
  network: Network;
  /** Is somebody signed in? */
  isSignedIn: boolean;
  /** Called when a request has been answered and the add-in does not know it yet. */
  onAnswered: (() => void) | null;
  readonly requestCount: () => number;
}

/** The real schema and database of Lillköping, with officers before it. */
export interface LinkedWorld {
  readonly values: ValueWorld;
  officer(personId: string, viewer?: Partial<Viewer>): Officer;
  /** Somebody else writes a value past the add-in, over whatever stands there. */
  write(...rows: readonly Partial<RecordRow>[]): Promise<void>;
  /** What stands there: number, state, comment, revision. */
  stands(key: string): Promise<unknown>;
}

let schema: ReturnType<typeof createSchema> | null = null;
const signedOut: AskFailure = {
  code: "UNAUTHENTICATED",
  text: { sv: "Logga in.", en: "Sign in." },
  isRetryable: false,
  status: 401,
};
const unreachable: AskFailure = {
  code: "UNREACHABLE",
  text: { sv: "Nere.", en: "Down." },
  isRetryable: true,
  status: null,
};

/** Ids and instants that no two officers share. */
let made = 0;

export async function openLinkedWorld(engine: TestEngine): Promise<LinkedWorld> {
  const values = await openValueWorld(await engine.open());
  const { officer, now, served } = officersAt<SheetEdit>(values.stores, "2025-02-03T10:00:00.000Z");
  return {
    values,
    officer,
    write: async (...rows) => {
      const input = buildInput(rows.map((row) => buildRow({ expectedRevision: "ANY_REVISION", ...row })));
      const written = await recordIndicatorValues(values.context({ now: now() }), { ...input, mode: "ATOMIC" });
      const isThere = written.ok && written.value.summary.UNCHANGED === rows.length;
      if (!isThere && !(written.ok && written.value.isWritten)) throw new Error(JSON.stringify(written));
    },
    stands: async (key) => {
      const source = `{ municipality(code: "9999") { indicatorCells(keys: ["${key}"]) { values { number state comment revision } } } }`;
      const contextValue = createRequestContext(values.context());
      const { data } = await runGraphql({ schema: served, source, contextValue });
      const cells = (data as { municipality: { indicatorCells: { values: Record<string, unknown[]> } } }).municipality;
      const { number, state, comment, revision } = cells.indicatorCells.values;
      return [number?.[0], state?.[0], comment?.[0], revision?.[0]];
    },
  };
}

/** Officers before the real schema and a database, whose clock begins then. */
export function officersAt<Edit extends AnyEdit>(stores: Stores, start: string) {
  const startMs = Date.parse(start);
  const now = () => new Date(startMs + (made += 1) * 1_000);
  schema ??= createSchema();
  const served = schema;

  async function answer(viewer: Viewer, operation: DocumentNode, variableValues: object) {
    const contextValue = createRequestContext({ viewer, now: now(), client: "EXCEL", stores });
    const source = textOf(operation);
    const { data, errors } = await runGraphql({
      schema: served,
      source,
      variableValues: { ...variableValues },
      contextValue,
    });
    const told = errors?.map((error) => ({ ...error.toJSON(), extensions: { code: "INTERNAL", ...error.extensions } }));
    return answerOf<never>(JSON.stringify({ data, errors: told }), 200);
  }

  function officer(personId: string, overrides: Partial<Viewer> = {}): Officer<Edit> {
    const viewer: Viewer = { personId, kind: "PERSON", grants: [grantOf("REPORTER")], scope: null, ...overrides };
    let requests = 0;
    const ask: AskServer = async (operation, variables) => {
      requests += 1;
      if (person.network === "DOWN") return err(unreachable);
      if (person.network === "SIGNED_OUT") return err(signedOut);
      const answered = await answer(viewer, operation, variables);
      person.onAnswered?.();
      return person.network === "ANSWERS_LOST" ? err(unreachable) : answered;
    };
    const context: AddinContext = {
      ask,
      server: "https://malbok.example",
      language: "sv",
      viewer: () => (person.isSignedIn ? { personId, name: personId } : null),
      now,
      newId: () => `id-${(made += 1)}`,
    };
    const person: Officer<Edit> = {
      ...(createLinkedTableTasks(context) as LinkedTableTasks<Edit>),
      personId,
      context,
      network: "UP",
      isSignedIn: true,
      onAnswered: null,
      requestCount: () => requests,
    };
    return person;
  }

  return { officer, now, served };
}

/** The value of work that succeeds; a failure fails the test and says why. */
export async function done<T>(work: Work<T>): Promise<T> {
  const result = await work;
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.text.sv}`);
  return result.value;
}

/** The code of work that fails. */
export async function codeOf(work: Work<unknown>): Promise<string> {
  const result = await work;
  return result.ok ? "OK" : result.error.code;
}

export const noDecisions: EditDecisions = { answers: new Map(), choices: new Map() };

export const threeByTwo: TableQuery = {
  municipality: "9999",
  indicators: ["SURVEY", "COUNT", "DERIVED"],
  units: ["KONCERN"],
  periods: ["2023", "2024"],
  include: "PLACES",
  asOf: null,
};
export const reportLayout: TableLayout = {
  form: "LONG",
  columns: ["INDICATOR_CODE", "PERIOD", "NUMBER", "STATE", "STATUS", "COMMENT", "LOCK_REASON"],
  language: "sv",
};
export const yearsLayout: TableLayout = { form: "CROSS_TAB", columns: ["INDICATOR_CODE", "NUMBER"], language: "sv" };
