/** A cell of a CSV file; empty for what is neither text, number nor yes or no. A free text goes through guardedCellText first. */
export function csvCell(cell: unknown): string {
  const text = typeof cell === "string" || typeof cell === "number" || typeof cell === "boolean" ? String(cell) : "";
  return /[",;\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
