import { useRef } from "react";
import type { Say } from "./pageTexts";

export interface AddinPaneProps {
  readonly isShown: boolean;
  readonly say: Say;
  /** Where the sheet is not beside the pane. */
  readonly toSheet: () => void;
  readonly onClose: () => void;
  readonly onLoad: (frame: HTMLIFrameElement) => void;
}

/** The built add-in in a frame. It runs on while it is not shown, as in Excel. */
export function AddinPane({ isShown, say, toSheet, onClose, onLoad }: AddinPaneProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  return (
    <aside className="pane" hidden={!isShown} aria-label={say("pane")}>
      <div className="pane-bar">
        <span>Målbok</span>
        <button
          type="button"
          title={say("reloadPane")}
          aria-label={say("reloadPane")}
          onClick={() => frame.current?.contentWindow?.location.reload()}
        >
          ↻
        </button>
        <button type="button" className="switch" onClick={toSheet}>
          {say("toSheet")}
        </button>
        <button
          type="button"
          className="close"
          title={say("closePane")}
          aria-label={say("closePane")}
          onClick={onClose}
        >
          ✕
        </button>
      </div>
      <iframe
        ref={frame}
        title={say("pane")}
        src="../addin/preview.html"
        onLoad={() => frame.current && onLoad(frame.current)}
      />
    </aside>
  );
}
