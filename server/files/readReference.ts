import fs from "node:fs/promises";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { parseDecimalText } from "../../shared/decimalText";
import { failure } from "../../shared/errorCodes";
import { parsePeriod } from "../../shared/period";
import { err, ok, type Result } from "../../shared/result";
import { formatMembers, parseMembers } from "../domain/dimensionMembers";
import { isNumericState, type ValueState } from "../domain/indicatorStatus";
import { isValueState } from "../domain/indicatorValue";
import { formFailure, type FileProblem } from "./fileProblem";
import { numberFailure } from "./schemaProblems";

/** Municipalities to compare with that are not kept here, and their values. */
export interface ReferenceFolder {
  readonly municipalities: readonly { readonly code: string; readonly name: string; readonly type: string }[];
  readonly values: readonly ReferenceFileValue[];
}

export interface ReferenceFileValue {
  readonly source: string;
  readonly externalId: string;
  readonly municipality: string;
  readonly period: string;
  readonly members: string;
  readonly number: string | null;
  readonly state: ValueState;
  readonly isExample: boolean;
}

const municipalitiesFile = "municipalities.csv";
const valuesFile = "reference-values.csv";

/** Reads municipalities.csv and reference-values.csv of a folder, or tells everything that is wrong in them. */
export async function readReference(folder: string): Promise<Result<ReferenceFolder, FileProblem[]>> {
  const problems: FileProblem[] = [];
  const municipalities = (await linesOf(folder, municipalitiesFile, ["code", "name", "type"], problems)).map(
    ({ cells: { code = "", name = "", type = "" }, line }) => {
      if (!/^\d{4}$/.test(code)) {
        problems.push({ file: municipalitiesFile, line, failure: failure("MUNICIPALITY_CODE_SYNTAX", { text: code }) });
      }
      return { code, name, type };
    },
  );
  const known = new Set(municipalities.map(({ code }) => code));
  const columns = ["source", "externalId", "municipality", "period", "members", "value", "state", "isExample"];
  const values = (await linesOf(folder, valuesFile, columns, problems)).map(({ cells, line }) =>
    valueOf(cells, known, (wrong) => problems.push({ file: valuesFile, line, failure: wrong })),
  );
  return problems.length > 0 ? err(problems) : ok({ municipalities, values });
}

type Cells = Readonly<Record<string, string | undefined>>;

function valueOf(
  cells: Cells,
  known: ReadonlySet<string>,
  refuse: (wrong: FileProblem["failure"]) => void,
): ReferenceFileValue {
  const {
    source = "",
    externalId = "",
    municipality = "",
    period: code = "",
    members: split = "",
    value = "",
    state = "",
  } = cells;
  const period = parsePeriod(code);
  if (!period.ok) refuse(failure("PERIOD_SYNTAX", { text: code }));
  const members = parseMembers(split);
  if (!members.ok) refuse(members.error);
  const number = value === "" ? null : parseDecimalText(value);
  if (number?.ok === false) refuse(numberFailure(value));
  if (!isValueState(state) || isNumericState(state) !== (value !== "")) refuse(failure("NUMBER_AND_STATE", { state }));
  if (!known.has(municipality)) refuse(failure("MUNICIPALITY_UNKNOWN", { municipality }));
  return {
    source,
    externalId,
    municipality,
    period: period.ok ? period.value.code : code,
    members: members.ok ? formatMembers(members.value) : split,
    number: number?.ok === true ? number.value : null,
    state: isValueState(state) ? state : "MISSING",
    isExample: cells.isExample === "true",
  };
}

async function linesOf(
  folder: string,
  file: string,
  columns: readonly string[],
  problems: FileProblem[],
): Promise<{ cells: Cells; line: number }[]> {
  try {
    const text = await fs.readFile(path.join(folder, file), "utf8");
    const records = parse(text, { bom: true, columns: true, info: true, skipEmptyLines: true }) as unknown as {
      record: Cells;
      info: { lines: number };
    }[];
    const missing = columns.filter((column) => records[0] !== undefined && !(column in records[0].record));
    for (const field of missing) problems.push({ file, line: 1, failure: failure("REQUIRED", { field }) });
    return missing.length > 0 ? [] : records.map(({ record, info }) => ({ cells: record, line: info.lines }));
  } catch (error) {
    const { code, message, lines } = error as { code?: string; message: string; lines?: number };
    const reason = code === "ENOENT" ? code : message;
    problems.push({
      file,
      line: lines ?? null,
      failure: formFailure(`Filen går inte att läsa (${reason}).`, `The file cannot be read (${reason}).`),
    });
    return [];
  }
}
