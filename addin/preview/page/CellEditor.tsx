import { useEffect, useRef, type KeyboardEvent, type RefObject } from "react";
import type { Editing } from "./useEditing";

export interface CellEditorProps {
  readonly editing: Editing;
  readonly label: string;
  /** Where the keyboard goes when the typing is done. */
  readonly place: RefObject<HTMLElement | null>;
}

/** Typing in the cell itself: Enter and Tab keep it, Escape lets it be. */
export function CellEditor({ editing, label, place }: CellEditorProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const input = field.current;
    input?.focus({ preventScroll: true });
    input?.setSelectionRange(input.value.length, input.value.length);
  }, []);
  return (
    <input
      ref={field}
      className="cell-editor"
      aria-label={label}
      value={editing.draft ?? ""}
      onChange={(event) => editing.change(event.target.value)}
      onMouseDown={(event) => event.stopPropagation()}
      onKeyDown={(event) => keepOrLeave(event, editing, place)}
    />
  );
}

export function keepOrLeave(event: KeyboardEvent, editing: Editing, place: RefObject<HTMLElement | null>): void {
  const move = event.key === "Enter" ? "down" : event.key === "Tab" ? "right" : null;
  if (move === null && event.key !== "Escape") return;
  event.preventDefault();
  event.stopPropagation();
  if (move === null) editing.cancel();
  else if (!editing.commit(move)) return;
  place.current?.focus({ preventScroll: true });
}
