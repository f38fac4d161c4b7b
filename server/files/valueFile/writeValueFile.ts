import { setImmediate } from "node:timers/promises";
import { guardedCellText } from "../../../shared/cellText";
import type { LocalizedText } from "../../../shared/localizedText";
import type { IndicatorValue } from "../../domain/values/indicatorValue";
import { csvCell } from "../csvCell";
import { freeTextColumns } from "../fileValue";
import { columnTitles, seriesWords, stateWords, valueFileColumns, type ValueFileColumn } from "./valueColumnNames";
import { writeXlsx, type WrittenCell } from "./writeXlsx";

/** A value with the names that people know its codes by. */
export interface ValueFileRow extends IndicatorValue {
  readonly indicatorTitle: string;
  readonly unitName: string;
}

/** Rows as they are read: no more of them than a page is held at a time. */
export type ValueFilePages = Iterable<readonly ValueFileRow[]> | AsyncIterable<readonly ValueFileRow[]>;

export type ValueFileFormat = "csv" | "xlsx";
export type ValueFileLanguage = keyof LocalizedText;

/** The values as a file that `readValueFile` reads back as the same values, in the words and the number form of the language. */
export function writeValueFile(
  pages: ValueFilePages,
  { format, language }: { readonly format: ValueFileFormat; readonly language: ValueFileLanguage },
): Promise<Buffer> {
  if (format === "csv") return csvFile(pages, language);
  return writeXlsx({
    name: sheetName[language],
    header: valueFileColumns.map((column) => columnTitles[column][language]),
    widths: valueFileColumns.map((column) => widths[column] ?? 12),
    rows: xlsxRows(pages, language),
  });
}

const sheetName: LocalizedText = { sv: "Värden", en: "Values" };
const widths: Partial<Record<ValueFileColumn, number>> = { indicatorTitle: 40, unitName: 30, source: 24, comment: 40 };

async function* xlsxRows(pages: ValueFilePages, language: ValueFileLanguage): AsyncGenerator<WrittenCell[]> {
  for await (const rows of pages) {
    for (const row of rows) {
      yield valueFileColumns.map((column): WrittenCell => {
        const text = cellText(row, column, language);
        if (text === null) return null;
        return numberColumns.has(column) ? { number: text } : { text };
      });
    }
  }
}

const numberColumns: ReadonlySet<ValueFileColumn> = new Set(["value", "margin", "sampleSize", "revision"]);

/** With the mark by which a spreadsheet of any language reads UTF-8; Swedish ones divide by semicolons. */
async function csvFile(pages: ValueFilePages, language: ValueFileLanguage): Promise<Buffer> {
  const delimiter = language === "sv" ? ";" : ",";
  const line = (cells: readonly string[]) => `${cells.join(delimiter)}\r\n`;
  const header = line(valueFileColumns.map((column) => csvCell(columnTitles[column][language])));
  const rowText = (row: ValueFileRow) =>
    line(
      valueFileColumns.map((column) => {
        const text = cellText(row, column, language) ?? "";
        // Its comma divides nothing in a file of semicolons; in quotes some programs take it for a text.
        if (column === "value" || column === "margin") return localDecimal(text, language);
        return csvCell(isFreeText(column) ? guardedCellText(text) : text);
      }),
    );
  const pieces = [Buffer.from(`\ufeff${header}`)];
  for await (const rows of pages) {
    // Others have their turn now and then.
    await setImmediate();
    pieces.push(Buffer.from(rows.map(rowText).join("")));
  }
  return Buffer.concat(pieces);
}

const isFreeText = (column: ValueFileColumn) =>
  column === "indicatorTitle" || column === "unitName" || freeTextColumns.has(column);

/** A third decimal is followed by a zero, since 1,375 alone might be a thousand. */
function localDecimal(text: string, language: ValueFileLanguage): string {
  const isEither = /^-?[1-9]\d{0,2}\.\d{3}$/.test(text);
  return (isEither ? `${text}0` : text).replace(".", language === "sv" ? "," : ".");
}

function cellText(row: ValueFileRow, column: ValueFileColumn, language: ValueFileLanguage): string | null {
  switch (column) {
    case "value":
      return row.number;
    case "series":
      return seriesWords[row.series][language];
    case "state":
      return stateWords[row.state][language];
    case "isExample":
      return row.isExample ? yes[language] : no[language];
    case "members":
      return row.members === "" ? null : row.members;
    case "sampleSize":
    case "revision":
      return row[column] === null ? null : String(row[column]);
    case "indicator":
    case "indicatorTitle":
    case "unit":
    case "unitName":
    case "period":
    case "margin":
    case "source":
    case "comment":
      return row[column];
  }
}

const yes: LocalizedText = { sv: "Ja", en: "Yes" };
const no: LocalizedText = { sv: "Nej", en: "No" };
