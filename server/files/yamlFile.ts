import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document, type YAMLError } from "yaml";
import { composed } from "../domain/composed";
import type { FileProblem } from "./fileProblem";
import { formFailure } from "./fileProblem";

export type DataPath = readonly (string | number)[];

/** A YAML file as data, with the way back from a place in the data to a line. */
export interface YamlFile {
  readonly name: string;
  /** Null where the file is empty or cannot be read. */
  readonly data: unknown;
  readonly problems: readonly FileProblem[];
  /** The line of what stands at the path, or of the nearest thing around it. */
  lineOf(path: DataPath): number;
  /** The line of a key in the map at the path. */
  lineOfKey(path: DataPath, key: string): number;
  /** The text of a scalar as written, such as 0331 where YAML reads the number 331. */
  sourceAt(path: DataPath): string | null;
}

/**
 * YAML 1.2 with its core schema: a date stays text, and only true and false are booleans (no `no` or `on`). A key that stands twice is a
 * problem, never the last one silently. Texts and codes are composed (NFC).
 */
export function readYamlFile(name: string, text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    schema: "core",
    version: "1.2",
    lineCounter: lines,
    uniqueKeys: true,
    prettyErrors: false,
  });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const problems = withoutCascade(document).map((error) => ({
    file: name,
    line: lineAt(error.pos[0]),
    failure: yamlFailure(error, text),
  }));
  return {
    name,
    // With a key twice, the rest can still be read and judged.
    data: document.errors.every(({ code }) => code === "DUPLICATE_KEY")
      ? composed(document.toJS({ maxAliasCount: 100 }) as unknown)
      : null,
    problems,
    lineOf: (path) => lineAt(offsetOf(document, path)),
    lineOfKey: (path, key) => lineAt(keyOffset(document, path, key) ?? offsetOf(document, path)),
    sourceAt: (path) => {
      const node = document.getIn(path, true);
      return isScalar(node) ? (node.source ?? null) : null;
    },
  };
}

function offsetOf(document: Document, path: DataPath): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const place = path.slice(0, length);
    const node = length === 0 ? document.contents : document.getIn(place, true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function keyOffset(document: Document, path: DataPath, key: string): number | null {
  const map = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isMap(map)) return null;
  const pair = map.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
  return isScalar(pair?.key) && pair.key.range ? pair.key.range[0] : null;
}

/** After the first place that breaks the form of YAML, the rest of what the parser says are mostly echoes of it. */
function withoutCascade({ errors, warnings }: Document.Parsed): YAMLError[] {
  const keysTwice = errors.filter(({ code }) => code === "DUPLICATE_KEY");
  const broken = errors.filter(({ code }) => code !== "DUPLICATE_KEY");
  const first = broken.reduce<YAMLError | null>(
    (before, error) => (before === null || error.pos[0] < before.pos[0] ? error : before),
    null,
  );
  return first === null ? [...keysTwice, ...warnings] : [...keysTwice, first];
}

function yamlFailure(error: YAMLError, text: string) {
  if (error.code === "DUPLICATE_KEY") {
    const key = /^\s*([^:\s]+)/.exec(text.slice(error.pos[0]))?.[1] ?? "";
    return formFailure(`Nyckeln ”${key}” står två gånger.`, `The key “${key}” stands twice.`);
  }
  if (error.code === "TAB_AS_INDENT") {
    return formFailure(
      "Raden är indragen med tabb; YAML vill ha blanksteg.",
      "The line is indented by a tab; YAML wants spaces.",
    );
  }
  return formFailure(
    `Filen går inte att läsa som YAML från den här raden: kontrollera indrag, kolon och citattecken här och på raden före (${error.message}).`,
    `The file cannot be read as YAML from this line on: check indentation, colons and quotes here and on the line before (${error.message}).`,
  );
}
