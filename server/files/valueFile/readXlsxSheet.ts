import { fileUnreadable } from "./fileKind";
import type { NumberForms } from "./numberForms";
import { FileStop, placeOfAddress, sheetLimits, type Sheet, type SheetCell } from "./sheet";
import { readXml, type XmlReader } from "./xmlPart";
import { tooLarge } from "./zipParts";

const broken = () =>
  new FileStop(fileUnreadable("Arbetsbokens innehåll är trasigt.", "The content of the workbook is damaged."));

/** A character that XML cannot hold stands as _x000D_. */
const unescaped = (text: string) =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

/** The pieces of a text, formatted or not, without the readings that stand above East Asian signs. */
class TextPieces {
  #text = "";
  #isOpen = false;
  #isReading = false;

  open(name: string): void {
    if (name === "rPh") this.#isReading = true;
    if (name === "t") this.#isOpen = !this.#isReading;
  }

  add(text: string): void {
    if (this.#isOpen) this.#text += text;
  }

  close(name: string): void {
    if (name === "rPh") this.#isReading = false;
    if (name === "t") this.#isOpen = false;
  }

  take(): string {
    const text = unescaped(this.#text);
    this.#text = "";
    return text;
  }
}

/** Reads sharedStrings.xml into a list. */
export function sharedTextReader(texts: string[]): XmlReader {
  const pieces = new TextPieces();
  return {
    open: (name) => pieces.open(name),
    text: (text) => pieces.add(text),
    close(name) {
      pieces.close(name);
      if (name !== "si") return;
      if (texts.length >= sheetLimits.texts) throw tooLarge(sheetLimits.texts, "texter", "texts");
      texts.push(pieces.take());
    },
  };
}

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly style: string | undefined;
  value: string | null;
  hasFormula: boolean;
}

/** The rows of one sheet. A formula counts as what it came to when the workbook was kept; nothing is reckoned here. */
export async function readXlsxSheet(
  chunks: AsyncIterable<Uint8Array>,
  texts: readonly string[],
  forms: NumberForms,
  cellsMax: number,
): Promise<Pick<Sheet, "rows"> & { readonly cellCount: number }> {
  const rows: FilledRow[] = [];
  const merged: MergedCells[] = [];
  const pieces = new TextPieces();
  let cells = new Map<number, SheetCell>();
  let rowNumber = 0;
  let nextColumn = 0;
  let cell: OpenCell | null = null;
  let isInValue = false;
  let cellCount = 0;

  const count = () => {
    cellCount += 1;
    if (cellCount > cellsMax) throw tooLarge(sheetLimits.cells, "celler med innehåll", "cells with content");
  };
  const keep = ({ column, ...read }: OpenCell) => {
    const found = cellOf(read, pieces.take(), texts, forms);
    if (found === null) return;
    if (column >= sheetLimits.columns) throw tooLarge(sheetLimits.columns, "kolumner i ett blad", "columns in a sheet");
    count();
    cells.set(column, found);
  };
  await readXml(chunks, {
    open(name, attributes) {
      pieces.open(name);
      if (name === "row") {
        const given = Number(attributes.get("r") ?? rowNumber + 1);
        if (!Number.isInteger(given) || given <= rowNumber) throw broken();
        rowNumber = given;
        nextColumn = 0;
        cells = new Map();
      } else if (name === "c") {
        const place = attributes.get("r");
        const column = place === undefined ? nextColumn : placeOfAddress(place)?.column;
        if (column === undefined) throw broken();
        nextColumn = column + 1;
        cell = { column, type: attributes.get("t") ?? "n", style: attributes.get("s"), value: null, hasFormula: false };
      } else if (cell !== null && name === "v") {
        isInValue = true;
        cell.value = "";
      } else if (cell !== null && name === "f") cell.hasFormula = true;
      else if (name === "mergeCell") {
        const range = rangeOf(attributes.get("ref") ?? "");
        if (merged.length >= sheetLimits.merged)
          throw tooLarge(sheetLimits.merged, "sammanfogade celler", "merged cells");
        if (range !== null) merged.push(range);
      }
    },
    text(text) {
      if (isInValue && cell !== null) cell.value = (cell.value ?? "") + text;
      else pieces.add(text);
    },
    close(name) {
      pieces.close(name);
      if (name === "v") isInValue = false;
      if (name === "c" && cell !== null) {
        keep(cell);
        cell = null;
      }
      if (name === "row" && cells.size > 0) rows.push({ row: rowNumber, cells });
    },
  });
  markMerged(rows, merged, count);
  return { rows, cellCount };
}

interface FilledRow {
  readonly row: number;
  readonly cells: Map<number, SheetCell>;
}

/** Cells that are shown as one, with what its first says. */
interface MergedCells {
  readonly fromRow: number;
  readonly toRow: number;
  readonly fromColumn: number;
  readonly toColumn: number;
}

/** Where the first cell is empty all are, and say so. `count` is told of every cell that is looked at, since what a file says of itself has no end. */
function markMerged(rows: readonly FilledRow[], merged: readonly MergedCells[], count: () => void): void {
  let first = 0;
  for (const range of [...merged].sort((a, b) => a.fromRow - b.fromRow)) {
    while ((rows[first]?.row ?? Infinity) < range.fromRow) first += 1;
    const top = rows[first];
    if (top?.row !== range.fromRow || !top.cells.has(range.fromColumn)) continue;
    for (let at = first; (rows[at]?.row ?? Infinity) <= range.toRow; at += 1) {
      for (let column = range.fromColumn; column <= Math.min(range.toColumn, sheetLimits.columns - 1); column += 1) {
        count();
        if (at > first || column > range.fromColumn) rows[at]?.cells.set(column, { kind: "MERGED" });
      }
    }
  }
}

function cellOf(
  { type, style, value, hasFormula }: Omit<OpenCell, "column">,
  inline: string,
  texts: readonly string[],
  forms: NumberForms,
): SheetCell | null {
  if (type === "inlineStr") return textCell(inline);
  if (value === null || (value === "" && type !== "str")) return hasFormula ? { kind: "UNCALCULATED" } : null;
  switch (type) {
    case "s": {
      const text = texts[Number(value)];
      if (text === undefined) throw broken();
      return textCell(text);
    }
    case "str":
      return textCell(unescaped(value));
    case "b":
      return { kind: "TRUTH", isTrue: value.trim() === "1" };
    case "e":
      return { kind: "ERROR", text: value };
    case "d":
      return { kind: "NUMBER", text: value, form: { kind: "DATE", isoDate: value.slice(0, 10) } };
    default: {
      const number = Number(value);
      if (!Number.isFinite(number)) throw broken();
      // What lies beyond 15 digits no spreadsheet shows or keeps: 0.1 + 0.2 is 0.3 there.
      const text = String(Number(number.toPrecision(15)));
      return { kind: "NUMBER", text, form: forms.of(style, number) };
    }
  }
}

const textCell = (text: string): SheetCell | null => (text.trim() === "" ? null : { kind: "TEXT", text });

function rangeOf(ref: string): MergedCells | null {
  const [from, to] = ref.split(":").map(placeOfAddress);
  if (from == null || to == null) return null;
  return { fromRow: from.row, toRow: to.row, fromColumn: from.column, toColumn: to.column };
}
