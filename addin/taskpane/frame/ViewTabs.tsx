import type { KeyboardEvent } from "react";
import type { PaneView } from "../../usecases/workbench";
import { usePane, useSay, useStore } from "../paneContext";

const views = [
  { view: "TABLES", name: "tables" },
  { view: "NEW_TABLE", name: "newTable" },
  { view: "REVIEW", name: "review" },
  { view: "ROUNDS", name: "rounds" },
  { view: "QUERY", name: "query" },
  { view: "PICTURES", name: "pictures" },
  { view: "SETTINGS", name: "settings" },
  { view: "HELP", name: "help" },
] as const;

export const viewName = (view: PaneView) => views.find((of) => of.view === view)?.name ?? "tables";
export const panelId = "pane-view";

/** The tabs of the pane, by the pattern of WAI-ARIA. Fluent's own bring a library of focus that is a fifth of the whole pane. */
export function ViewTabs({ editCount }: { readonly editCount: number }) {
  const { workbench } = usePane();
  const say = useSay();
  const { view } = useStore(workbench);
  const open = (place: number) => {
    const { view: next } = views[(place + views.length) % views.length] ?? views[0];
    void workbench.open(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, place: number) => {
    const next = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: views.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    open(next);
  };
  return (
    <div role="tablist" aria-label={say("views")} className="pane-tabs">
      {views.map((of, place) => (
        <button
          key={of.view}
          id={`tab-${of.view}`}
          type="button"
          role="tab"
          aria-selected={of.view === view}
          aria-controls={panelId}
          tabIndex={of.view === view ? 0 : -1}
          onClick={() => open(place)}
          onKeyDown={(event) => onKeyDown(event, place)}
        >
          {say(of.name)}
          {of.view === "REVIEW" && editCount > 0 && (
            <span className="counter" aria-label={say("editedCount", { count: editCount })}>
              {editCount}
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
