import { guardedCellText } from "../../shared/cellText";
import type { ToldEvent } from "../domain/audit/toldEvent";
import { csvCell } from "./csvCell";

/** The forms in which the audit is given out: a line of JSON for each event, or a line of a spreadsheet. */
export const auditFileFormats = ["jsonl", "csv"] as const;
export type AuditFileFormat = (typeof auditFileFormats)[number];

const columns = [
  "eventId",
  "sealNumber",
  "at",
  "kind",
  "actor",
  "client",
  "municipality",
  "unit",
  "person",
  "subject",
  "changeset",
  "reason",
  "workbook",
  "cell",
] as const satisfies (keyof ToldEvent)[];

/** The first line of the file; null where there is none. */
export const auditFileHead = (format: AuditFileFormat): string | null =>
  format === "csv" ? [...columns, "facts"].join(",") : null;

/** An event as a line, without its end. Every text of a spreadsheet's line is guarded: whoever wrote it, it is never run as a formula. */
export function auditFileLine(format: AuditFileFormat, event: ToldEvent): string {
  if (format === "jsonl") return JSON.stringify(event);
  const cells = columns.map((column) => event[column]);
  return [...cells, JSON.stringify(event.facts)].map((cell) => csvCell(guarded(cell))).join(",");
}

const guarded = (cell: string | number | null) => (typeof cell === "string" ? guardedCellText(cell) : cell);
