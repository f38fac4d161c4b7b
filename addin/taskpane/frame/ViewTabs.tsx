import { useSyncExternalStore, type KeyboardEvent } from "react";
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

/** How many of them have a tab of their own, by the width of the pane in pixels: one row, whatever the language. The others stand in a list after them. */
const tabCounts = [
  { width: 540, count: views.length },
  { width: 500, count: 6 },
  { width: 390, count: 4 },
  { width: 0, count: 3 },
] as const;

export const viewName = (view: PaneView) => views.find((of) => of.view === view)?.name ?? "tables";
export const panelId = "pane-view";

/**
 * The views of the pane: tabs by the pattern of WAI-ARIA, and in a narrow pane a list of the others, which the browser makes for keyboard, touch and screen
 * readers. Fluent's own tabs bring a library of focus that is a fifth of the whole pane.
 */
export function ViewTabs({ editCount }: { readonly editCount: number }) {
  const { workbench } = usePane();
  const say = useSay();
  const { view } = useStore(workbench);
  const count = useTabCount();
  const [tabs, others] = [views.slice(0, count), views.slice(count)];
  const place = tabs.findIndex((of) => of.view === view);
  const open = (next: number) => {
    const { view: opened } = tabs[(next + tabs.length) % tabs.length] ?? views[0];
    void workbench.open(opened);
    document.getElementById(`tab-${opened}`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, from: number) => {
    const next = { ArrowRight: from + 1, ArrowLeft: from - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    open(next);
  };
  return (
    <div className="pane-tabs">
      <div role="tablist" aria-label={say("views")}>
        {tabs.map((of, at) => (
          <button
            key={of.view}
            id={`tab-${of.view}`}
            type="button"
            role="tab"
            aria-selected={at === place}
            aria-controls={panelId}
            tabIndex={at === Math.max(place, 0) ? 0 : -1}
            onClick={() => open(at)}
            onKeyDown={(event) => onKeyDown(event, at)}
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
      {others.length > 0 && (
        <select
          aria-label={say("moreViews")}
          className={place < 0 ? "chosen" : ""}
          value={place < 0 ? view : ""}
          onChange={({ target }) => void workbench.open(target.value as PaneView)}
        >
          {place >= 0 && (
            <option value="" hidden>
              {say("more")}
            </option>
          )}
          {others.map((of) => (
            <option key={of.view} value={of.view}>
              {say(of.name)}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

function useTabCount(): number {
  const width = useSyncExternalStore(
    (tell) => {
      window.addEventListener("resize", tell);
      return () => window.removeEventListener("resize", tell);
    },
    () => window.innerWidth,
  );
  return tabCounts.find((of) => width >= of.width)?.count ?? views.length;
}
