import { useEffect } from "react";

/** Where the keyboard goes when what had it is gone: to the view that is shown, or to the first that can be done. */
const places = ['.pane-tabs :is([aria-selected="true"], .chosen)', ".pane-main button", '.pane-main [tabindex="0"]'];

/**
 * Keeps the keyboard in the pane when what had it is gone: from nowhere, Office on the web takes it to the sheet with the next Tab. Buttons that can do nothing
 * while something is being done stay where the keyboard can be (`disabledFocusable`) for the same reason.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let last: EventTarget | null = null;
    const remember = ({ target }: FocusEvent) => (last = target);
    const observer = new MutationObserver(() => {
      // Somebody who works in the sheet keeps it there.
      const isLost = last instanceof Element && !last.isConnected && document.hasFocus();
      if (!isLost || document.activeElement !== document.body) return;
      last = null;
      for (const place of places) {
        const found = document.querySelector<HTMLElement>(place);
        if (found !== null) return found.focus();
      }
    });
    document.addEventListener("focusin", remember);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener("focusin", remember);
      observer.disconnect();
    };
  }, []);
}
