import { ok } from "../../../shared/result";
import { readSheetTable } from "../../excel/readSheetTable";
import { writeCells } from "../../excel/writeSheetTable";
import type { EditDecisions } from "../../workbook/sheetEdit";
import type { LinkedPlan } from "../../workbook/plan/linkedPlan";
import type { RecordEdit } from "../../workbook/plan/recordEdit";
import { typedOf } from "../../workbook/settledEdits";
import type { AddinContext, Work, WorkOptions } from "../addinContext";
import { openLink } from "../linkKinds";
import { isWritten, openLinkedTables } from "../openLinkedTables";
import { inExcel } from "../workFailure";
import type { AnyEdit } from "../../workbook/anyEdit";
import type { PlanTableKind } from "../../workbook/plan/planTableKind";

/**
 * Gives new records without a code one, once: it is written in the row before anything is sent, so that the row is known again by it, also when an answer is
 * lost. Gives the edits as they then are; a row that has been changed meanwhile is left for the next time.
 */
export async function giveCodes(
  context: AddinContext,
  edits: readonly AnyEdit[],
  { answers }: EditDecisions,
  options: WorkOptions,
): Work<readonly AnyEdit[]> {
  const isSent = ({ id }: AnyEdit) => answers.get(id)?.kind !== "LEAVE";
  const codeless = edits.filter(
    (edit): edit is RecordEdit => edit.kind !== "VALUES" && edit.codeCell !== null && isSent(edit),
  );
  if (codeless.length === 0) return ok(edits);
  const codedOf = new Map<AnyEdit, AnyEdit>();
  const done = await inExcel(options, async (session) => {
    const { tables } = await openLinkedTables(session, context);
    for (const { marked, link } of tables) {
      const ofLink = codeless.filter(({ linkId }) => linkId === link.id);
      if (!isWritten(link) || link.kind === "VALUES" || ofLink.length === 0) continue;
      const { specs, find } = await openLink(link, context);
      const given = new Map<RecordEdit, string>();
      const sheet = await readSheetTable(session, marked, specs);
      const found = find(sheet).edits;
      const writes = ofLink.flatMap((edit) => {
        const isThere = found.some(({ id, changes }) => id === edit.id && typedOf({ changes }) === typedOf(edit));
        if (!isThere || edit.codeCell === null) return [];
        const value = newCode(link, context.newId());
        given.set(edit, value);
        return [{ ...edit.codeCell, value }];
      });
      // Where somebody has moved the rows meanwhile no code is given, and the row waits for the next time.
      await writeCells(session.toTheEnd, marked, sheet, writes);
      const coded = find(await readSheetTable(session, marked, specs)).edits;
      for (const [edit, code] of given) {
        // What was reviewed, and not another row that somebody has sorted into its place.
        const isIt = ({ place, changes }: AnyEdit) =>
          place.key === code && typedOf({ changes: changes.filter(({ field }) => field !== "code") }) === typedOf(edit);
        const now = coded.find(isIt);
        if (now !== undefined) codedOf.set(edit, now);
      }
    }
    return ok(null);
  });
  if (!done.ok) return done;
  return ok(edits.flatMap((edit) => (codeless.some((each) => each === edit) ? (codedOf.get(edit) ?? []) : edit)));
}

const usualStart: Readonly<Partial<Record<PlanTableKind, string>>> = {
  ASSIGNMENTS: "UPP",
  BUDGET_FRAMES: "RAM",
  IMPROVEMENT_ACTIONS: "ATG",
};

/** Begins as most codes of the table do, and ends as no other: two colleagues who add a row at the same time do not add the same. */
function newCode({ kind, baseline, query }: LinkedPlan, id: string): string {
  const starts = baseline.key.map((code) => /^(.*[^\d])\d+$/.exec(code)?.[1] ?? "").filter((start) => start !== "");
  const counts = new Map<string, number>();
  for (const start of starts) counts.set(start, (counts.get(start) ?? 0) + 1);
  const [[usual] = [""]] = [...counts].sort(([, a], [, b]) => b - a);
  const end = id
    .replace(/[^0-9a-z]/gi, "")
    .slice(-6)
    .toUpperCase();
  const [level, ...others] = query.levels ?? [];
  const start = level !== undefined && others.length === 0 ? level : (usualStart[kind] ?? "MAL");
  return `${usual || `${start}-`}${end}`.slice(-codeLengthMax);
}

const codeLengthMax = 64;
