import { useState } from "react";
import type { Book } from "./book";
import type { Say } from "./pageTexts";
import { useBook } from "./useBook";

/** The sheets at the foot: a click shows one, a double click names it anew. */
export function SheetTabs({
  book,
  say,
  toPane,
}: {
  readonly book: Book;
  readonly say: Say;
  /** Where the pane is not beside the sheet. */
  readonly toPane: () => void;
}) {
  useBook(book);
  const [renaming, setRenaming] = useState<{ readonly name: string; readonly to: string } | null>(null);
  const keep = () => {
    if (renaming && renaming.to.trim() !== "" && renaming.to !== renaming.name) {
      book.tryTo((user) => user.renameSheet(renaming.name, renaming.to.trim()));
    }
    setRenaming(null);
  };
  return (
    <div className="sheet-tabs">
      <div role="tablist" aria-label={say("sheets")}>
        {book.host.look.sheets
          .filter(({ visibility }) => visibility === "Visible")
          .map(({ name, isActive }) =>
            renaming?.name === name ? (
              <input
                key={name}
                aria-label={say("sheetName")}
                autoFocus
                value={renaming.to}
                onChange={(event) => setRenaming({ name, to: event.target.value })}
                onBlur={keep}
                onKeyDown={(event) => event.key === "Enter" && keep()}
              />
            ) : (
              <button
                key={name}
                type="button"
                role="tab"
                aria-selected={isActive}
                onClick={() => book.act((user) => user.activate(name))}
                onDoubleClick={() => setRenaming({ name, to: name })}
              >
                {name}
              </button>
            ),
          )}
      </div>
      <button
        type="button"
        className="add-sheet"
        aria-label={say("addSheet")}
        title={say("addSheet")}
        onClick={() => book.act((user) => user.addSheet())}
      >
        +
      </button>
      <button type="button" className="switch" onClick={toPane}>
        {say("toPane")}
      </button>
    </div>
  );
}
