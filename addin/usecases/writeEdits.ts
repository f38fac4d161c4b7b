import { err, ok } from "../../shared/result";
import { readWorkbookName } from "../excel/selection";
import { keepPart } from "../excel/xmlParts";
import { linkedTableTexts } from "../texts/linkedTableTexts";
import { typedOf } from "../workbook/settledEdits";
import type { PendingWrite } from "../workbook/pendingWrite";
import type { AnyEdit, ReviewedEdit, WriteSummary } from "../workbook/anyEdit";
import type { EditDecisions } from "../workbook/sheetEdit";
import { pendingWritePart } from "../workbook/workbookPart";
import { inParts, tooManyAtOnce, type RowCountsMax } from "../workbook/writeParts";
import type { AddinContext, Work, WorkFailure, WorkOptions } from "./addinContext";
import { judged, signInFirst } from "./reviewEdits";
import { sendPending, takeIn } from "./sendPending";
import { rowCountsMax, sortWrites } from "./sendRows";
import { inExcel, workFailure } from "./workFailure";

export interface WriteOptions extends WorkOptions {
  readonly mode: "ATOMIC" | "PER_ROW";
  readonly reason: string | null;
  readonly countsMax?: RowCountsMax;
}

/**
 * Writes edits. What is sent is kept in the workbook first, under an id that the server does once; it leaves the workbook when the answer has come and the
 * sheet shows it. All that is planned in a municipality is one write; its values are another, and what is judged a third. All or nothing is asked of each, and
 * of those that come after one that was not written nothing is sent. More than the server takes at once is written row by row in several; all or nothing it
 * cannot be, and nothing is sent.
 */
export async function writeEdits(
  context: AddinContext,
  found: readonly AnyEdit[],
  decisions: EditDecisions,
  options: WriteOptions,
): Work<WriteSummary> {
  const viewer = context.viewer();
  if (viewer === null) return signInFirst;
  const isCodeless = found.some((edit) => edit.kind !== "VALUES" && edit.codeCell !== null);
  const given = isCodeless
    ? await (await import("./plan/giveCodes")).giveCodes(context, found, decisions, options)
    : ok(found);
  if (!given.ok) return given;
  const edits = given.value;
  const summaries: WriteSummary[] = [];
  const { countsMax = rowCountsMax } = options;
  const writes = sortWrites(edits, decisions);
  const tooMany = options.mode === "ATOMIC" ? tooManyAtOnce(writes, countsMax) : null;
  if (tooMany !== null) return err(workFailure("TOO_MANY_AT_ONCE", linkedTableTexts.tooManyAtOnce, tooMany));
  for (const sorted of writes.flatMap((write) => inParts(write, countsMax))) {
    const { municipality, toSend } = sorted;
    const left = sorted.edits.filter(({ id }) => decisions.choices.get(id) === "THEIRS");
    if (options.mode === "ATOMIC" && summaries.some(isHeldBack)) {
      summaries.push({ changeset: null, writeCount: 0, isWritten: false, edits: sorted.edits.map(heldBack) });
      continue;
    }
    if (toSend.rows.length === 0) {
      const taken = await takeIn(context, givenUp(left), options);
      if (!taken.ok) return taken;
      summaries.push({ changeset: null, writeCount: 0, isWritten: false, edits: withoutOriginals(judged(sorted, [])) });
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
        ...toSend,
      };
      return ok({ write, partId: await keepPart(session, pendingWritePart, write.id, write, null) });
    });
    if (!kept.ok) return kept;
    const sent = await sendPending(context, kept.value, options, { givenUp: givenUp(left), isFirstTime: true });
    if (!sent.ok) return err(afterOthers(sent.error, summaries));
    const { changeset, isWritten, outcomes } = sent.value;
    const reviewed = withoutOriginals(judged(sorted, outcomes));
    if (isWritten || !isHeldBackInVain(reviewed)) {
      summaries.push({ changeset, writeCount: isWritten ? 1 : 0, isWritten, edits: reviewed });
      continue;
    }
    const isFree = ({ verdict }: ReviewedEdit) => verdict.kind === "APPLIED";
    const rest = reviewed.filter(isFree).map(({ edit }) => edit);
    const again = await writeEdits(context, rest, decisions, options);
    if (!again.ok) return again;
    summaries.push({ ...again.value, edits: [...reviewed.filter((row) => !isFree(row)), ...again.value.edits] });
  }
  const isAnyWritten = summaries.some(({ isWritten }) => isWritten);
  return ok({
    changeset:
      (summaries.find(({ isWritten }) => isWritten) ?? summaries.find(({ changeset }) => changeset !== null))
        ?.changeset ?? null,
    writeCount: summaries.reduce((count, summary) => count + summary.writeCount, 0),
    isWritten: isAnyWritten,
    edits: summaries.flatMap(({ isWritten, edits: told }) =>
      // What would have been written beside what was refused is not written, though something else is.
      isWritten ? told : told.map((row) => (row.verdict.kind === "APPLIED" && isAnyWritten ? heldBack(row.edit) : row)),
    ),
  });
}

/** Rows were sent, and for what stood in the way of one none was written. */
const isHeldBack = ({ isWritten, edits }: WriteSummary): boolean =>
  !isWritten && edits.some(({ verdict: { kind } }) => kind === "CONFLICT" || kind === "REFUSED");

const heldBack = (edit: AnyEdit): ReviewedEdit => ({
  edit,
  verdict: { kind: "REFUSED", reasons: [{ code: "HELD_BACK", field: null, text: linkedTableTexts.heldBack }] },
});

/** A failure of a later write says what the earlier ones have done. */
function afterOthers(failed: WorkFailure, summaries: readonly WriteSummary[]): WorkFailure {
  const written = summaries.filter(({ isWritten }) => isWritten);
  if (written.length === 0) return failed;
  const count = written.flatMap(({ edits }) => edits).filter(({ verdict }) => verdict.kind === "APPLIED").length;
  const facts = { count: String(count), changeset: written.map(({ changeset }) => changeset).join(", ") };
  const { text } = workFailure(failed.code, linkedTableTexts.writtenBefore, facts);
  return { ...failed, text: { sv: failed.text.sv + text.sv, en: failed.text.en + text.en } };
}

/** Nothing was written because others had written what some of the edits say: these are over now, and hold the rest back no longer. */
const isHeldBackInVain = (edits: readonly ReviewedEdit[]): boolean =>
  edits.some(({ verdict }) => verdict.kind === "APPLIED") &&
  edits.every(({ verdict }) => verdict.kind !== "CONFLICT" && verdict.kind !== "REFUSED");

const withoutOriginals = (edits: readonly ReviewedEdit[]): ReviewedEdit[] =>
  edits.map(({ edit, verdict }) => ({ edit, verdict }));

/** Edits in whose place theirs shall stand. */
const givenUp = (edits: readonly AnyEdit[]) =>
  edits.map((edit) => ({ linkId: edit.linkId, key: edit.place.key, typed: typedOf(edit), written: null }));
