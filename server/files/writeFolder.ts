import fs from "node:fs/promises";
import path from "node:path";
import { stringify } from "yaml";
import { guardedCellText } from "../../shared/cellText";
import { codeOrder } from "../../shared/codeOrder";
import { failure } from "../../shared/errorCodes";
import { err, ok, type Result } from "../../shared/result";
import { parsePeriod, periodKey } from "../../shared/period";
import { concepts, keyOf, type ConceptName, type RecordOf } from "../domain/records/concepts";
import { MunicipalityRecord, type Municipality } from "../domain/records/municipality";
import { csvCell } from "./csvCell";
import { formFailure, type FileProblem } from "./fileProblem";
import { freeTextColumns, valueColumns, type FileValue, type ValueColumn } from "./fileValue";
import type { RecordLists } from "./readFolder";
import { withoutDefaults } from "./withoutDefaults";

/** What stands in which file. Any division can be read; this is the one that is written. */
const fileConcepts: Readonly<Record<string, readonly ConceptName[]>> = {
  "municipality.yaml": ["organizationUnits", "decisions", "dimensions"],
  "steering-model.yaml": ["steeringModels"],
  "goals.yaml": ["goals"],
  "indicators.yaml": ["indicators", "indicatorUses", "targetValues"],
  "documents.yaml": ["steeringDocuments", "responsibilities", "planDocuments", "assignments"],
  "budget.yaml": ["budgetFrames"],
  "comparison.yaml": ["comparatorSets", "indicatorCollections"],
  "queries.yaml": ["reportQueries"],
  "rounds.yaml": ["reportingRounds", "roundUnits", "lockExemptions"],
  "assessments.yaml": ["assessments", "improvementActions"],
};
const valuesFile = "values.csv";

export interface FolderToWrite {
  readonly municipality: Municipality;
  readonly records: RecordLists;
  readonly values: readonly FileValue[];
}

/**
 * The files of a municipality, by name. The same content always gives the same bytes: records stand in the order of their keys, values in that
 * of their places, and what equals its default is left out.
 */
export function folderFiles({ municipality, records, values }: FolderToWrite): Map<string, string> {
  const files = new Map<string, string>();
  for (const [name, held] of Object.entries(fileConcepts)) {
    const lists = held.flatMap((concept) => {
      const written = writtenRecords(concept, records[concept]);
      return written.length === 0 ? [] : [[concept, written] as const];
    });
    const head =
      name === "municipality.yaml" ? { municipality: withoutDefaults(MunicipalityRecord, municipality) } : {};
    files.set(name, yamlText({ ...head, ...Object.fromEntries(lists) }));
  }
  files.set(valuesFile, valuesText(values));
  return files;
}

/**
 * Writes the files into a folder, which is made when it is not there. A folder that holds anything is refused unless it may be overwritten:
 * somebody may have edited the files by hand. One with other files of the format is always refused: together with ours they would be read as
 * one municipality.
 */
export async function writeFolder(
  folder: string,
  content: FolderToWrite,
  options: { readonly isOverwriting?: boolean } = {},
): Promise<Result<string[], FileProblem[]>> {
  const files = folderFiles(content);
  try {
    await fs.mkdir(folder, { recursive: true });
    const held = await fs.readdir(folder);
    if (held.length > 0 && options.isOverwriting !== true) {
      const names = held.length > 3 ? `${held.slice(0, 3).join(", ")} ...` : held.join(", ");
      return err([{ file: folder, line: null, failure: failure("FOLDER_NOT_EMPTY", { names }) }]);
    }
    const foreign = held.filter((name) => /\.ya?ml$|^values.*\.csv$/i.test(name) && !files.has(name));
    if (foreign.length > 0) {
      const wrong = formFailure(
        `Mappen har redan andra filer som läses in: ${foreign.join(", ")}. Välj en tom mapp.`,
        `The folder already has other files that would be read: ${foreign.join(", ")}. Choose an empty folder.`,
      );
      return err([{ file: folder, line: null, failure: wrong }]);
    }
    for (const [name, text] of files) await replaceFile(path.join(folder, name), text);
    return ok([...files.keys()]);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code;
    if (reason === undefined) throw error;
    const wrong = formFailure(
      `Det går inte att skriva i mappen (${reason}).`,
      `The folder cannot be written (${reason}).`,
    );
    return err([{ file: folder, line: null, failure: wrong }]);
  }
}

/** Written beside and moved into place, so that nobody reads half a file. */
async function replaceFile(file: string, text: string): Promise<void> {
  const beside = `${file}.${process.pid}.tmp`;
  await fs.writeFile(beside, text);
  await fs.rename(beside, file);
}

function writtenRecords<N extends ConceptName>(concept: N, records: readonly RecordOf<N>[]): object[] {
  return records
    .map((record) => ({ key: keyOf(concept, record), record }))
    .sort((a, b) => codeOrder(a.key, b.key))
    .map(({ record }) => withoutDefaults(concepts[concept].record, record));
}

function yamlText(data: object): string {
  return stringify(data, {
    schema: "core",
    version: "1.2",
    lineWidth: 0,
    aliasDuplicateObjects: false,
    // Folded or literal blocks cannot hold every text (a lone carriage return, trailing spaces): one form for all of them reads back exactly.
    blockQuote: false,
  });
}

function valuesText(values: readonly FileValue[]): string {
  const rows = values
    .map((value) => ({ value, period: periodOrder(value.period) }))
    .sort(
      (a, b) =>
        codeOrder(a.value.indicator, b.value.indicator) ||
        codeOrder(a.value.unit, b.value.unit) ||
        codeOrder(a.value.series, b.value.series) ||
        a.period - b.period ||
        codeOrder(a.value.members, b.value.members),
    )
    .map(({ value: { number, ...rest } }) => {
      const cells: Readonly<Record<string, unknown>> = { ...rest, value: number };
      const cellOf = (column: ValueColumn) =>
        csvCell(freeTextColumns.has(column) ? guarded(cells[column]) : cells[column]);
      return valueColumns.map(cellOf).join(",");
    });
  return [valueColumns.join(","), ...rows, ""].join("\n");
}

const guarded = (cell: unknown) => (typeof cell === "string" ? guardedCellText(cell) : cell);

function periodOrder(code: string): number {
  const period = parsePeriod(code);
  return period.ok ? periodKey(period.value) : 0;
}

/** The same on every machine, whatever its language. */
