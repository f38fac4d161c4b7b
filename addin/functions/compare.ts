import { err, ok, type Result } from "../../shared/result";
import { latestPeriod, parseValueKey } from "../../shared/valueKey";
import type { ComparisonFacts } from "../api/answers/comparisonAnswers";
import { comparisonColorWords, reasonOf } from "../texts/valueWords";
import { askCell, orElse } from "./askCell";
import * as read from "./arguments";
import type { CellInput } from "./arguments";
import { failureOf, noAnswer, type CellFailure, type CellResult, type FunctionCall } from "./functionCall";
import { functionTable, sharedParameters as names } from "./functionTable";

const measures = {
  MEDIAN: { sv: "median", en: "median" },
  DIFFERENCE: { sv: "skillnad", en: "difference" },
  RANK: { sv: "plats", en: "rank" },
  COUNT: { sv: "antal", en: "count" },
  COLOR: { sv: "färg", en: "color" },
  EXPLANATION: { sv: "förklaring", en: "explanation" },
} as const;

type Measure = keyof typeof measures;

const [, , whatParameter, groupParameter, yearParameter] = functionTable.COMPARE.parameters;

/** The municipality's value beside others' published ones, or what one of them has published. */
export async function compare(
  call: FunctionCall,
  [indicatorInput, periodInput, what, groupInput, year, split, municipalityInput]: readonly CellInput[],
): Promise<CellResult> {
  const indicator = read.code(indicatorInput, names.indicator);
  if (!indicator.ok) return indicator;
  const measure = measureOf(what);
  if (!measure.ok) return measure;
  const comparatorSet = read.optionalCode(groupInput, groupParameter);
  if (!comparatorSet.ok) return comparatorSet;
  const membersOfYear = read.optionalYear(year, yearParameter);
  if (!membersOfYear.ok) return membersOfYear;
  const members = read.optionalCode(split, names.split);
  if (!members.ok) return members;
  const municipality = await read.municipality(municipalityInput, names.municipality, call);
  if (!municipality.ok) return municipality;
  const period = await periodOf(call, { indicatorInput, periodInput, split, municipalityInput });
  if (!period.ok) return period;
  const question = {
    municipality: municipality.value,
    indicator: indicator.value,
    period: period.value,
    members: members.value ?? "",
    comparatorSet: comparatorSet.value,
    membersOfYear: membersOfYear.value,
    other: measure.value.other,
  };
  const found = await call.answers.comparisons.ask(question, call.signal);
  if (!found.ok) return err(failureOf(found.error));
  const { other } = question;
  return other === null ? told(found.value, measure.value.measure, call) : numberOf(found.value, other);
}

/** A word for what is compared, or another municipality's code. */
function measureOf(input: CellInput): Result<{ measure: Measure; other: string | null }, CellFailure> {
  const isCode = /^\d+$/.test(String(input));
  if (!isCode) {
    const measure = read.choice(input, whatParameter, measures);
    return measure.ok ? ok({ measure: measure.value ?? "MEDIAN", other: null }) : measure;
  }
  const code = read.municipalityCode(input, whatParameter);
  return code.ok ? ok({ measure: "MEDIAN", other: code.value }) : code;
}

/** The latest period is that of our own value. */
async function periodOf(
  call: FunctionCall,
  inputs: Readonly<Record<"indicatorInput" | "periodInput" | "split" | "municipalityInput", CellInput>>,
): Promise<Result<string, CellFailure>> {
  const { indicatorInput: indicator, periodInput, split, municipalityInput: municipality } = inputs;
  const period = read.period(periodInput, names.period);
  if (!period.ok || period.value !== latestPeriod) return period;
  const cell = await askCell(call, { indicator, period: periodInput, unit: null, split, municipality }, "VALUE");
  if (!cell.ok) return cell;
  const parts = parseValueKey(cell.value.key);
  return ok(parts.ok ? parts.value.period : cell.value.key);
}

function told(facts: ComparisonFacts, measure: Measure, { language }: FunctionCall): CellResult {
  const why = () => noAnswer(facts.explanation);
  switch (measure) {
    case "MEDIAN":
      return orElse(facts.median, why);
    case "DIFFERENCE":
      return orElse(facts.difference, why);
    case "RANK":
      return orElse(facts.rank, why);
    case "COUNT":
      return ok(facts.valueCount);
    case "COLOR":
      return facts.color === null ? err(why()) : ok(comparisonColorWords[facts.color][language]);
    case "EXPLANATION":
      return ok(facts.explanation[language]);
  }
}

function numberOf({ others }: ComparisonFacts, code: string): CellResult {
  const found = others.find(({ municipality }) => municipality.code === code);
  return orElse(found?.number ?? null, () => {
    const state = found?.state ?? null;
    if (state !== null) return noAnswer(reasonOf(state));
    return noAnswer({
      sv: `Kommunen ${code} har inget publicerat värde att jämföra med.`,
      en: `The municipality ${code} has published no value to compare with.`,
    });
  });
}
