import { err, ok } from "../../shared/result";
import type { GoalChild, GoalFacts } from "../api/answers/goalAnswers";
import { goalStateWords } from "../texts/valueWords";
import * as read from "./arguments";
import type { CellInput } from "./arguments";
import { failureOf, noAnswer, type CellResult, type FunctionCall, type SpillResult } from "./functionCall";
import { functionTable, sharedParameters as names } from "./functionTable";

const fields = {
  TITLE: { sv: "titel", en: "title" },
  DESCRIPTION: { sv: "beskrivning", en: "description" },
  EFFECT: { sv: "effekt", en: "effect" },
  RESULT: { sv: "resultat", en: "result" },
  LEVEL: { sv: "nivå", en: "level" },
  STATE: { sv: "läge", en: "state" },
  VALIDITY: { sv: "giltighet", en: "validity" },
  PARENT: { sv: "överordnat", en: "parent" },
  SOURCE: { sv: "källa", en: "source" },
} as const;

const fieldParameter = functionTable.GOALTEXT.parameters[1];

const noGoal = (code: string) =>
  noAnswer({
    sv: `Målet ${code} finns inte, eller så får du inte läsa det.`,
    en: `The goal ${code} does not exist, or you may not read it.`,
  });

/** A goal's text, or something else about it. */
export async function goalText(
  call: FunctionCall,
  [goal, fieldInput, municipalityInput]: readonly CellInput[],
): Promise<CellResult> {
  const code = read.code(goal, names.goal);
  if (!code.ok) return code;
  const field = read.choice(fieldInput, fieldParameter, fields);
  if (!field.ok) return field;
  const municipality = await read.municipality(municipalityInput, names.municipality, call);
  if (!municipality.ok) return municipality;
  const facts = await call.answers.goals.ask({ municipality: municipality.value, code: code.value }, call.signal);
  if (!facts.ok) return err(failureOf(facts.error));
  if (facts.value === null) return err(noGoal(code.value));
  const asked = field.value ?? "TITLE";
  const text = textOf(facts.value, asked, call.language);
  if (text !== null) return ok(text);
  const { sv, en } = fields[asked];
  return err(noAnswer({ sv: `Målet ${code.value} har inget om ${sv}.`, en: `The goal ${code.value} says no ${en}.` }));
}

function textOf(goal: GoalFacts, field: keyof typeof fields, language: FunctionCall["language"]): string | null {
  switch (field) {
    case "TITLE":
      return goal.title;
    case "DESCRIPTION":
      return goal.description;
    case "EFFECT":
      return goal.effectStatement;
    case "RESULT":
      return goal.expectedResult;
    case "LEVEL":
      return goal.levelLabel;
    case "STATE":
      return goal.activityStatus ?? goalStateWords[goal.state][language];
    case "VALIDITY":
      return goal.validityLabel ?? `${goal.validFrom}–${goal.validTo ?? ""}`;
    case "PARENT":
      return goal.parents.flatMap(({ goal: parent }) => parent?.title ?? []).join("; ") || null;
    case "SOURCE":
      return goal.source;
  }
}

const yearParameter = functionTable.CHILDREN.parameters[1];

/** The goals right under a goal, a row each: code, text and level. */
export async function children(
  call: FunctionCall,
  [goal, yearInput, municipalityInput]: readonly CellInput[],
): Promise<SpillResult> {
  const code = read.code(goal, names.goal);
  if (!code.ok) return code;
  const year = read.optionalYear(yearInput, yearParameter);
  if (!year.ok) return year;
  const municipality = await read.municipality(municipalityInput, names.municipality, call);
  if (!municipality.ok) return municipality;
  const found = await call.answers.children.ask({ municipality: municipality.value, code: code.value }, call.signal);
  if (!found.ok) return err(failureOf(found.error));
  if (found.value === null) return err(noGoal(code.value));
  const wanted = found.value.filter((child) => year.value === null || isInForceIn(child, year.value));
  if (wanted.length === 0) {
    return err(noAnswer({ sv: `Inga mål finns under ${code.value}.`, en: `There are no goals under ${code.value}.` }));
  }
  return ok(wanted.map((child) => [ok(child.code), ok(child.title), ok(child.levelLabel)]));
}

const isInForceIn = ({ validFrom, validTo }: GoalChild, year: number) =>
  validFrom <= `${year}-12-31` && (validTo === null || validTo >= `${year}-01-01`);
