/** Brings the pane forward, also where it has been closed: the runtime that it is part of goes on without it. */
export const showPane = (): Promise<void> => Office.addin.showAsTaskpane();
