import type { RefObject } from "react";
import type { CellView } from "../host/looking";
import { cellBox, contains, type Box } from "../host/model/address";
import type { Book } from "./book";
import { CellEditor } from "./CellEditor";
import { cellLook } from "./cellLook";
import { cellName, type GridMeasures } from "./gridMeasures";
import type { Say } from "./pageTexts";
import type { Editing } from "./useEditing";

export interface GridRowProps {
  readonly book: Book;
  readonly editing: Editing;
  readonly say: Say;
  /** Where the keyboard goes when typing is done. */
  readonly place: RefObject<HTMLDivElement | null>;
  readonly columns: GridMeasures["columns"];
  readonly selection: Box;
  readonly tables: (row: number, column: number) => string;
  readonly width: number;
  /** How far the grid is scrolled: frozen columns go along. */
  readonly left: number;
  readonly row: number;
  /** Among the rows that are shown. */
  readonly index: number;
  readonly top: number;
  readonly height: number;
}

export function GridRow({ columns, row, index: at, top, height, width, ...shared }: GridRowProps) {
  const { book, editing } = shared;
  const selectRow = () => {
    if (editing.draft === null || editing.commit("stay")) book.act((user) => user.select(`${row + 1}:${row + 1}`));
  };
  return (
    <div role="row" className="row" aria-rowindex={at + 2} style={{ top, height, width }}>
      <span role="rowheader" className="row-heading" onMouseDown={selectRow}>
        {row + 1}
      </span>
      {columns.map((column) => (
        <GridCell key={column.index} {...shared} row={row} column={column} />
      ))}
    </div>
  );
}

type GridCellProps = Omit<GridRowProps, "columns" | "index" | "top" | "height" | "width"> & {
  readonly column: GridMeasures["columns"][number];
};

function GridCell({ book, editing, say, place, selection, tables, left, row, column }: GridCellProps) {
  const { active, draft, select } = editing;
  const { look } = book.host;
  const { index, width } = column;
  const address = cellName(row, index);
  const cell = look.drawn(address);
  const isActive = row === active.row && index === active.column;
  const isFrozen = index < look.frozen.columns;
  const marks = [
    "cell",
    tables(row, index),
    cell.isKeptFormula && "kept-formula",
    cell.format.WrapText === true && "wrapped",
    isFrozen && "frozen-cell",
    isActive ? "active" : contains(selection, cellBox(row, index)) && "selected",
  ];
  return (
    <div
      id={`cell-${address}`}
      role="gridcell"
      aria-selected={contains(selection, cellBox(row, index))}
      className={marks.filter(Boolean).join(" ")}
      style={{ left: isFrozen ? column.left + left : column.left, width, ...cellLook(cell) }}
      title={tipOf(cell, say)}
      onMouseDown={(event) => {
        if (draft !== null && !editing.commit("stay")) return;
        select(event.shiftKey ? active : { row, column: index }, { row, column: index });
      }}
      onMouseEnter={(event) => {
        if (event.buttons === 1 && draft === null) select(active, { row, column: index });
      }}
      onDoubleClick={() => editing.begin()}
    >
      {isActive && draft !== null ? (
        <CellEditor editing={editing} label={say("cellEntry")} place={place} />
      ) : (
        shownText(book, cell, address)
      )}
    </div>
  );
}

/** A formula that is not worked out here shows itself, so that nobody takes it for a value that is missing. */
const shownText = (book: Book, { text, isKeptFormula }: CellView, address: string): string =>
  isKeptFormula ? book.entryOf(address) : text;

/** What an error says of itself, or a text that the column may be too narrow for. */
function tipOf({ errorText, isKeptFormula, text, value }: CellView, say: Say): string | undefined {
  if (isKeptFormula) return say("keptFormula");
  return errorText ?? (typeof value === "string" && text.length > longText ? text : undefined);
}

const longText = 16;
