import fs from "node:fs/promises";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { parseDecimalText } from "../../shared/decimalText";
import { failure, type Failure } from "../../shared/errorCodes";
import { parsePeriod } from "../../shared/period";
import { err, ok, type Result } from "../../shared/result";
import { valueStateWords } from "../../shared/valueCodes";
import { formatMembers, parseMembers } from "../domain/dimensionMembers";
import { isNumericState } from "../domain/followUp/indicatorStatus";
import { isValueState } from "../domain/values/indicatorValue";
import { formFailure, type FileProblem } from "./fileProblem";
import { numberFailure } from "./schemaProblems";
import type { PublishedValue } from "../domain/followUp/referenceValue";
import { valueLabel } from "./readValues";

/** Municipalities to compare with that are not kept here, and their values. */
export interface ReferenceFolder {
  readonly municipalities: readonly { readonly code: string; readonly name: string; readonly type: string }[];
  readonly values: readonly PublishedValue[];
}

const municipalitiesFile = "municipalities.csv";
const municipalityColumns = ["code", "name", "type"] as const;
const valuesFile = "reference-values.csv";
const valueColumns = [
  "source",
  "externalId",
  "municipality",
  "period",
  "members",
  "value",
  "state",
  "isExample",
] as const;

/** Reads municipalities.csv and reference-values.csv of a folder, or tells everything that is wrong in them. */
export async function readReference(folder: string): Promise<Result<ReferenceFolder, FileProblem[]>> {
  const problems: FileProblem[] = [];
  const municipalityLines = await linesOf(folder, municipalitiesFile, municipalityColumns, problems);
  const valueLines = await linesOf(folder, valuesFile, valueColumns, problems);
  const municipalities = municipalityLines.map(({ cells, line }) => {
    if (!/^\d{4}$/.test(cells.code)) {
      problems.push({
        file: municipalitiesFile,
        line,
        failure: failure("MUNICIPALITY_CODE_SYNTAX", { text: cells.code }),
      });
    }
    return cells;
  });
  const known = new Set(municipalities.map(({ code }) => code));
  const lineOf = new Map<string, number>();
  const values = valueLines.map(({ cells, line }) => {
    const refuse = (wrong: Failure) => void problems.push({ file: valuesFile, line, failure: wrong });
    const value = readValue(cells, known, refuse);
    const key = [value.source, value.externalId, value.municipality, value.period, value.members].join("|");
    if (lineOf.has(key)) refuse(failure("DUPLICATE", { what: valueLabel, key }));
    lineOf.set(key, line);
    return value;
  });
  return problems.length > 0 ? err(problems) : ok({ municipalities, values });
}

type Cells<C extends string> = { readonly [K in C]: string };

function readValue(
  cells: Cells<(typeof valueColumns)[number]>,
  known: ReadonlySet<string>,
  refuse: (wrong: Failure) => void,
): PublishedValue {
  const { source, externalId, municipality } = cells;
  for (const column of ["source", "externalId"] as const) {
    if (cells[column] === "") refuse(failure("REQUIRED", { field: column }));
  }
  const period = parsePeriod(cells.period);
  if (!period.ok) refuse(failure("PERIOD_SYNTAX", { text: cells.period }));
  const members = parseMembers(cells.members);
  if (!members.ok) refuse(members.error);
  const number = cells.value === "" ? null : parseDecimalText(cells.value);
  if (number?.ok === false) refuse(numberFailure(cells.value));
  const state = cells.state === "" ? "REPORTED" : cells.state;
  if (!isValueState(state) || isNumericState(state) !== (number !== null))
    refuse(failure("NUMBER_AND_STATE", { state: isValueState(state) ? valueStateWords[state] : state }));
  if (!known.has(municipality)) refuse(failure("MUNICIPALITY_UNKNOWN", { municipality }));
  return {
    source,
    externalId,
    municipality,
    period: period.ok ? period.value.code : cells.period,
    members: members.ok ? formatMembers(members.value) : cells.members,
    number: number?.ok === true ? number.value : null,
    state: isValueState(state) ? state : "MISSING",
    isExample: cells.isExample === "true",
  };
}

async function linesOf<C extends string>(
  folder: string,
  file: string,
  columns: readonly C[],
  problems: FileProblem[],
): Promise<{ cells: Cells<C>; line: number }[]> {
  try {
    const text = await fs.readFile(path.join(folder, file), "utf8");
    const records = parse(text, { bom: true, columns: true, info: true, skipEmptyLines: true }) as unknown as {
      record: Readonly<Record<string, string | undefined>>;
      info: { lines: number };
    }[];
    const header = records[0]?.record;
    const missing = columns.filter((column) => header !== undefined && !(column in header));
    for (const field of missing) problems.push({ file, line: 1, failure: failure("REQUIRED", { field }) });
    if (missing.length > 0) return [];
    return records.map(({ record, info }) => ({
      cells: Object.fromEntries(columns.map((column) => [column, (record[column] ?? "").normalize("NFC")])) as Cells<C>,
      line: info.lines,
    }));
  } catch (error) {
    const { code, message, lines } = error as { code?: string; message: string; lines?: number };
    const reason = code === "ENOENT" ? code : message;
    const wrong = formFailure(`Filen går inte att läsa (${reason}).`, `The file cannot be read (${reason}).`);
    problems.push({ file, line: lines ?? null, failure: wrong });
    return [];
  }
}
