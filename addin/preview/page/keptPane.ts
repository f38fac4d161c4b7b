const key = "malbok-preview-pane";

/** Whether the pane is shown, as it was left in this browser. */
export const keptPane = {
  read: (): boolean => localStorage.getItem(key) !== "closed",
  keep: (isShown: boolean): void => localStorage.setItem(key, isShown ? "open" : "closed"),
};
