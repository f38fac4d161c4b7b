/** The commands of the ribbon: the names by which manifest.xml calls what this room registers. The pane itself is opened by Office. */
export const commandIds = [
  "InsertTable",
  "RefreshTable",
  "RefreshSheet",
  "RefreshWorkbook",
  "ReviewEdits",
  "ShowRounds",
  "RecalculateFunctions",
  "ShowHelp",
] as const;

export type CommandId = (typeof commandIds)[number];
