import fs from "node:fs/promises";
import path from "node:path";
import { failure } from "../../shared/errorCodes";
import { err, ok, type Result } from "../../shared/result";
import { concepts, conceptNames, keyOf, type ConceptName, type RecordOf } from "../domain/records/concepts";
import { placeText } from "../domain/indicatorValue";
import type { Municipality } from "../domain/records/municipality";
import { canonicalRecord } from "./canonicalRecord";
import { formFailure, inReadingOrder, type FileProblem } from "./fileProblem";
import { readValues, valueLabel, type NumberFormat, type PlacedValue } from "./readValues";
import { RecordPlaces } from "./recordPlaces";
import { schemaProblems } from "./schemaProblems";
import type { FileValue } from "./fileValue";
import { readYamlFile, type YamlFile } from "./yamlFile";

export type RecordLists = { readonly [N in ConceptName]: readonly RecordOf<N>[] };

/** A municipality as its files tell it: defaults filled in, numbers in canonical form. What it means is judged elsewhere. */
export interface FolderContent {
  readonly municipality: Municipality;
  readonly records: RecordLists;
  readonly values: readonly FileValue[];
  readonly places: FolderPlaces;
}

export interface FolderPlaces {
  readonly records: RecordPlaces;
  /** File and line of the value at that index of `values`. */
  ofValue(index: number): { file: string; line: number };
}

/**
 * Reads a municipality's folder: every *.yaml, each with any of the keys of the format, and every values*.csv. Either all of it can be read,
 * or everything that is wrong is told, each with its file and line.
 */
export async function readFolder(
  folder: string,
  options: { readonly numberFormat?: NumberFormat } = {},
): Promise<Result<FolderContent, FileProblem[]>> {
  const names = await fileNames(folder);
  if (!names.ok) return names;
  const problems: FileProblem[] = [];
  const yamlFiles: YamlFile[] = [];
  const values: (PlacedValue & { file: string })[] = [];
  for (const name of names.value) {
    const text = await readText(folder, name, problems);
    if (text === null) continue;
    if (isValues(name)) {
      const read = readValues(name, text, options.numberFormat ?? "canonical");
      problems.push(...read.problems);
      values.push(...read.rows.map((placed) => ({ ...placed, file: name })));
      continue;
    }
    const file = readYamlFile(name, text);
    const wrong = file.data === null ? file.problems : [...file.problems, ...schemaProblems(file)];
    problems.push(...wrong);
    if (wrong.length === 0 && file.data !== null) yamlFiles.push(file);
  }
  const places = new RecordPlaces(folder);
  const isWhole = problems.length === 0;
  const municipality = municipalityOf(yamlFiles, places, folder, isWhole, problems);
  const records = mergedRecords(yamlFiles, places, problems);
  problems.push(...valuesInTwoFiles(values));
  if (problems.length > 0 || municipality === null) return err(inReadingOrder(problems));
  return ok({
    municipality,
    records,
    values: values.map(({ row }) => row),
    places: { records: places, ofValue: (index) => placeOfValue(values, index) },
  });
}

const isYaml = (name: string) => /\.ya?ml$/i.test(name);
const isValues = (name: string) => /^values.*\.csv$/i.test(name);

async function fileNames(folder: string): Promise<Result<string[], FileProblem[]>> {
  const problem = (sv: string, en: string) => err([{ file: folder, line: null, failure: formFailure(sv, en) }]);
  try {
    const entries = await fs.readdir(folder, { withFileTypes: true });
    const names = entries
      .filter((entry) => !entry.isDirectory() && (isYaml(entry.name) || isValues(entry.name)))
      .map(({ name }) => name);
    if (names.length > 0) return ok(names.sort());
    return problem("Mappen har inga filer som slutar på .yaml.", "The folder has no files that end in .yaml.");
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    return problem(`Mappen går inte att läsa (${reason}).`, `The folder cannot be read (${reason}).`);
  }
}

async function readText(folder: string, name: string, problems: FileProblem[]): Promise<string | null> {
  try {
    const bytes = await fs.readFile(path.join(folder, name));
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code;
    problems.push({
      file: name,
      line: null,
      failure:
        reason === "ERR_ENCODING_INVALID_ENCODED_DATA"
          ? formFailure("Filen är inte skriven i UTF-8.", "The file is not written in UTF-8.")
          : formFailure(
              `Filen går inte att läsa (${reason ?? String(error)}).`,
              `The file cannot be read (${reason ?? String(error)}).`,
            ),
    });
    return null;
  }
}

/** Whether the one municipality is missing can only be told when every file could be read. */
function municipalityOf(
  files: readonly YamlFile[],
  places: RecordPlaces,
  folder: string,
  isWhole: boolean,
  problems: FileProblem[],
): Municipality | null {
  const [first, ...others] = files.filter((file) => "municipality" in (file.data as object));
  for (const other of others) {
    const key = String((other.data as { municipality: Municipality }).municipality.code);
    const what = { sv: "kommunen", en: "the municipality" };
    problems.push({
      file: other.name,
      line: other.lineOfKey([], "municipality"),
      failure: failure("DUPLICATE", { what, key }),
    });
  }
  if (first === undefined) {
    if (isWhole) problems.push({ file: folder, line: null, failure: failure("REQUIRED", { field: "municipality" }) });
    return null;
  }
  places.setMunicipality(first);
  return (first.data as { municipality: Municipality }).municipality;
}

function mergedRecords(files: readonly YamlFile[], places: RecordPlaces, problems: FileProblem[]): RecordLists {
  const lists = {} as Record<ConceptName, RecordOf<ConceptName>[]>;
  for (const name of conceptNames) {
    lists[name] = [];
    for (const file of files) {
      const written = (file.data as Partial<Record<ConceptName, RecordOf<ConceptName>[]>>)[name] ?? [];
      written.forEach((record, index) => {
        const key = keyOf(name, record);
        const first = places.of(name, key);
        if (first !== null) {
          const facts = { what: concepts[name].label, key: `${key} (${first.file}:${first.line})` };
          problems.push({ file: file.name, line: file.lineOf([name, index]), failure: failure("DUPLICATE", facts) });
          return;
        }
        places.add(name, key, file, [name, index]);
        lists[name].push(canonicalRecord(name, record));
      });
    }
  }
  return lists as unknown as RecordLists;
}

function valuesInTwoFiles(values: readonly (PlacedValue & { file: string })[]): FileProblem[] {
  const firsts = new Map<string, PlacedValue & { file: string }>();
  return values.flatMap((value) => {
    const key = placeText(value.row);
    const first = firsts.get(key);
    if (first === undefined) {
      firsts.set(key, value);
      return [];
    }
    const facts = { what: valueLabel, key: `${key} (${first.file}:${first.line})` };
    return [{ file: value.file, line: value.line, failure: failure("DUPLICATE", facts) }];
  });
}

function placeOfValue(
  values: readonly { file: string; line: number }[],
  index: number,
): { file: string; line: number } {
  const value = values[index];
  if (value === undefined) throw new RangeError(`no value ${index}`);
  return { file: value.file, line: value.line };
}
