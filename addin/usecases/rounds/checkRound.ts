import { ok } from "../../../shared/result";
import { markMissing } from "../../excel/missingMarks";
import { readSheetTable } from "../../excel/readSheetTable";
import type { AnyEdit } from "../../workbook/anyEdit";
import { missingCells, type MissingItem, type SearchedTable } from "../../workbook/rounds/missingCells";
import type { AddinContext, Work, WorkOptions } from "../addinContext";
import { openLink } from "../linkKinds";
import { openLinkedTables, writtenTables } from "../openLinkedTables";
import { inExcel } from "../workFailure";
import { readRoundContents, type PartPlace } from "./readRounds";

/** How a unit's part stands before it is submitted. */
export interface CheckedRound {
  readonly missing: readonly MissingItem[];
  readonly requiredCount: number;
  /** Of this round, typed and not sent: the server knows nothing of them. */
  readonly unsentCount: number;
}

/** How many cells are marked at most; the rest are told in the pane. */
const marksMax = 500;

/** Asks what is required of the unit and missing, finds where it belongs in the workbook, and marks the cells that are empty. */
export async function checkRound(
  context: AddinContext,
  part: PartPlace,
  options: WorkOptions = {},
): Work<CheckedRound> {
  const contents = await readRoundContents(context, part, options);
  if (!contents.ok) return contents;
  const { items } = contents.value;
  return inExcel(options, async (session) => {
    const tables: SearchedTable[] = [];
    const edits: AnyEdit[] = [];
    const { tables: opened } = await openLinkedTables(session, context);
    for (const { marked, link } of writtenTables(opened)) {
      if (link.kind !== "VALUES" && link.kind !== "ASSESSMENTS") continue;
      if (link.query.municipality !== part.municipality) continue;
      const { specs, find } = await openLink(link, context);
      const table = await readSheetTable(session, marked, specs);
      const { sheetId, keyColumn } = marked;
      tables.push({ kind: link.kind, sheetId, keyColumn, table, specs });
      edits.push(...find(table).edits);
    }
    const missing = missingCells(part.round.code, items, tables);
    const cells = missing.flatMap(({ cell, isTyped }) => (cell === null || isTyped ? [] : [cell]));
    await markMissing(session.toTheEnd, cells.slice(0, marksMax));
    const unsentCount = edits.filter((edit) => isOfRound(part, items, edit)).length;
    return ok({ missing, requiredCount: items.length, unsentCount });
  });
}

const isOfRound = ({ round }: PartPlace, items: readonly MissingItem["item"][], { kind, place }: AnyEdit): boolean =>
  kind === "ASSESSMENTS"
    ? place.key.startsWith(`${round.code}|`)
    : items.some(
        ({ requires, indicator, unit, period }) =>
          requires === "VALUES" && place.key.startsWith(`${indicator}|${unit}|${period}|`),
      );
