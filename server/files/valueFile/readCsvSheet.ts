import { Readable } from "node:stream";
import { parse, type CsvError } from "csv-parse";
import { err, ok, type Result } from "../../../shared/result";
import { formFailure } from "../fileProblem";
import type { Failure } from "../../../shared/errorCodes";
import type { CellProblem } from "./cellProblem";
import { fileUnreadable } from "./fileKind";
import { cellAddress, FileStop, sheetLimits, type Sheet, type SheetCell, type SheetRow } from "./sheet";
import { columnNamed } from "./valueColumnNames";
import { tooLarge } from "./zipParts";

export interface CsvSheet {
  readonly sheet: Sheet;
  /** Lines that are no CSV. */
  readonly problems: readonly CellProblem[];
  /** UTF-8 unless the bytes say otherwise; what was not is told, since a wrong guess shows in the letters only. */
  readonly encoding: CsvEncoding;
}

export type CsvEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

const chunkLength = 32_768;
const recordLengthMax = 200_000;
/** As many are told; who has that many looks at the file as a whole. */
const brokenLinesMax = 100;
const columnLimits = { sv: "kolumner i en rad", en: "columns in a row" };

/** Reads a CSV file as one sheet: semicolons, commas or tabs, in UTF-8, UTF-16 or Windows-1252. Every cell is a text. */
export async function readCsvSheet(
  bytes: Uint8Array,
  isHeading: (text: string) => boolean = (text) => columnNamed(text) !== null,
): Promise<Result<CsvSheet, Failure>> {
  const decoded = decodedText(bytes);
  if (decoded === null) {
    return err(
      fileUnreadable(
        "Filen är varken text eller en Excel-arbetsbok (.xlsx).",
        "The file is neither text nor an Excel workbook (.xlsx).",
      ),
    );
  }
  const { delimiter, text, skippedRows } = delimiterOf(decoded.text, isHeading);
  const problems: CellProblem[] = [];
  const rows: SheetRow[] = [];
  // Counted where the parser is: it has read a whole chunk before the first of its records is handed over here.
  let row = skippedRows;
  const rowOf = new WeakMap<readonly string[], number>();
  let lastBroken = 0;
  let cellCount = 0;
  const parser = Readable.from(chunksOf(Buffer.from(text)), { objectMode: false }).pipe(
    parse({
      delimiter,
      relaxColumnCount: true,
      skipRecordsWithError: true,
      maxRecordSize: recordLengthMax,
      cast: (cell, { column }) => {
        if (column === 0) row += 1;
        return cell;
      },
      onRecord: (record) => {
        rowOf.set(record, row);
        return record;
      },
      onSkip: (error: CsvError | undefined) => {
        // A record that never ends takes what follows with it.
        if (error?.code === "CSV_MAX_RECORD_SIZE") throw error;
        // The first cell counts its row when it ends.
        const column = Number(error?.column ?? 0);
        const broken = column === 0 ? row + 1 : row;
        if (broken !== lastBroken && problems.length < brokenLinesMax) {
          problems.push({ cell: cellAddress(null, broken, column), failure: strayQuote });
        }
        lastBroken = broken;
        return undefined;
      },
    }),
  );
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      if (record.length > sheetLimits.columns) throw tooLarge(sheetLimits.columns, columnLimits.sv, columnLimits.en);
      const cells = new Map<number, SheetCell>();
      for (const [column, cell] of record.entries()) {
        if (cell.trim() !== "") cells.set(column, { kind: "TEXT", text: cell });
      }
      cellCount += cells.size;
      if (cellCount > sheetLimits.cells) throw tooLarge(sheetLimits.cells, "celler med innehåll", "cells with content");
      if (cells.size > 0) rows.push({ row: rowOf.get(record) ?? 0, cells });
    }
  } catch (error) {
    if (error instanceof FileStop) return err(error.failure);
    if (error instanceof Error && "code" in error && String(error.code).startsWith("CSV_")) {
      return err(endlessQuote(row + 1));
    }
    throw error;
  }
  return ok({ sheet: { name: null, isHidden: false, rows }, problems, encoding: decoded.encoding });
}

/** All that can be wrong with a line, since it may have any number of cells. */
const strayQuote = formFailure(
  "Raden går inte att läsa som CSV: ett citattecken står för sig självt. Skriv det dubbelt inom cellens citattecken, eller ta bort det.",
  "The line cannot be read as CSV: a quotation mark stands by itself. Write it twice within the quotation marks of the cell, or take it away.",
);

/** What follows may be anything, so that nothing of the file is read. */
const endlessQuote = (row: number): Failure =>
  formFailure(
    `Ett citattecken på rad ${row} eller strax efter har inget som avslutar det, så resten av filen går inte att läsa. Ta bort det, eller skriv det som saknas.`,
    `A quotation mark in line ${row} or soon after has none that ends it, so the rest of the file cannot be read. Take it away, or write the one that is missing.`,
  );

/** In pieces, so that others have their turn in between. */
function* chunksOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += chunkLength) yield bytes.subarray(at, at + chunkLength);
}

function decodedText(bytes: Uint8Array): { text: string; encoding: CsvEncoding } | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodedAs(bytes, "utf-16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodedAs(bytes, "utf-16be");
  // A comment may hold the sign without a meaning; UTF-16 without its mark, and what is no text, are full of it.
  const nulls = bytes.reduce((count, byte) => (byte === 0 ? count + 1 : count), 0);
  if (nulls * 10 > bytes.length) return null;
  return decodedAs(bytes, "utf-8") ?? (nulls > 0 ? null : decodedAs(bytes, "windows-1252"));
}

function decodedAs(bytes: Uint8Array, encoding: CsvEncoding): { text: string; encoding: CsvEncoding } | null {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch {
    return null;
  }
}

const headerLinesMax = 30;

/** The sign by which the most columns are known in some line near the top; Excel's own first line "sep=;" goes before. */
function delimiterOf(
  text: string,
  isHeading: (text: string) => boolean,
): { delimiter: string; text: string; skippedRows: number } {
  const said = /^sep=(.)\r?\n/i.exec(text);
  if (said !== null) return { delimiter: said[1] ?? ";", text: text.slice(said[0].length), skippedRows: 1 };
  const lines = text.slice(0, 20_000).split(/\r\n|\n|\r/, headerLinesMax);
  const known = (delimiter: string) =>
    Math.max(
      ...lines.map(
        (line) =>
          line.split(delimiter).filter((name) => isHeading(name.replaceAll('"', "").replace("\ufeff", ""))).length,
      ),
    );
  const [best = ";"] = [";", ",", "\t"].sort((a, b) => known(b) - known(a));
  return { delimiter: best, text, skippedRows: 0 };
}
