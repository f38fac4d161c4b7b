import { useState } from "react";
import { formatBox } from "../host/model/address";
import type { EntryRefusal } from "../host/rules/entryRefusal";
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
  /** Keeps what was typed; false where the cell does not take it, which is then asked about. */
  readonly commit: (move: CommitMove) => boolean;
  readonly cancel: () => void;
  /** Why the cell does not take what was typed; null while nothing is refused. */
  readonly refusal: Refusal | null;
}

/** What is said, and what can be done about it: type again, let it be, or keep it all the same where it was a warning. */
export interface Refusal extends EntryRefusal {
  readonly again: () => void;
  readonly keep: () => void;
}

export function useEditing(book: Book): Editing {
  useBook(book);
  const { look } = book.host;
  // Where a selection began holds as long as the selection does, which others may change.
  const [anchor, setAnchor] = useState<{ readonly at: Cursor; readonly of: string } | null>(null);
  const [draft, setDraft] = useState<string | null>(null);
  const [refused, setRefused] = useState<(EntryRefusal & { readonly move: CommitMove }) | null>(null);
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
  const keep = (move: CommitMove, text: string) => {
    setRefused(null);
    put(null);
    book.act((user) => user.type(cellName(active.row, active.column), text));
    const next = move === "stay" ? active : nextOf(book, active, move);
    select(next, next);
  };
  return {
    active,
    draft,
    select,
    begin: (text) => put(text ?? book.entryOf(cellName(active.row, active.column))),
    change: put,
    cancel() {
      setRefused(null);
      put(null);
    },
    commit(move) {
      if (draft === null) return true;
      const refusal = look.refusal(cellName(active.row, active.column), draft);
      if (refusal === null) keep(move, draft);
      else setRefused({ ...refusal, move });
      return refusal === null;
    },
    refusal: refused && {
      ...refused,
      again: () => setRefused(null),
      keep: () => keep(refused.move, draft ?? ""),
    },
  };
}

function nextOf({ host: { look } }: Book, { row, column }: Cursor, move: "down" | "right"): Cursor {
  let next = move === "down" ? { row: row + 1, column } : { row, column: column + 1 };
  while (look.isRowHidden(cellName(next.row, 0))) next = { ...next, row: next.row + 1 };
  while (look.isColumnHidden(cellName(0, next.column))) next = { ...next, column: next.column + 1 };
  return next;
}
