import type { Book } from "./book";
import { boxOf } from "./gridMeasures";
import type { Say } from "./pageTexts";
import { useBook } from "./useBook";
import type { Editing } from "./useEditing";

export function StatusBar({
  book,
  editing,
  say,
}: {
  readonly book: Book;
  readonly editing: Editing;
  readonly say: Say;
}) {
  useBook(book);
  const { rowCount, columnCount } = boxOf(book.host.look.selection);
  const count = rowCount * columnCount;
  return (
    <footer className="status-bar">
      <span role="status">{say(editing.draft === null ? "ready" : "editing")}</span>
      {count > 1 ? <span>{say("selected", { count })}</span> : null}
      <span className="about">{say("about")}</span>
    </footer>
  );
}
