import { err, ok } from "../../shared/result";
import type { IndicatorFacts } from "../api/answers/indicatorAnswers";
import { directionWords, measureUnitWords, periodTypeWords } from "../texts/valueWords";
import * as read from "./arguments";
import type { CellInput } from "./arguments";
import { failureOf, noAnswer, type CellResult, type CellValue, type FunctionCall } from "./functionCall";
import { functionTable, sharedParameters as names } from "./functionTable";

const fields = {
  TITLE: { sv: "titel", en: "title" },
  DESCRIPTION: { sv: "beskrivning", en: "description" },
  DEFINITION: { sv: "definition", en: "definition" },
  MEASURE_UNIT: { sv: "måttenhet", en: "measure unit" },
  DIRECTION: { sv: "riktning", en: "direction" },
  DECIMALS: { sv: "decimaler", en: "decimals" },
  SOURCE: { sv: "källa", en: "source" },
  OWNER: { sv: "ansvarig", en: "owner" },
  PERIOD_TYPES: { sv: "periodtyper", en: "period types" },
  FORMULA: { sv: "formel", en: "formula" },
} as const;

const fieldParameter = functionTable.META.parameters[1];

/** Something about an indicator. */
export async function meta(
  call: FunctionCall,
  [indicator, fieldInput, municipalityInput]: readonly CellInput[],
): Promise<CellResult> {
  const code = read.code(indicator, names.indicator);
  if (!code.ok) return code;
  const field = read.choice(fieldInput, fieldParameter, fields);
  if (!field.ok) return field;
  const municipality = await read.municipality(municipalityInput, names.municipality, call);
  if (!municipality.ok) return municipality;
  const facts = await call.answers.indicators.ask({ municipality: municipality.value, code: code.value }, call.signal);
  if (!facts.ok) return err(failureOf(facts.error));
  if (facts.value === null) {
    return err(
      noAnswer({ sv: `Indikatorn ${code.value} finns inte.`, en: `The indicator ${code.value} does not exist.` }),
    );
  }
  const asked = field.value ?? "TITLE";
  const value = valueOf(facts.value, asked, call.language);
  if (value !== null) return ok(value);
  const { sv, en } = fields[asked];
  return err(
    noAnswer({ sv: `Indikatorn ${code.value} har inget om ${sv}.`, en: `The indicator ${code.value} says no ${en}.` }),
  );
}

function valueOf(
  facts: IndicatorFacts,
  field: keyof typeof fields,
  language: FunctionCall["language"],
): CellValue | null {
  switch (field) {
    case "TITLE":
      return facts.title;
    case "DESCRIPTION":
      return facts.description;
    case "DEFINITION":
      return facts.definitions.at(-1)?.text ?? null;
    case "MEASURE_UNIT":
      return facts.measureUnitLabel ?? measureUnitWords[facts.measureUnit][language];
    case "DIRECTION":
      return directionWords[facts.direction][language];
    case "DECIMALS":
      return facts.decimals;
    case "SOURCE":
      return [facts.externalSource, facts.externalId].filter((part) => part !== null).join(" ") || null;
    case "OWNER":
      return facts.owner?.name ?? null;
    case "PERIOD_TYPES":
      return facts.periodTypes.map((type) => periodTypeWords[type][language]).join(", ") || null;
    case "FORMULA":
      return facts.formula;
  }
}
