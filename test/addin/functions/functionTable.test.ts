import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { generateCustomFunctionsMetadata } from "custom-functions-metadata";
import { functionFiles } from "../../../addin/functions/functionFiles";
import { functionsGuide } from "../../../addin/functions/functionsGuide";
import { functionsMetadata } from "../../../addin/functions/functionsMetadata";
import {
  functionIds,
  functionTable,
  type FunctionDescription,
  type FunctionId,
} from "../../../addin/functions/functionTable";

const languages = ["sv", "en"] as const;

const descriptionOf = (id: FunctionId): FunctionDescription => functionTable[id];

/** What saved workbooks hold: ids, and arguments by their places. Only ever added to, at the end. */
const promised: Readonly<Record<string, string>> = {
  OUTCOME: "indicator period [unit] [series] [split] [municipality]",
  TARGET: "indicator period [unit] [bound] [municipality]",
  ACCEPTABLE: "indicator period [unit] [municipality]",
  STATUS: "indicator period [unit] [municipality]",
  EXPLANATION: "indicator period [unit] [municipality]",
  TREND: "indicator period [unit] [split] [municipality]",
  CHANGE: "indicator period [unit] [split] [municipality]",
  LATEST: "indicator [unit] [series] [split] [municipality]",
  GOALTEXT: "goal [field] [municipality]",
  META: "indicator [field] [municipality]",
  COMPARE: "indicator period [what] [group] [groupYear] [split] [municipality]",
  TABLE: "indicators periods [units] [series] [headings] [municipality]",
  CHILDREN: "goal [year] [municipality]",
  QUERY: "query [headings] [municipality]",
};

describe("the table of custom functions", () => {
  test("keeps the ids and the places of the arguments that saved workbooks hold", () => {
    const now = functionIds.map((id) => [
      id,
      descriptionOf(id)
        .parameters.map(({ name, isOptional }) => (isOptional === true ? `[${name.en}]` : name.en))
        .join(" "),
    ]);
    expect(Object.fromEntries(now)).toEqual(promised);
  });

  test("has ids of ASCII, and names that Excel takes, each once in a language", () => {
    for (const id of functionIds) expect(id).toMatch(/^[A-Z][A-Z0-9]{2,}$/);
    for (const language of languages) {
      const names = functionIds.map((id) => descriptionOf(id).name[language]);
      for (const name of names) expect(name).toMatch(/^\p{Lu}[\p{Lu}0-9_.]{2,}$/u);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  test("lets no argument that must be given follow one that may be left out", () => {
    for (const id of functionIds) {
      const optional = descriptionOf(id).parameters.map(({ isOptional }) => isOptional === true);
      expect([id, ...optional]).toEqual([id, ...[...optional].sort()]);
    }
  });

  test("says everything in both languages, shortly, and shows arguments as each language divides them", () => {
    for (const id of functionIds) {
      const { name, text, example, parameters } = descriptionOf(id);
      for (const words of [name, text, example, ...parameters.flatMap((each) => [each.name, each.text])]) {
        for (const language of languages) {
          expect(words[language]).not.toBe("");
          expect(words[language].length).toBeLessThanOrEqual(250);
        }
      }
      expect(example.sv.startsWith(`${name.sv}(`) && example.en.startsWith(`${name.en}(`)).toBe(true);
      expect(example.sv).not.toMatch(/,/);
      expect(example.en).not.toMatch(/;/);
    }
  });

  test("is what the guide says", async () => {
    expect(await readFile(path.join(__dirname, "..", "..", "..", "docs", "functions.md"), "utf8")).toBe(
      functionsGuide(),
    );
  });

  test("becomes the files that the manifest names", () => {
    const files = functionFiles();
    expect(Object.keys(files)).toEqual(["functions.sv.json", "functions.en.json", "functions.js"]);
    expect(JSON.parse(files["functions.sv.json"] ?? "")).toEqual(JSON.parse(JSON.stringify(functionsMetadata("sv"))));
  });
});

/** What the generator calls a value of whatever kind. */
const anything = ["an", "y"].join("");

/** The functions as somebody would write them for Microsoft's own generator of functions.json. */
const asSource = (language: (typeof languages)[number]) =>
  functionIds
    .map((id) => {
      const { name, text, parameters, isSpilling } = descriptionOf(id);
      const lines = parameters.map((parameter) => {
        const shown = parameter.name[language];
        return ` * @param {${anything}${parameter.isList === true ? "[][]" : ""}} ${parameter.isOptional === true ? `[${shown}]` : shown} ${parameter.text[language]}`;
      });
      const given = parameters.map(
        ({ name: each, isOptional, isList }) =>
          `${each[language]}${isOptional === true ? "?" : ""}: ${anything}${isList === true ? "[][]" : ""}`,
      );
      const result = isSpilling === true ? `${anything}[][]` : anything;
      return [
        `/**`,
        ` * ${text[language]}`,
        ` * @customfunction ${id} ${name[language]}`,
        ...lines,
        ` * @param {CustomFunctions.CancelableInvocation} call`,
        ` * @returns {${result}}`,
        ` */`,
        `export function f${id}(${[...given, "call: CustomFunctions.CancelableInvocation"].join(", ")}): ${result} { return null as ${anything}; }`,
      ].join("\n");
    })
    .join("\n\n");

describe("functions.json", () => {
  test.each(languages)("has the form that Microsoft's own generator gives it (%s)", async (language) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "malbok-functions-"));
    try {
      const file = path.join(folder, "functions.ts");
      await writeFile(file, asSource(language));
      const { metadataJson, errors } = await generateCustomFunctionsMetadata(file);
      expect(errors).toEqual([]);
      const { functions } = JSON.parse(metadataJson) as { functions: { id: string; description: string }[] };
      // Of ours each ends with an example.
      const ours = functionsMetadata(language).functions.map(({ description, ...each }, index) => {
        const text = descriptionOf(functionIds[index] as FunctionId).text[language];
        expect(description.startsWith(text)).toBe(true);
        return { ...each, description: text };
      });
      expect(functions).toEqual(JSON.parse(JSON.stringify(ours)));
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
