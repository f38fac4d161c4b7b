import { guardedCellText } from "../../../shared/cellText";
import { csvCell } from "../csvCell";
import type { PlanColumn } from "../../domain/plan/planColumns";
import type { PlanTableKind } from "../../domain/plan/planConcepts";
import type { ValueFileFormat, ValueFileLanguage } from "../valueFile/writeValueFile";
import { writeXlsx, type WrittenCell } from "../valueFile/writeXlsx";
import { planSheetNames, versionHeading } from "./planHeadings";

export interface PlanFileTable {
  readonly kind: PlanTableKind;
  readonly columns: readonly PlanColumn[];
  /** By row; choices in the words of the language, the rest as the API writes it. */
  readonly rows: readonly (readonly (string | null)[])[];
  readonly versions: readonly number[];
}

/** A table of a plan as a file that `readPlanFile` reads back as the same. */
export function writePlanFile(
  { kind, columns, rows, versions }: PlanFileTable,
  { format, language }: { readonly format: ValueFileFormat; readonly language: ValueFileLanguage },
): Promise<Buffer> {
  const header = [...columns.map(({ label }) => label[language]), versionHeading[language]];
  if (format === "csv") return Promise.resolve(csvFile(header, columns, rows, versions, language));
  return writeXlsx({
    name: planSheetNames[kind][language],
    header,
    widths: header.map((_title, index) => (columns[index] === undefined ? 10 : widthOf(columns[index]))),
    rows: rows.map((cells, row): WrittenCell[] => [
      ...cells.map((text, index): WrittenCell => {
        if (text === null) return null;
        return isNumber(columns[index]) ? { number: text } : { text };
      }),
      { number: String(versions[row]) },
    ]),
  });
}

const isNumber = (column: PlanColumn | undefined) => column?.form === "DECIMAL" || column?.form === "INTEGER";
const widthOf = ({ form }: PlanColumn) => (form === "LONG_TEXT" ? 50 : form === "TEXT" ? 36 : 14);

/** With the mark by which a spreadsheet of any language reads UTF-8; Swedish ones divide by semicolons. */
function csvFile(
  header: readonly string[],
  columns: readonly PlanColumn[],
  rows: PlanFileTable["rows"],
  versions: readonly number[],
  language: ValueFileLanguage,
): Buffer {
  const delimiter = language === "sv" ? ";" : ",";
  const cellOf = (text: string | null, index: number) => {
    if (text === null) return "";
    // The zero keeps 1,375 from being a thousand.
    if (columns[index]?.form === "DECIMAL")
      return csvCell((/^-?[1-9]\d{0,2}\.\d{3}$/.test(text) ? `${text}0` : text).replace(".", ","));
    return csvCell(guardedCellText(text));
  };
  const lines = rows.map((cells, row) => [...cells.map(cellOf), String(versions[row])]);
  return Buffer.from(
    `\ufeff${[header.map(csvCell), ...lines].map((cells) => `${cells.join(delimiter)}\r\n`).join("")}`,
  );
}
