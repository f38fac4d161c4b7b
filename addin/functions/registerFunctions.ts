import { texts } from "../texts/texts";
import type { CellInput } from "./arguments";
import { cellError } from "./cellError";
import { change, trend } from "./change";
import { compare } from "./compare";
import { children, goalText } from "./goalText";
import { functionIds, functionTable, type FunctionId } from "./functionTable";
import { noAnswer, type CellResult, type FunctionCall, type SpillResult } from "./functionCall";
import { latest } from "./latest";
import { meta } from "./meta";
import { outcome } from "./outcome";
import { query } from "./query";
import { explanation, status } from "./status";
import { table } from "./table";
import { acceptable, target } from "./target";

type Answering = (call: FunctionCall, inputs: readonly CellInput[]) => Promise<CellResult | SpillResult>;

/** What answers each function of the table. */
export const answeringFunctions: Readonly<Record<FunctionId, Answering>> = {
  OUTCOME: outcome,
  TARGET: target,
  ACCEPTABLE: acceptable,
  STATUS: status,
  EXPLANATION: explanation,
  TREND: trend,
  CHANGE: change,
  LATEST: latest,
  GOALTEXT: goalText,
  META: meta,
  COMPARE: compare,
  TABLE: table,
  CHILDREN: children,
  QUERY: query,
};

/** What functions are given when they are set up; of a call there is more. */
export type FunctionSetting = Omit<FunctionCall, "signal" | "language"> & {
  readonly language: () => FunctionCall["language"];
};

/** Tells Excel which of ours answers which function. */
export function registerFunctions(setting: FunctionSetting): void {
  // An Excel without custom functions, such as that of an iPad, does not know them.
  if (typeof CustomFunctions === "undefined") return;
  for (const id of functionIds) CustomFunctions.associate(id, excelFunction(id, setting));
}

/** As Excel calls it: the arguments in their places, those left out as null, and after them the call itself. What it throws is shown in the cell. */
function excelFunction(id: FunctionId, { answers, workbookMunicipality, language }: FunctionSetting) {
  const answer = answeringFunctions[id];
  const { length } = functionTable[id].parameters;
  return async (...given: unknown[]): Promise<unknown> => {
    const ending = new AbortController();
    const invocation = given[length] as CustomFunctions.CancelableInvocation | undefined;
    if (invocation !== undefined) invocation.onCanceled = () => ending.abort();
    const call = { answers, workbookMunicipality, language: language(), signal: ending.signal };
    const told = await answer(call, given.slice(0, length)).catch(unforeseen);
    const shown = (cell: CellResult) =>
      cell.ok ? cell.value : cellError(cell.error.kind, cell.error.text, call.language);
    if (!told.ok) throw cellError(told.error.kind, told.error.text, call.language);
    return Array.isArray(told.value) ? told.value.map((row: readonly CellResult[]) => row.map(shown)) : told.value;
  };
}

/** A fault of ours is no reason for a cell to wait for ever. */
const unforeseen = (): CellResult => ({ ok: false, error: noAnswer(texts.answerIncomplete) });
