import { useState } from "react";
import type { Book } from "./book";
import { homeGroups } from "./homeTab";
import type { Say } from "./pageTexts";
import type { RibbonControl, RibbonTab } from "./readRibbon";

export interface RibbonProps {
  readonly book: Book;
  readonly tab: RibbonTab;
  readonly say: Say;
  /** The control whose work has not ended. */
  readonly busy: string | null;
  readonly onRun: (control: RibbonControl) => void;
}

/** Two tabs: what the preview itself can do, and the add-in's own as its manifest has it. */
export function Ribbon({ book, tab, say, busy, onRun }: RibbonProps) {
  const [isOwn, setOwn] = useState(true);
  return (
    <div className="ribbon" role="region" aria-label={say("ribbon")}>
      <div className="ribbon-tabs" role="tablist" aria-label={say("ribbon")}>
        {[false, true].map((own) => (
          <button
            key={String(own)}
            type="button"
            role="tab"
            id={own ? "tab-own" : "tab-home"}
            aria-selected={own === isOwn}
            aria-controls="ribbon-panel"
            onClick={() => setOwn(own)}
          >
            {own ? tab.label : say("home")}
          </button>
        ))}
      </div>
      <div className="ribbon-panel" role="tabpanel" id="ribbon-panel" aria-labelledby={isOwn ? "tab-own" : "tab-home"}>
        {isOwn
          ? tab.groups.map((group) => (
              <div key={group.label} className="ribbon-group" role="group" aria-label={group.label}>
                <div className="ribbon-controls">
                  {group.controls.map((control) => (
                    <ControlButton key={control.id} control={control} busy={busy} say={say} onRun={onRun} />
                  ))}
                </div>
                <span className="ribbon-label">{group.label}</span>
              </div>
            ))
          : homeGroups(book).map(({ label, actions }) => (
              <div key={label} className="ribbon-group" role="group" aria-label={say(label)}>
                <div className="ribbon-controls plain">
                  {actions.map(([name, act]) => (
                    <button key={name} type="button" onClick={act}>
                      {say(name)}
                    </button>
                  ))}
                </div>
                <span className="ribbon-label">{say(label)}</span>
              </div>
            ))}
      </div>
    </div>
  );
}

function ControlButton({
  control,
  busy,
  say,
  onRun,
}: Pick<RibbonProps, "busy" | "say" | "onRun"> & { readonly control: RibbonControl }) {
  const [isOpen, setOpen] = useState(false);
  const isMenu = control.items.length > 0;
  const isBusy = busy !== null && [control, ...control.items].some(({ id }) => id === busy);
  return (
    <div
      className="ribbon-control"
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}
    >
      <button
        type="button"
        className="ribbon-button"
        title={control.tip}
        aria-busy={isBusy}
        aria-expanded={isMenu ? isOpen : undefined}
        onClick={() => (isMenu ? setOpen(!isOpen) : onRun(control))}
      >
        <img src={control.icon} alt="" width="32" height="32" />
        <span>
          {isBusy ? say("working") : control.label}
          {isMenu ? " ▾" : ""}
        </span>
      </button>
      {isOpen ? (
        <div className="ribbon-menu">
          {control.items.map((item) => (
            <button
              key={item.id}
              type="button"
              title={item.tip}
              onClick={() => {
                setOpen(false);
                onRun(item);
              }}
            >
              <img src={item.icon} alt="" width="16" height="16" />
              {item.label}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}
