import { err, ok } from "../../shared/result";
import { readWorkbookName } from "../excel/selection";
import { keepPart } from "../excel/xmlParts";
import { typedOf } from "../workbook/settledEdits";
import type { PendingWrite } from "../workbook/pendingWrite";
import type { AnyEdit, ReviewedEdit, WriteSummary } from "../workbook/anyEdit";
import type { EditDecisions } from "../workbook/sheetEdit";
import { pendingWritePart } from "../workbook/workbookPart";
import type { AddinContext, Work, WorkOptions } from "./addinContext";
import { judged, signInFirst } from "./reviewEdits";
import { sendPending, takeIn } from "./sendPending";
import { sortWrites } from "./sendRows";
import { inExcel } from "./workFailure";

export interface WriteOptions extends WorkOptions {
  readonly mode: "ATOMIC" | "PER_ROW";
  readonly reason: string | null;
}

/**
 * Writes edits. What is sent is kept in the workbook first, under an id that the server does once; it leaves the workbook when the answer has come and the
 * sheet shows it. Edits of several municipalities, or of several kinds, are as many writes.
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
  for (const sorted of sortWrites(edits, decisions)) {
    const { municipality, toSend } = sorted;
    const left = sorted.edits.filter(({ id }) => decisions.choices.get(id) === "THEIRS");
    if (toSend.rows.length === 0) {
      const taken = await takeIn(context, givenUp(left), options);
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
        ...toSend,
      };
      return ok({ write, partId: await keepPart(session, pendingWritePart, write.id, write, null) });
    });
    if (!kept.ok) return kept;
    const sent = await sendPending(context, kept.value, options, { givenUp: givenUp(left), isFirstTime: true });
    if (!sent.ok) return err(sent.error);
    const { changeset, isWritten, outcomes } = sent.value;
    const reviewed = withoutOriginals(judged(sorted, outcomes));
    if (isWritten || !isHeldBackInVain(reviewed)) {
      summaries.push({ changeset, isWritten, edits: reviewed });
      continue;
    }
    const isFree = ({ verdict }: ReviewedEdit) => verdict.kind === "APPLIED";
    const rest = reviewed.filter(isFree).map(({ edit }) => edit);
    const again = await writeEdits(context, rest, decisions, options);
    if (!again.ok) return again;
    summaries.push({ ...again.value, edits: [...reviewed.filter((row) => !isFree(row)), ...again.value.edits] });
  }
  return ok({
    changeset: summaries.find(({ changeset }) => changeset !== null)?.changeset ?? null,
    isWritten: summaries.some(({ isWritten }) => isWritten),
    edits: summaries.flatMap((summary) => summary.edits),
  });
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
