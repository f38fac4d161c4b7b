/** What the fields of a value are called. */
export const fieldNames = {
  number: "fieldNumber",
  state: "fieldState",
  comment: "fieldComment",
  source: "fieldSource",
} as const;
