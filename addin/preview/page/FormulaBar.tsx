import { useState, type RefObject } from "react";
import { formatBox } from "../host/model/address";
import type { Book } from "./book";
import { keepOrLeave } from "./CellEditor";
import { boxOf, cellName } from "./gridMeasures";
import type { Say } from "./pageTexts";
import { useBook } from "./useBook";
import type { Editing } from "./useEditing";

export interface FormulaBarProps {
  readonly book: Book;
  readonly editing: Editing;
  readonly say: Say;
  readonly grid: RefObject<HTMLDivElement | null>;
}

/** The name box, which leads to a cell, a range or a table, and what stands in the active cell. */
export function FormulaBar({ book, editing, say, grid }: FormulaBarProps) {
  useBook(book);
  const [wanted, setWanted] = useState<string | null>(null);
  const [isUnknown, setUnknown] = useState(false);
  const { active, draft } = editing;
  const go = () => {
    try {
      if (wanted !== null) book.act((user) => user.select(wanted.trim()));
      setUnknown(false);
      setWanted(null);
      grid.current?.focus();
    } catch {
      setUnknown(true);
    }
  };
  return (
    <div className="formula-bar">
      <input
        className="name-box"
        aria-label={say("nameBox")}
        aria-invalid={isUnknown}
        title={isUnknown ? say("nothingSuch") : undefined}
        value={wanted ?? formatBox(boxOf(book.host.look.selection))}
        onChange={(event) => setWanted(event.target.value)}
        onBlur={() => (setWanted(null), setUnknown(false))}
        onKeyDown={(event) => {
          if (event.key === "Enter") go();
          if (event.key === "Escape") grid.current?.focus();
        }}
      />
      <span className="fx" aria-hidden="true">
        fx
      </span>
      <input
        className="formula"
        aria-label={say("formulaBar")}
        value={draft ?? book.entryOf(cellName(active.row, active.column))}
        onFocus={() => draft === null && editing.begin()}
        onChange={(event) => editing.change(event.target.value)}
        onKeyDown={(event) => keepOrLeave(event, editing, grid)}
      />
    </div>
  );
}
