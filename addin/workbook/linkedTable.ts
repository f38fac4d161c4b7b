import { ok, err, type Result } from "../../shared/result";

/** What kind of rows a linked table has. */
export type LinkedTableKind = "VALUES" | "GOALS" | "ASSIGNMENTS" | "TARGET_VALUES" | "BUDGET_FRAMES" | "REPORT_QUERY";

/** The header of a linked table's last, hidden column: it says which link the table has, wherever the table is moved or copied. */
const markerStart = "MB:";

export const markerOf = (linkId: string): string => `${markerStart}${linkId}`;

/** The link that a header marks; an error for any other header. */
export function linkOf(header: string): Result<string, "NO_MARKER"> {
  const id = header.startsWith(markerStart) ? header.slice(markerStart.length).trim() : "";
  return id === "" ? err("NO_MARKER") : ok(id);
}
