/** What stands in a cell: an empty cell is "", an error its name ("#N/A"). */
export type CellValue = string | number | boolean;

/** What differs from an untouched cell's look, by the name of the format's part ("Fill.Color"); `DataValidation` rides along, so that it moves and is copied with its cell. */
export type CellFormat = Readonly<Record<string, unknown>>;

/** One cell. It is never changed, only replaced, so that a step of undo is a reference and not a copy. */
export interface Cell {
  readonly value: CellValue;
  /** As it stands in English, with its equals sign; null where the value was typed. */
  readonly formula: string | null;
  readonly format: CellFormat;
  /** Address of the cell on the same sheet whose formula filled this one. */
  readonly spilledFrom?: string;
  /** What an error says of itself when a custom function gave it a text. */
  readonly errorText?: string;
}

export const noFormat: CellFormat = Object.freeze({});
export const emptyCell: Cell = Object.freeze({ value: "", formula: null, format: noFormat });

export const errorNames = [
  "#N/A",
  "#VALUE!",
  "#REF!",
  "#DIV/0!",
  "#NUM!",
  "#NAME?",
  "#NULL!",
  "#SPILL!",
  "#BUSY!",
  "#CALC!",
] as const;

export const isError = (value: CellValue) =>
  typeof value === "string" && (errorNames as readonly string[]).includes(value);

/** Has something been put here that makes it part of the used range? */
export const isUsed = (cell: Cell) => cell.value !== "" || cell.formula !== null || cell.format !== noFormat;

/** What an untouched cell looks like. */
export const plainFormat: CellFormat = {
  NumberFormat: "General",
  Style: "Normal",
  WrapText: false,
  HorizontalAlignment: "General",
  VerticalAlignment: "Bottom",
  IndentLevel: 0,
  ShrinkToFit: false,
  TextOrientation: 0,
  "Fill.Color": "#FFFFFF",
  "Fill.Pattern": null,
  "Fill.PatternColor": null,
  "Fill.TintAndShade": 0,
  "Font.Name": "Calibri",
  "Font.Size": 11,
  "Font.Color": "#000000",
  "Font.Bold": false,
  "Font.Italic": false,
  "Font.Underline": "None",
  "Font.Strikethrough": false,
  "Protection.Locked": true,
  "Protection.FormulaHidden": false,
  DataValidation: null,
};

export const formatPart = (cell: Cell, part: string): unknown =>
  part in cell.format ? cell.format[part] : (plainFormat[part] ?? null);
