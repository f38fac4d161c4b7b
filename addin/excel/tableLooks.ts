import type { LocalizedText } from "../../shared/localizedText";
import { excelTexts } from "../texts/excelTexts";
import { inlineList } from "./choiceLists";
import type { TablePlace } from "./insertSheetTable";
import { instantFormat, type ColumnLook, type FormatRun } from "../workbook/columnLooks";
import { lockedMark } from "../workbook/columnSpecs";
import type { SheetColumn } from "../workbook/sheetColumn";
import { columnLetters } from "../workbook/sheetTable";
import type { StatusWord } from "../workbook/tableAnswer";

/** Colours that stay readable in print and for the colour-blind; none of them is alone in saying what it says. */
const colors = {
  editable: "#F1F8FE",
  edited: "#FFE9A8",
  editedText: "#3B2E00",
  locked: "#E6E6E6",
  lockedText: "#5C5C5C",
};

/** What data validation takes. */
const titleLengthMax = 32;

export interface LookedTable extends TablePlace {
  readonly specs: readonly SheetColumn[];
  /** For each of the columns. */
  readonly looks: readonly ColumnLook[];
  /** Where they stand in the table, if not one after the other. */
  readonly places?: readonly number[];
  /** Formats of the columns of numbers, by place among `specs`. */
  readonly formats: ReadonlyMap<number, readonly FormatRun[]>;
  readonly statusWords: readonly SymbolWord[];
  readonly language: keyof LocalizedText;
}

/**
 * What makes a linked table look like what it is. Editable, locked and changed cells are told by rules that compare with the hidden base column of the same
 * row, so that they are right after sorting, filling, pasting and undoing, without the add-in running and without a step of its own among those that can be undone.
 */
export function lookLikeLinkedTable(table: LookedTable, isMeant: (spec: SheetColumn) => boolean = () => true): void {
  for (const [place, spec] of table.specs.entries()) {
    if (!isMeant(spec)) continue;
    const look = table.looks[place] as ColumnLook;
    const body = table.sheet.getRangeByIndexes(table.top + 1, sheetColumn(table, place), table.rowCount, 1);
    formatColumn(table, body, place, look);
    const column = body.getEntireColumn();
    if (look.isHidden) column.columnHidden = true;
    else column.format.columnWidth = look.width;
    const firstCell = `$${columnLetters(sheetColumn(table, place))}${table.top + 2}`;
    if (look.isStatus) lookOfSymbols(body, firstCell, distinctSymbols(table.statusWords));
    // After the symbols: that a cell has been changed or is locked goes before its colour.
    if (spec.isEditable) lookEditable(table, body, place, spec);
  }
}

/** The column of the sheet in which one of the specs stands. */
const sheetColumn = ({ left, places }: LookedTable, place: number): number => left + (places?.[place] ?? place);

function formatColumn(table: LookedTable, body: Excel.Range, place: number, { kind }: ColumnLook): void {
  if (kind === "NUMBER") {
    for (const { row, rowCount, format } of table.formats.get(place) ?? [])
      setFormat(table.sheet.getRangeByIndexes(table.top + 1 + row, sheetColumn(table, place), rowCount, 1), format);
  } else setFormat(body, kind === "INSTANT" ? instantFormat : "@");
}

/** One format for all cells of a range, which the types of the client do not know of. */
export function setFormat(range: Excel.Range, format: string): void {
  (range as { numberFormat: unknown }).numberFormat = format;
}

function lookEditable(table: LookedTable, body: Excel.Range, place: number, spec: SheetColumn): void {
  const base = table.specs.findIndex(
    ({ name, of, periodPlace }) => name === "BASE" && of === spec.name && periodPlace === spec.periodPlace,
  );
  const row = table.top + 2;
  const [cell, baseCell] = [place, base].map((at) => `$${columnLetters(sheetColumn(table, at))}${row}`);
  body.format.fill.color = colors.editable;
  // The rule that is added last goes first.
  addRule(body, `=NOT(EXACT(${cell},${baseCell}))`, { fill: colors.edited, font: colors.editedText });
  addRule(body, `=${baseCell}="${lockedMark}"`, { fill: colors.locked, font: colors.lockedText });
  const { language } = table;
  const { choices, isListOpen = false } = table.looks[place] ?? { choices: null };
  const source = (table.sourceOf ?? inlineList)(choices ?? []);
  body.dataValidation.rule =
    source === null
      ? { custom: { formula: `=${baseCell}<>"${lockedMark}"` } }
      : { list: { inCellDropDown: true, source } };
  body.dataValidation.errorAlert = {
    // What is in no list may still be right: the other language's word, and what others have made since. So there it is a warning.
    style: source === null ? Excel.DataValidationAlertStyle.stop : Excel.DataValidationAlertStyle.warning,
    showAlert: source === null || !isListOpen,
    title: (source === null ? excelTexts.lockedTitle : excelTexts.chooseTitle)[language].slice(0, titleLengthMax),
    message: (source === null ? lockedText(table) : excelTexts.chooseFromList)[language],
  };
}

const lockedText = ({ specs }: LookedTable) =>
  specs.some(({ name }) => name === "LOCK_REASON") ? excelTexts.lockedCell : excelTexts.lockedCellNoColumn;

function addRule(range: Excel.Range, formula: string, { fill, font }: { fill: string; font: string }): void {
  const rule = range.conditionalFormats.add(Excel.ConditionalFormatType.custom);
  rule.custom.rule.formula = formula;
  rule.custom.format.fill.color = fill;
  rule.custom.format.font.color = font;
  rule.stopIfTrue = true;
}

/** Symbol and word stand in the cell; the colour follows the symbol. */
export function lookOfSymbols(body: Excel.Range, firstCell: string, words: readonly SymbolWord[]): void {
  // The rule that is added last goes first: ++ before +.
  const shortestFirst = words.filter(({ symbol }) => symbol !== "").sort((a, b) => a.symbol.length - b.symbol.length);
  for (const { symbol, color } of shortestFirst) {
    const rule = body.conditionalFormats.add(Excel.ConditionalFormatType.custom);
    rule.custom.rule.formula = `=LEFT(${firstCell},${symbol.length})="${symbol.replaceAll('"', '""')}"`;
    rule.custom.format.font.color = color;
    rule.stopIfTrue = true;
  }
}

/** Several columns may be worded alike. */
const distinctSymbols = (words: readonly SymbolWord[]) => [
  ...new Map(words.map((word) => [word.symbol, word])).values(),
];

type SymbolWord = Pick<StatusWord, "symbol" | "color">;
