import { columnLetters, parseAddress } from "./address";
import type { Locale } from "./locale";

/** Texts in quotes and sheet names in apostrophes are not touched; all else is. */
const pieces = /("(?:[^"]|"")*"|'(?:[^']|'')*'!?)/;

function outsideQuotes(formula: string, change: (piece: string) => string): string {
  return formula
    .split(pieces)
    .map((piece, index) => (index % 2 === 1 ? piece : change(piece)))
    .join("");
}

/** "=SUMMA(1,5;A1)" typed in a Swedish Excel is "=SUMMA(1.5,A1)" in the file; names of functions are not translated here. */
export function fromLocalFormula(formula: string, { decimal, list }: Locale): string {
  if (list === ",") return formula;
  return outsideQuotes(formula, (piece) =>
    piece.replaceAll(new RegExp(`(\\d)\\${decimal}(\\d)`, "g"), "$1.$2").replaceAll(list, ","),
  );
}

export function toLocalFormula(formula: string, { decimal, list }: Locale): string {
  if (list === ",") return formula;
  return outsideQuotes(formula, (piece) => piece.replaceAll(",", list).replaceAll(/(\d)\.(\d)/g, `$1${decimal}$2`));
}

const reference = /(?<![A-Za-zÅÄÖåäö0-9_.])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![A-Za-zÅÄÖåäö0-9_(])/g;

/** A formula where every reference has been looked at; `place` answers the new row and column, or null where what it pointed at is gone. */
export function withReferences(
  formula: string,
  place: (at: {
    readonly row: number;
    readonly column: number;
    readonly isRowFixed: boolean;
    readonly isColumnFixed: boolean;
  }) => { readonly row: number; readonly column: number } | null,
): string {
  return outsideQuotes(formula, (piece) =>
    piece.replaceAll(reference, (text, columnMark: string, letters: string, rowMark: string, digits: string) => {
      const at = parseAddress(letters + digits)?.box;
      if (!at) return text;
      const now = place({
        row: at.row,
        column: at.column,
        isRowFixed: rowMark !== "",
        isColumnFixed: columnMark !== "",
      });
      if (now === null || now.row < 0 || now.column < 0) return "#REF!";
      return `${columnMark}${columnLetters(now.column)}${rowMark}${now.row + 1}`;
    }),
  );
}

/** The same formula some cells away, as when it is filled or sorted. */
export const copiedFormula = (formula: string, rows: number, columns: number) =>
  rows === 0 && columns === 0
    ? formula
    : withReferences(formula, ({ row, column, isRowFixed, isColumnFixed }) => ({
        row: isRowFixed ? row : row + rows,
        column: isColumnFixed ? column : column + columns,
      }));
