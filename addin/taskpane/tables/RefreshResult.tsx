import { Button, Link } from "@fluentui/react-components";
import { useState } from "react";
import type { RefreshedValue, RefreshSummary } from "../../workbook/refreshSummary";
import { usePane, useSay, useStore } from "../paneContext";
import { useFormats } from "../useFormats";

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
  const say = useSay();
  const { instant } = useFormats();
  const [isOpen, setOpen] = useState(false);
  const { title, since, values, kept, restored } = summary;
  return (
    <div className="table-result">
      <h3>{title}</h3>
      <p>
        {values.length === 0
          ? say("unchangedSince", { instant: instant(since) })
          : say("changedSince", { count: values.length, instant: instant(since) })}
        {kept.length > 0 && ` ${say("keptEdits", { count: kept.length })}`}
        {restored.length > 0 && ` ${say("restoredCells", { count: restored.length })}`}
      </p>
      {values.length > 0 && (
        <>
          <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {say(isOpen ? "hideChanges" : "showChanges")}
          </Button>
          {isOpen && (
            <ul className="changes">
              {values.slice(0, shownMax).map((value) => (
                <ChangedValue key={value.place.key} value={value} />
              ))}
              {values.length > shownMax && <li>{say("moreInSheet", { count: values.length - shownMax })}</li>}
            </ul>
          )}
        </>
      )}
    </div>
  );
}

function ChangedValue({
  value: { place, cell, kind, from, to, changedAt, changedBy, changedByName },
}: {
  readonly value: RefreshedValue;
}) {
  const { tasks, account } = usePane();
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
      {cell !== null && (
        <Link as="button" onClick={() => void tasks.showCell(cell)}>
          {cell.sheet}!{cell.address}
        </Link>
      )}
    </li>
  );
}
