import type { Language } from "../texts/language";
import { functionIds, functionTable, type FunctionDescription, type FunctionParameter } from "./functionTable";

/** docs/functions.md: every function with its parameters, in both languages. */
export function functionsGuide(): string {
  const both = functionIds.map((id) => sectionOf(functionTable[id])).join("\n\n");
  return `${preface}\n\n${both}\n`;
}

const preface = `# Funktioner i Excel / Functions in Excel

Skrivs av / Written by \`node scripts/writeFunctionFiles.mjs docs/functions.md\`.

En cell frågar Målbok: \`=MALBOK.UTFALL("N00945";2024)\`. Tusentals celler blir ett fåtal frågor. Svaren behålls så länge arbetsboken är öppen; **Räkna om
funktioner** i fliken Målbok hämtar dem på nytt. Koder skrivs som text (\`"0331"\`), år som tal. Ett värde som saknas är \`#SAKNAS!\` med skälet, aldrig 0; ett
argument som inte går att förstå är \`#VÄRDEFEL!\` med argumentets namn. Det som bara visas för en del visas inte här för andra: cellen svarar som den som är inloggad.

Utan \`kommun\` menas den som arbetsboken säger, annars den enda som du har behörighet i.

_A cell asks Målbok: \`=MALBOK.OUTCOME("N00945",2024)\`. Thousands of cells become a few requests. The answers are kept while the workbook is open; **Recalculate
functions** on the Målbok tab fetches them again. Codes are written as text (\`"0331"\`), years as numbers. A value that is missing is \`#N/A\` with the reason, never
0; an argument that cannot be understood is \`#VALUE!\` with the argument's name. What only some may see is shown to no others: the cell answers as whoever is signed in._

_Without \`municipality\` the one that the workbook says is meant, else the only one that you have a right in._`;

function sectionOf(description: FunctionDescription): string {
  const { name, text, parameters, example } = description;
  return [
    `## ${name.sv === name.en ? name.sv : `${name.sv} / ${name.en}`}`,
    `${text.sv} / _${text.en}_`,
    ["```", usage(description, "sv"), usage(description, "en"), "```"].join("\n"),
    parameters.map(lineOf).join("\n"),
    `Till exempel / For example: \`=MALBOK.${example.sv}\`, \`=MALBOK.${example.en}\``,
  ].join("\n\n");
}

const lineOf = ({ name, text }: FunctionParameter) => `- \`${name.sv}\`: ${text.sv} / \`${name.en}\`: _${text.en}_`;

/** As Excel shows it while somebody types, with the sign between arguments that the language has. */
function usage({ name, parameters }: FunctionDescription, language: Language): string {
  const shown = parameters.map((parameter) =>
    parameter.isOptional === true ? `[${parameter.name[language]}]` : parameter.name[language],
  );
  return `=MALBOK.${name[language]}(${shown.join(language === "sv" ? "; " : ", ")})`;
}
