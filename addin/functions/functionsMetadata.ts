import type { Language } from "../texts/language";
import { functionIds, functionTable, type FunctionDescription, type FunctionParameter } from "./functionTable";

/** One language's functions.json, as Excel reads it to show functions and help. */
export function functionsMetadata(language: Language) {
  return {
    functions: functionIds.map((id) => functionOf(id, functionTable[id], language)),
  };
}

function functionOf(
  id: string,
  { name, text, example, parameters, isSpilling }: FunctionDescription,
  language: Language,
) {
  return {
    id,
    name: name[language],
    description: `${text[language]} ${forExample[language]} ${example[language]}`,
    parameters: parameters.map((parameter) => parameterOf(parameter, language)),
    // No type: numbers, texts and errors alike.
    result: { ...(isSpilling === true && { dimensionality: "matrix" as const }) },
    options: { cancelable: true },
  };
}

const forExample = { sv: "Till exempel", en: "For example" } as const;

const parameterOf = ({ name, text, isOptional, isList }: FunctionParameter, language: Language) => ({
  name: name[language],
  description: text[language],
  // A year is a number and a code a text: Excel shall hand over what stands in the cell.
  type: "any",
  ...(isOptional === true && { optional: true }),
  ...(isList === true && { dimensionality: "matrix" as const }),
});
