import { err, ok, type Result } from "../../shared/result";

/** Shows an address of this origin in a window of Office's own, waits for what its page tells, and closes it: while it stands open no function is reckoned. */
export function openDialog(url: string): Promise<Result<string, "CLOSED" | "BLOCKED">> {
  return new Promise((resolve) => {
    // Percent of the screen; Office keeps it from getting too small to use.
    const size = { height: 65, width: 35, promptBeforeOpen: false };
    Office.context.ui.displayDialogAsync(url, size, (opened) => {
      if (opened.status === Office.AsyncResultStatus.Failed) return resolve(err("BLOCKED"));
      const dialog = opened.value;
      dialog.addEventHandler(Office.EventType.DialogMessageReceived, (told) => {
        if (!("message" in told) || isFromElsewhere(told.origin)) return;
        dialog.close();
        resolve(ok(told.message));
      });
      // The window was closed, or led to where it cannot go; see "Handle errors and events in the Office dialog box".
      dialog.addEventHandler(Office.EventType.DialogEventReceived, () => resolve(err("CLOSED")));
    });
  });
}

/** Older Offices do not say where a message comes from, and deliver those of our own origin alone. */
const isFromElsewhere = (origin: string | undefined) => origin !== undefined && origin !== window.location.origin;

/** Whether there are such windows at all; a preview in a browser has none. */
export const isDialogSupported = (): boolean => Office.context.requirements.isSetSupported("DialogApi", "1.1");
