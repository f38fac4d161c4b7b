import assert from "node:assert";
import { functionAnswers } from "../addin/api/answers/functionAnswers";
import { connectTo } from "../addin/api/askServer";
import { change, trend } from "../addin/functions/change";
import type { CellInput } from "../addin/functions/arguments";
import type { CellResult, FunctionCall } from "../addin/functions/functionCall";
import { outcome } from "../addin/functions/outcome";
import { explanation, status } from "../addin/functions/status";
import { ok } from "../shared/result";
import { readerToken } from "./benchAsker";
import { indicatorCode, municipalityCode, unitCode, years } from "./benchData";
import type { CaseResult, Pair } from "./measuring";

type Answering = (call: FunctionCall, inputs: readonly CellInput[]) => Promise<CellResult>;

const functions: readonly Answering[] = [outcome, status, explanation, trend, change];
const placeCount = 1_000;

/** A workbook with 5,000 custom functions, recalculated from nothing: how many requests are sent. Each cell is settled. */
export async function functionCase({ ours }: Pair): Promise<CaseResult> {
  let requestCount = 0;
  const ask = connectTo({
    url: `http://127.0.0.1:${ours.port}/graphql`,
    accessToken: () => Promise.resolve(readerToken),
    fetch: (input, init) => {
      requestCount += 1;
      return fetch(input, init);
    },
  });
  const setting: Omit<FunctionCall, "signal"> = {
    answers: functionAnswers(ask, () => "sv"),
    workbookMunicipality: () => Promise.resolve(ok(municipalityCode)),
    language: "sv",
  };
  ours.forgetPeakMemory();
  const cells = await Promise.all(
    Array.from({ length: placeCount }, (_, index) => placeAt(index)).flatMap((inputs) =>
      functions.map((answer) => answer({ ...setting, signal: new AbortController().signal }, inputs)),
    ),
  );
  assert.equal(cells.length, 5_000);
  // The first year of each has nothing before it to be compared with.
  assert.ok(
    cells.filter(({ ok: isAnswered }) => isAnswered).length >= 4_900,
    "cells that have a value are told to have none",
  );
  return {
    case: "5,000 custom functions recalculated",
    ours: requestCount,
    limit: null,
    unit: "requests",
    aim: { of: "ours", atMost: 10 },
    memoryMb: ours.peakMemoryMb(),
    limitMemoryMb: null,
  };
}

/** The arguments of a cell: indicator, period and unit, none of them twice. */
const placeAt = (index: number): readonly CellInput[] => [
  indicatorCode(index % 10),
  Number(years[Math.floor(index / 10) % years.length]),
  unitCode(Math.floor(index / (10 * years.length))),
];
