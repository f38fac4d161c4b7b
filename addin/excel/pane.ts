/** Brings the pane forward, also where it has been closed: the runtime that it is part of goes on without it. Where Office does not, as in the middle of an entry in a cell, what was to be shown in it is done all the same. */
export const showPane = (): Promise<void> => Office.addin.showAsTaskpane().catch(() => undefined);
