import { err, ok } from "../../shared/result";
import { readWorkbookName } from "../excel/selection";
import { keepPart } from "../excel/xmlParts";
import { typedOf } from "../workbook/settledEdits";
import type { PendingWrite } from "../workbook/pendingWrite";
import { sortEdits } from "../workbook/rowsToSend";
import type { EditDecisions, ReviewedEdit, SheetEdit, WriteSummary } from "../workbook/sheetEdit";
import { pendingWritePart } from "../workbook/workbookPart";
import type { AddinContext, Work, WorkOptions } from "./addinContext";
import { byMunicipality, judged, signInFirst } from "./reviewEdits";
import { sendPending, takeIn } from "./sendPending";
import { inExcel } from "./workFailure";

export interface WriteOptions extends WorkOptions {
  readonly mode: "ATOMIC" | "PER_ROW";
  readonly reason: string | null;
}

/**
 * Writes edits. What is sent is kept in the workbook first, under an id that the server does once; it leaves the workbook when the answer has come and the
 * sheet shows it. Edits of several municipalities are as many writes.
 */
export async function writeEdits(
  context: AddinContext,
  edits: readonly SheetEdit[],
  decisions: EditDecisions,
  options: WriteOptions,
): Work<WriteSummary> {
  const viewer = context.viewer();
  if (viewer === null) return signInFirst;
  const summaries: WriteSummary[] = [];
  for (const [municipality, ofOne] of byMunicipality(edits)) {
    const sorted = sortEdits(ofOne, decisions);
    const given = ofOne.filter(({ id }) => decisions.choices.get(id) === "THEIRS");
    if (sorted.rows.length === 0) {
      const taken = await takeIn(context, givenUp(given), options);
      if (!taken.ok) return taken;
      summaries.push({ changeset: null, isWritten: false, edits: withoutOriginals(judged(sorted, [])) });
      continue;
    }
    const kept = await inExcel(options, async (session) => {
      const write: PendingWrite = {
        id: context.newId(),
        server: context.server,
        municipality,
        personId: viewer.personId,
        personName: viewer.name,
        workbook: await readWorkbookName(session),
        sentAt: context.now().toISOString(),
        mode: options.mode,
        reason: options.reason,
        rows: sorted.rows,
      };
      return ok({ write, partId: await keepPart(session, pendingWritePart, write.id, write, null) });
    });
    if (!kept.ok) return kept;
    const sent = await sendPending(context, kept.value, options, { givenUp: givenUp(given), isFirstTime: true });
    if (!sent.ok) return err(sent.error);
    const { changeset, isWritten, outcomes } = sent.value;
    summaries.push({ changeset, isWritten, edits: withoutOriginals(judged(sorted, outcomes)) });
  }
  return ok({
    changeset: summaries.find(({ changeset }) => changeset !== null)?.changeset ?? null,
    isWritten: summaries.some(({ isWritten }) => isWritten),
    edits: summaries.flatMap((summary) => summary.edits),
  });
}

const withoutOriginals = (edits: readonly ReviewedEdit[]): ReviewedEdit[] =>
  edits.map(({ edit, verdict }) => ({ edit, verdict }));

/** Edits in whose place theirs shall stand. */
const givenUp = (edits: readonly SheetEdit[]) =>
  edits.map((edit) => ({ linkId: edit.linkId, key: edit.place.key, typed: typedOf(edit), written: null }));
