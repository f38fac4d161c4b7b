import { Button, Link } from "@fluentui/react-components";
import { useState } from "react";
import type { RefreshedRow, RefreshedValue, RefreshSummary } from "../../workbook/refreshSummary";
import type { CellValue } from "../../workbook/sheetCells";
import type { CellPlace } from "../../workbook/sheetEdit";
import { usePane, useSay, useStore } from "../paneContext";
import { useFormats } from "../useFormats";
import { tableTitle } from "./tableTitle";

/** What a refresh brought: how many changed since when, which, by whom, and where. */
export function RefreshResult({ summaries }: { readonly summaries: readonly RefreshSummary[] }) {
  const { workbench } = usePane();
  const say = useSay();
  return (
    <section className="result" aria-labelledby="refreshed">
      <div className="result-head">
        <h2 id="refreshed">{say("refreshed")}</h2>
        <Button size="small" appearance="subtle" onClick={workbench.dismiss}>
          {say("close")}
        </Button>
      </div>
      <div role="status">
        {summaries.length === 0 && <p>{say("nothingToRefresh")}</p>}
        {summaries.map((summary) => (
          <TableResult key={summary.linkId} summary={summary} />
        ))}
      </div>
    </section>
  );
}

/** More than this is looked at in the sheet. */
const shownMax = 50;

function TableResult({ summary }: { readonly summary: RefreshSummary }) {
  const { language } = usePane();
  const say = useSay();
  const { instant } = useFormats();
  const [isOpen, setOpen] = useState(false);
  const { title, failure, since, values, kept, restored, lostColumns, newPeriods, isCut, rows } = summary;
  const listed = rows === null ? values.length : rows.length;
  const count = rows === null ? listed : rows.filter(({ kind }) => kind !== "LEFT").length;
  const isAnyLocked = rows === null || restored.some(({ locked }) => locked !== undefined);
  if (failure !== undefined)
    return (
      <div className="table-result">
        <h3>{title}</h3>
        <p className="warning">
          {say("tableFailed")} {failure[language]}
        </p>
      </div>
    );
  return (
    <div className="table-result">
      <h3>{tableTitle(title)}</h3>
      {lostColumns.length > 0 && <p className="warning">{say("notRefreshed", { columns: lostColumns.join(", ") })}</p>}
      {isCut === true && <p className="warning">{say("rowsLeft")}</p>}
      <p>
        {lostColumns.length > 0
          ? null
          : count === 0
            ? say("unchangedSince", { instant: instant(since) })
            : say(rows === null ? "changedSince" : "rowsSince", { count, instant: instant(since) })}
        {kept.length > 0 && ` ${say("keptEdits", { count: kept.length })}`}
        {restored.length > 0 && ` ${say(isAnyLocked ? "restoredCells" : "restoredRead", { count: restored.length })}`}
        {newPeriods.length > 0 && ` ${say("periodsWithoutColumns", { periods: newPeriods.join(", ") })}`}
      </p>
      <RestoredCells restored={restored} />
      {listed > 0 && (
        <>
          <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {say(isOpen ? "hideChanges" : "showChanges")}
          </Button>
          {isOpen && (
            <ul className="changes">
              {values.slice(0, shownMax).map((value) => (
                <ChangedValue key={value.place.key} value={value} />
              ))}
              {(rows ?? []).slice(0, shownMax).map((row) => (
                <ChangedRow key={row.key} row={row} />
              ))}
              {listed > shownMax && <li>{say("moreInSheet", { count: listed - shownMax })}</li>}
            </ul>
          )}
        </>
      )}
    </div>
  );
}

/** What was typed in locked cells and is gone from them, and why they are locked. */
function RestoredCells({ restored }: Pick<RefreshSummary, "restored">) {
  const { language } = usePane();
  const { content } = useFormats();
  const cells = restored.flatMap(({ locked, ...cell }) => (locked === undefined ? [] : [{ cell, locked }]));
  if (cells.length === 0) return null;
  return (
    <ul className="changes">
      {cells.slice(0, shownMax).map(({ cell, locked: { typed, why } }) => (
        <li key={`${cell.sheet}!${cell.address}`} className="change">
          <del>{content(typed)}</del>
          <CellLink cell={cell} />
          <p className="refusal">{why[language]}</p>
        </li>
      ))}
    </ul>
  );
}

const kindWords = { ADDED: "rowAdded", REMOVED: "rowRemoved", LEFT: "rowLeft" } as const;

/** A row of a table that is only read. */
function ChangedRow({ row: { label, kind, cell, changes } }: { readonly row: RefreshedRow }) {
  const say = useSay();
  const { content } = useFormats();
  const words = (cellValue: CellValue) =>
    content(cellValue === "" ? null : typeof cellValue === "boolean" ? String(cellValue) : cellValue);
  return (
    <li className="change">
      <strong>{label}</strong>
      {kind !== "CHANGED" && <span>{say(kindWords[kind])}</span>}
      {changes.map(({ heading, from, to }) => (
        <span key={heading}>
          <span className="quiet">{heading}</span> {words(from)} → {words(to)}
        </span>
      ))}
      {cell !== null && <CellLink cell={cell} />}
    </li>
  );
}

function CellLink({ cell }: { readonly cell: CellPlace }) {
  const { tasks } = usePane();
  return (
    <Link as="button" onClick={() => void tasks.showCell(cell)}>
      {cell.sheet}!{cell.address}
    </Link>
  );
}

function ChangedValue({
  value: { place, cell, kind, from, to, changedAt, changedBy, changedByName },
}: {
  readonly value: RefreshedValue;
}) {
  const { account } = usePane();
  const say = useSay();
  const { content, instant, place: placeOf } = useFormats();
  const { person } = useStore(account);
  const words = (of: RefreshedValue["from"]) => content(of === null ? null : (of.number ?? of.state));
  return (
    <li className="change">
      <strong>{place.indicatorTitle}</strong>
      <span className="quiet">{placeOf(place)}</span>
      <span>
        {kind === "REMOVED" ? say("rowRemoved") : `${words(from)} → ${words(to)}`}
        {changedAt !== null && <span className="quiet"> {instant(changedAt)}</span>}
        {changedBy !== null && (
          <span className="quiet"> {changedBy === person?.personId ? say("byYou") : changedByName}</span>
        )}
      </span>
      {cell !== null && <CellLink cell={cell} />}
    </li>
  );
}
