import {
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
} from "react";
import { columnLetters, formatBox } from "../host/model/address";
import type { Book } from "./book";
import { boxOf, cellName, measure, rowHeadingWidth, rowHeight, rowPlaceAt } from "./gridMeasures";
import { keyStroke } from "./gridKeys";
import { ChartPicture } from "./ChartPicture";
import { keepOrLeave } from "./CellEditor";
import { GridRow } from "./GridRow";
import type { Say } from "./pageTexts";
import { tableLooks } from "./tableLooks";
import { useBook } from "./useBook";
import type { Editing } from "./useEditing";
import { useRowHeights } from "./useRowHeights";

export interface GridProps {
  readonly book: Book;
  readonly editing: Editing;
  readonly say: Say;
  readonly place: RefObject<HTMLDivElement | null>;
}

/** The cells that are in sight, whatever size the sheet has. */
export function Grid({ book, editing, say, place }: GridProps) {
  const version = useBook(book);
  const { look } = book.host;
  const [view, setView] = useState({ top: 0, left: 0, width: 900, height: 500 });
  const ruler = useRef<HTMLDivElement>(null);
  const { heights, heightOf, fitRows } = useRowHeights(book, ruler);
  const measures = useMemo(() => measure(look, heightOf), [look, version, heights]);
  const { tops } = measures;
  const selection = boxOf(look.selection);
  const { active, draft, select } = editing;
  const tables = useMemo(() => tableLooks(look), [look, version]);

  const firstRow = Math.max(0, rowPlaceAt(tops, view.top) - 3);
  const rows = measures.rows.slice(firstRow, rowPlaceAt(tops, view.top + view.height) + 4);
  const columns = measures.columns.filter(
    ({ left, width }) => left + width > view.left && left < view.left + view.width + rowHeadingWidth,
  );

  const see = () => {
    const element = place.current;
    if (!element) return;
    const { scrollTop, scrollLeft, clientWidth, clientHeight } = element;
    setView({ top: scrollTop, left: scrollLeft, width: clientWidth, height: clientHeight });
  };

  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    see();
    const observer = new ResizeObserver(see);
    observer.observe(element);
    element.addEventListener("scroll", see, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", see);
    };
  }, []);

  // What the cursor moves to comes into sight, what the add-in shows, and what one begins to type in: at once, or the next letter has no field to go to.
  useLayoutEffect(() => {
    const element = place.current;
    const at = measures.rows.indexOf(selection.row);
    const column = measures.columns.find(({ index }) => index === selection.column);
    if (!element || at < 0 || !column) return;
    // Not in sight at all: there is nothing to scroll.
    if (element.clientWidth === 0) return;
    const [top = 0, end = top] = tops.slice(at, at + 2);
    // The letters of the columns stand above the rows.
    const room = element.clientHeight - rowHeight;
    if (top < element.scrollTop || end - top > room) element.scrollTop = top;
    else if (end > element.scrollTop + room) element.scrollTop = end - room + 4;
    if (column.left - rowHeadingWidth < element.scrollLeft) element.scrollLeft = column.left - rowHeadingWidth;
    else if (column.left + column.width > element.scrollLeft + element.clientWidth)
      element.scrollLeft = column.left + column.width - element.clientWidth;
    see();
  }, [look.selection, draft !== null, view.width > 0]);

  const frozenRows = measures.rows.slice(0, look.frozen.rows);
  useLayoutEffect(() => fitRows([...frozenRows, ...rows], measures.columns), [measures, firstRow, rows.length]);

  const shared = { book, editing, say, place, columns, selection, tables, width: measures.width, left: view.left };

  const onKeyDown = (event: KeyboardEvent) => {
    if (draft !== null) return keepOrLeave(event, editing, place);
    const stroke = keyStroke(event, measures, active, selection);
    if (stroke === null) return;
    event.preventDefault();
    if (stroke.kind === "SELECT") select(stroke.from, stroke.to);
    else if (stroke.kind === "DRAFT") editing.begin(stroke.text ?? undefined);
    else book.act((user) => stroke.act(user, formatBox(selection)));
  };

  const onCopy = (event: ClipboardEvent) => {
    if (draft !== null) return;
    const rowsCopied = look.cells(formatBox(selection)).map((row) => row.map(({ text }) => text).join("\t"));
    event.clipboardData.setData("text/plain", rowsCopied.join("\n"));
    event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (draft !== null) return;
    const lines = event.clipboardData
      .getData("text/plain")
      .replace(/\r?\n$/, "")
      .split(/\r?\n/);
    book.act((user) =>
      user.paste(
        cellName(selection.row, selection.column),
        lines.map((line) => line.split("\t")),
      ),
    );
    event.preventDefault();
  };

  return (
    <div
      ref={place}
      className="grid"
      role="grid"
      tabIndex={0}
      aria-label={say("grid")}
      aria-rowcount={measures.rows.length + 1}
      aria-colcount={measures.columns.length + 1}
      aria-activedescendant={`cell-${cellName(active.row, active.column)}`}
      onKeyDown={onKeyDown}
      onCopy={onCopy}
      onPaste={onPaste}
    >
      <div ref={ruler} className="ruler" aria-hidden="true" />
      <div
        className="canvas"
        role="presentation"
        style={{ width: measures.width, height: measures.height + rowHeight }}
      >
        <div className="headings" role="row" aria-rowindex={1} style={{ width: measures.width }}>
          <span className="corner" role="columnheader">
            <span className="unseen">{say("corner")}</span>
          </span>
          {columns.map(({ index, left, width }) => (
            <span key={index} role="columnheader" className="heading" style={{ left, width }}>
              {columnLetters(index)}
            </span>
          ))}
        </div>
        {look.frozen.rows > 0 && (
          <div className="frozen" role="presentation">
            {frozenRows.map((row, at) => (
              <GridRow key={row} {...shared} row={row} index={at} top={tops[at] ?? 0} height={heightOf(row)} />
            ))}
          </div>
        )}
        {rows
          .filter((row) => row >= look.frozen.rows)
          .map((row) => {
            const at = measures.rows.indexOf(row);
            const top = rowHeight + (tops[at] ?? 0);
            return <GridRow key={row} {...shared} row={row} index={at} top={top} height={heightOf(row)} />;
          })}
        {look.chartViews.map((chart) => (
          <ChartPicture
            key={chart.name}
            chart={chart}
            locale={book.host.locale}
            left={measures.columns.find(({ index }) => index >= chart.at.column)?.left ?? 0}
            top={rowHeight + (tops[measures.rows.filter((row) => row < chart.at.row).length] ?? 0)}
          />
        ))}
      </div>
    </div>
  );
}
