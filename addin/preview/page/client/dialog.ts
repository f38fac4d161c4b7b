type Told = (argument: { message: string; origin: string } | { error: number }) => void;
interface Opened {
  readonly status: "succeeded" | "failed";
  readonly value?: { addEventHandler: (event: string, handler: Told) => void; close: () => void };
  readonly error?: { readonly code: number };
}

const lookEveryMs = 150;
const closedByPerson = 12_006;
const popupBlocked = 12_009;

/** Office's dialog as a window of the browser. Its last page tells Office by Microsoft's script, which is not there; the page holds what it tells. */
export function openPreviewDialog(url: string, _size: object, opened: (result: Opened) => void): void {
  const popup = window.open(url, "malbok-dialog", "popup,width=560,height=760");
  if (popup === null) return opened({ status: "failed", error: { code: popupBlocked } });
  const handlers = new Map<string, Told>();
  const watch = setInterval(() => {
    if (popup.closed) {
      clearInterval(watch);
      handlers.get("dialogEventReceived")?.({ error: closedByPerson });
      return;
    }
    const code = codeIn(popup);
    if (code === null) return;
    clearInterval(watch);
    handlers.get("dialogMessageReceived")?.({
      message: JSON.stringify({ type: "malbok-sign-in", code }),
      origin: window.location.origin,
    });
  }, lookEveryMs);
  opened({
    status: "succeeded",
    value: {
      addEventHandler: (event, handler) => void handlers.set(event, handler),
      close: () => {
        clearInterval(watch);
        popup.close();
      },
    },
  });
}

/** The code on the last page; null while the window is elsewhere, as at a provider of another origin. */
function codeIn(popup: Window): string | null {
  try {
    return popup.document.querySelector<HTMLElement>("[data-dialog-code]")?.dataset.dialogCode ?? null;
  } catch {
    return null;
  }
}
