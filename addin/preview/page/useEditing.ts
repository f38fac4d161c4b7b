import { useState } from "react";
import { formatBox } from "../host/model/address";
import type { Book } from "./book";
import { spanning, type Cursor } from "./gridKeys";
import { boxOf, cellName } from "./gridMeasures";
import { useBook } from "./useBook";

export type CommitMove = "down" | "right" | "stay";

/** The cursor, and what is being typed where it stands. While something is, Excel refuses every program. */
export interface Editing {
  readonly active: Cursor;
  /** Null while nothing is typed. */
  readonly draft: string | null;
  readonly select: (from: Cursor, to: Cursor) => void;
  /** Begins with a text, or with what stands in the cell. */
  readonly begin: (text?: string) => void;
  readonly change: (text: string) => void;
  readonly commit: (move: CommitMove) => void;
  readonly cancel: () => void;
}

export function useEditing(book: Book): Editing {
  useBook(book);
  const { look } = book.host;
  // Where a selection began holds as long as the selection does, which others may change.
  const [anchor, setAnchor] = useState<{ readonly at: Cursor; readonly of: string } | null>(null);
  const [draft, setDraft] = useState<string | null>(null);
  const selection = boxOf(look.selection);
  const active: Cursor = anchor?.of === look.selection ? anchor.at : selection;
  const put = (text: string | null) => {
    setDraft(text);
    book.setEditing(text !== null);
  };
  const select = (from: Cursor, to: Cursor) => {
    book.act((user) => user.select(formatBox(spanning(from, to))));
    setAnchor({ at: from, of: look.selection });
  };
  return {
    active,
    draft,
    select,
    begin: (text) => put(text ?? book.entryOf(cellName(active.row, active.column))),
    change: put,
    cancel: () => put(null),
    commit(move) {
      if (draft === null) return;
      put(null);
      book.act((user) => user.type(cellName(active.row, active.column), draft));
      const next = move === "stay" ? active : nextOf(book, active, move);
      select(next, next);
    },
  };
}

function nextOf({ host: { look } }: Book, { row, column }: Cursor, move: "down" | "right"): Cursor {
  let next = move === "down" ? { row: row + 1, column } : { row, column: column + 1 };
  while (look.isRowHidden(cellName(next.row, 0))) next = { ...next, row: next.row + 1 };
  while (look.isColumnHidden(cellName(0, next.column))) next = { ...next, column: next.column + 1 };
  return next;
}
