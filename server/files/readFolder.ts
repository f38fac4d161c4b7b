import fs from "node:fs/promises";
import path from "node:path";
import { failure, type Failure } from "../../shared/errorCodes";
import { err, ok, type Result } from "../../shared/result";
import { concepts, conceptNames, keyOf, type ConceptName, type RecordOf } from "../domain/records/concepts";
import { placeText } from "../domain/values/indicatorValue";
import type { Municipality } from "../domain/records/municipality";
import { canonicalRecord } from "./canonicalRecord";
import { formFailure, inReadingOrder, type FileProblem } from "./fileProblem";
import { readValues, valueLabel, type NumberFormat, type PlacedValue } from "./readValues";
import { RecordPlaces } from "./recordPlaces";
import { schemaProblems, type SchemaProblem } from "./schemaProblems";
import type { FileValue } from "./fileValue";
import { UnreadRecords } from "./unreadRecords";
import { readYamlFile, type YamlFile } from "./yamlFile";

export type RecordLists = { readonly [N in ConceptName]: readonly RecordOf<N>[] };

/** What can be read of a folder, and everything that cannot. */
export interface FolderSurvey {
  readonly problems: readonly FileProblem[];
  /** Without what is malformed; null where not even the names of the files can be read. */
  readonly readable: ReadableContent | null;
}

export interface ReadableContent extends Omit<FolderContent, "municipality"> {
  readonly municipality: Municipality | null;
  readonly unread: UnreadRecords;
}

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
  const { problems, readable } = await surveyFolder(folder, options);
  if (problems.length > 0 || readable === null) return err([...problems]);
  const { municipality, records, values, places } = readable;
  if (municipality === null) throw new Error("a folder without problems has its municipality");
  return ok({ municipality, records, values, places });
}

/** The same, with the records and values that are well formed beside those that are not, so that all of it can be judged in one run. */
export async function surveyFolder(
  folder: string,
  options: { readonly numberFormat?: NumberFormat } = {},
): Promise<FolderSurvey> {
  const names = await fileNames(folder);
  if (!names.ok) return { problems: names.error, readable: null };
  const problems: FileProblem[] = [];
  const yamlFiles: CheckedFile[] = [];
  const unread = new UnreadRecords();
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
    const wrong = file.data === null ? [] : schemaProblems(file);
    problems.push(...file.problems, ...wrong.map(({ path: _path, ...problem }) => problem));
    const isBroken = file.problems.length > 0 || wrong.some(({ path: [top, ...rest] }) => isOutside(top, rest.length));
    if (isBroken) unread.addFile(text);
    if (isFields(file.data)) yamlFiles.push({ ...file, data: file.data, malformed: malformedIn(wrong) });
  }
  const places = new RecordPlaces(folder);
  const isWhole = problems.every(({ file }) => yamlFiles.some(({ name }) => name === file) || isValues(file));
  const municipality = municipalityOf(yamlFiles, places, folder, isWhole, problems);
  const records = mergedRecords(yamlFiles, places, unread, problems);
  problems.push(...valuesInTwoFiles(values));
  return {
    problems: inReadingOrder(problems),
    readable: {
      municipality,
      records,
      values: values.map(({ row }) => row),
      places: { records: places, ofValue: (index) => placeOfValue(values, index) },
      unread,
    },
  };
}

type Fields = Record<string, unknown>;

/** A file that holds a group of keys, and which of what stands there the schema refuses: "municipality" or such as "goals 3". */
interface CheckedFile extends Omit<YamlFile, "data"> {
  readonly data: Fields;
  readonly malformed: ReadonlySet<string>;
}

const isFields = (data: unknown): data is Fields => typeof data === "object" && data !== null && !Array.isArray(data);

const malformedIn = (problems: readonly SchemaProblem[]): Set<string> =>
  new Set(problems.map(({ path: [top, index] }) => (top === "municipality" ? top : `${top} ${index}`)));

/** Neither in a record nor in the municipality: an unknown key of the file, or a concept that is no list. */
const isOutside = (top: string | number | undefined, stepsInside: number) =>
  top !== "municipality" && stepsInside === 0;

const isYaml = (name: string) => /\.ya?ml$/i.test(name);
const isValues = (name: string) => /^values.*\.csv$/i.test(name);

async function fileNames(folder: string): Promise<Result<string[], FileProblem[]>> {
  const unreadable = (wrong: Failure) => err([{ file: folder, line: null, failure: wrong }]);
  try {
    const entries = await fs.readdir(folder, { withFileTypes: true });
    const names = entries
      .filter((entry) => !entry.isDirectory() && (isYaml(entry.name) || isValues(entry.name)))
      .map(({ name }) => name);
    if (names.length > 0) return ok(names.sort());
    return unreadable(
      formFailure("Mappen har inga filer som slutar på .yaml.", "The folder has no files that end in .yaml."),
    );
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    return unreadable(reason === "ENOENT" ? failure("FOLDER_MISSING") : failure("FOLDER_UNREADABLE", { reason }));
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

/** Null where it is malformed too. Whether the one municipality is missing can only be told when every file could be read. */
function municipalityOf(
  files: readonly CheckedFile[],
  places: RecordPlaces,
  folder: string,
  isWhole: boolean,
  problems: FileProblem[],
): Municipality | null {
  const [first, ...others] = files.filter(({ data }) => "municipality" in data);
  for (const other of others) {
    const { municipality } = other.data;
    const key = isFields(municipality) ? String(municipality.code) : "–";
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
  return first.malformed.has("municipality") ? null : (first.data.municipality as Municipality);
}

function mergedRecords(
  files: readonly CheckedFile[],
  places: RecordPlaces,
  unread: UnreadRecords,
  problems: FileProblem[],
): RecordLists {
  const lists = {} as Record<ConceptName, RecordOf<ConceptName>[]>;
  for (const name of conceptNames) {
    lists[name] = [];
    for (const file of files) {
      const written = file.data[name];
      if (!Array.isArray(written)) continue;
      (written as unknown[]).forEach((given, index) => {
        const path = [name, index] as const;
        const isMalformed = file.malformed.has(`${name} ${index}`);
        if (isMalformed) unread.addRecord(name, given, file, path);
        if (!hasKey(name, given)) return;
        const key = keyOf(name, given);
        const first = places.of(name, key);
        if (first !== null) {
          const facts = { what: concepts[name].label, key: `${key} (${first.file}:${first.line})` };
          problems.push({ file: file.name, line: file.lineOf(path), failure: failure("DUPLICATE", facts) });
          return;
        }
        places.add(name, key, file, path);
        if (!isMalformed) lists[name].push(canonicalRecord(name, given));
      });
    }
  }
  return lists as unknown as RecordLists;
}

/** A record that lacks any part of its key is malformed, and like no other. */
function hasKey<N extends ConceptName>(name: N, given: unknown): given is RecordOf<N> {
  return isFields(given) && concepts[name].key.every((field) => typeof given[field] === "string");
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
