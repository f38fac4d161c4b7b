import { todayInStockholm } from "../../../shared/civilDate";
import type { Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import { recordRowCountMax } from "../../../shared/rowCounts";
import { whyNotWriteValue } from "../../domain/access/whyNotChange";
import type { MunicipalityContent } from "../../domain/content";
import type { Transaction } from "../../persistence/dimensionKeys";
import { nextInstant, type ChangesetReach } from "../../persistence/changesetStore";
import { turnBeside } from "../../persistence/inTurns";
import { randomId } from "../../secrets/randomIds";
import { auditedWrite, type Attempted } from "../audit/auditedWrite";
import { toldOfValues, valuesSubject } from "../audit/toldOfValues";
import { keptAnswer, repeatedAnswer } from "./changesetAnswer";
import { judgeValueRows, type JudgedRow } from "./judgeValueRows";
import { contentToWrite, readContentToWrite } from "../readContent";
import { placesOf, recordJudgedValues, type RecordedRows } from "./recordJudgedValues";
import { requestHash, type RecordRow, type RecordTerms, type RecordValuesInput } from "./recordValuesInput";
import { onceInTurn, type OwnTurn } from "../onceInTurn";
import { sentId, whyNotSent } from "../sentChangeset";
import type { UseCaseContext } from "../useCaseContext";
import type { RecordedValues } from "./valueOutcome";

/**
 * Writes values, each judged by the rules of its municipality and by the revision that the writer had seen. What was answered is kept under the changeset's
 * id in the same transaction: the same sent again gets the same answer, and something else under that id is refused.
 */
export async function recordIndicatorValues(
  context: UseCaseContext,
  { rows, ...request }: RecordValuesInput,
): Promise<Result<RecordedValues, Failure>> {
  return recordRowsOf(context, request, () => Promise.resolve(ok(rows)));
}

/** The same for rows that are found in the municipality's content. */
export async function recordRowsOf(
  context: UseCaseContext,
  sentRequest: Omit<RecordValuesInput, "rows">,
  rowsOf: (content: MunicipalityContent) => Promise<Result<readonly RecordRow[], Failure>>,
): Promise<Result<RecordedValues, Failure>> {
  const request = { ...sentRequest, changeset: sentId(sentRequest.changeset) };
  const id = request.changeset ?? randomId();
  return auditedWrite<RecordedValues, Failure>(
    context,
    request,
    async (keep) => {
      const content = await readContentToWrite(context, request.municipality);
      if (!content.ok) return content;
      const rows = await rowsOf(content.value);
      if (!rows.ok) return rows;
      const input = { ...request, rows: rows.value };
      await turnBeside(input.rows.length);
      const wrong = whyNotSent(input, recordRowCountMax);
      if (wrong !== null) return err(wrong);
      const judged = await judgeValueRows(content.value, context.client, input.rows);
      const splits = judged.flatMap(({ place }) => place?.members ?? []);
      const dimensions = await context.stores.valueStore.dimensionKeys.keysOf(splits);
      const { municipality, reason } = input;
      const once = { id, municipality, reason, kind: "VALUES" as const, requestHash: await requestHash(input), failed };
      const sent = { id, input, content: content.value, judged };
      // Sent again it finds what it has committed before; and it waits for the municipality's other writers anyway.
      const together = request.isDryRun ? undefined : `values ${request.municipality}`;
      const places = judged.length <= foreseenMax ? await placesOf(content.value, judged, dimensions) : [];
      const options = { isRepeatable: true, together, foreseen: [{ changeset: id, places }] };
      const work = onceInTurn(context, once, (turn) => writeInTurn(context, sent, turn));
      const done = await keep(work, options);
      await turnBeside(input.rows.length);
      if (!done.ok || "outcomes" in done.value) return done as Result<RecordedValues, Failure>;
      // Read when the turn is over: whoever waits for it may hold every other connection.
      return ok(await repeatedAnswer(context, content.value, input.rows, done.value));
    },
    (failed) => ({ failures: [failed], subject: valuesSubject }),
  );
}

/**
 * The same for rows of an import, inside a transaction that the caller has begun, and ends: with a rollback where `isWritten` is false. The caller holds the
 * municipality's row, has taken the instant from its clock, and gives the content as it stands in that transaction.
 */
export async function recordValuesIn(
  context: UseCaseContext,
  content: MunicipalityContent,
  transaction: Transaction,
  { rows, ...terms }: Pick<RecordValuesInput, "rows" | "municipality"> & RecordTerms,
): Promise<Result<RecordedRows, Failure>> {
  const wrong = whyNotSent({ rows, ...terms }, recordRowCountMax);
  if (wrong !== null) return err(wrong);
  const judged = await judgeValueRows(content, context.client, rows);
  return ok(await recordJudgedValues(context, content, transaction, judged, terms));
}

const failed = (failure: Failure) => failure;

/** Rows of a write that those who wait with it read for it: as many times more than that at the most. */
const foreseenMax = 200;

interface Sent {
  readonly id: string;
  readonly input: RecordValuesInput;
  /** As it stood before the turn came. */
  readonly content: MunicipalityContent;
  readonly judged: readonly JudgedRow[];
}

async function writeInTurn(
  context: UseCaseContext,
  { id, input, ...before }: Sent,
  turn: OwnTurn,
): Promise<Result<Attempted<RecordedValues>, Failure>> {
  const { municipality, isDryRun } = input;
  const { transaction, clockMs } = turn;
  const { content, judged } = await judgedNow(context, turn, input, before);
  const atMs = nextInstant(turn, context.now);
  const recorded = await recordJudgedValues(context, content, transaction, judged, { ...input, changeset: id, atMs });
  const { isWritten, outcomes } = recorded;
  // An answer that nobody can ask for again is not kept, nor is that to one who may write nothing of it.
  const mayWriteAny = () => input.rows.some(({ unit }) => whyNotWriteValue(content.access, unit) === null);
  const isKept = !isDryRun && (isWritten || (input.changeset !== null && mayWriteAny()));
  if (isWritten) context.stores.changesetStore.moveClock(transaction.statements, municipality, atMs);
  if (isKept) {
    await turnBeside(input.rows.length);
    turn.keepAnswer({
      changedAtMs: isWritten ? atMs : clockMs,
      isWritten,
      undoes: input.undoes ?? null,
      reach: reachOf(recorded),
      answer: keptAnswer(outcomes, atMs),
    });
  }
  const value = {
    ...recorded,
    changeset: id,
    isRepeat: false,
    changedAt: isWritten ? new Date(atMs).toISOString() : null,
  };
  await turnBeside(input.rows.length);
  const { changesets, refusal } = toldOfValues(content, input.rows, value, todayInStockholm(context.now));
  const undone = input.undoes === undefined ? {} : { undoes: input.undoes };
  const told = changesets.map((each) => ({ ...each, changeset: id, facts: { ...each.facts, ...undone } }));
  return ok({ value, isKept, refusal, changesets: told });
}

/** The rows by the rules as they are now: if the content was changed while they were judged, they are judged again. */
async function judgedNow(
  context: UseCaseContext,
  { transaction, contentVersion }: OwnTurn,
  { municipality, rows }: RecordValuesInput,
  { content, judged }: Pick<Sent, "content" | "judged">,
): Promise<Pick<Sent, "content" | "judged">> {
  if (content.contentVersion === contentVersion) return { content, judged };
  const stored = await context.stores.contentStore.load(transaction.manager, municipality);
  const current = stored === null ? null : contentToWrite(context, stored);
  if (current === null) throw new Error(`${municipality} vanished while locked`);
  return { content: current, judged: await judgeValueRows(current, context.client, rows) };
}

function reachOf({ written }: RecordedRows): ChangesetReach {
  const [indicatorKeys, unitKeys] = [new Set<number>(), new Set<number>()];
  for (const { indicatorKey, unitKey } of written) {
    indicatorKeys.add(indicatorKey);
    unitKeys.add(unitKey);
  }
  return { indicatorKeys: [...indicatorKeys], unitKeys: [...unitKeys] };
}
