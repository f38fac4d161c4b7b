/** Rows in one changeset of values: a workbook sends more than one. */
export const recordRowCountMax = 20_000;

/** Rows in one changeset of plans: a municipality plans some hundreds. */
export const planRowCountMax = 2_000;
