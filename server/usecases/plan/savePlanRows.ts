import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import { planRowCountMax } from "../../../shared/rowCounts";
import { visibleContent } from "../../domain/access/visibleContent";
import { isWritten as isChange } from "../../domain/content";
import { randomId } from "../../secrets/randomIds";
import { withProposals } from "../assessing/withProposals";
import { auditedWrite, type Attempted } from "../audit/auditedWrite";
import { changeContentIn, contentSides, removedVersions, type ContentChanged } from "../changeContent";
import { readContent, readContentAnew } from "../readContent";
import { onceInTurn, type OwnTurn } from "../onceInTurn";
import { sentId, whyNotSent } from "../sentChangeset";
import type { UseCaseContext } from "../useCaseContext";
import { judgePlanRows, type PlanRowVerdict } from "./judgePlanRows";
import { keptPlanAnswer, repeatedPlanAnswer } from "./planAnswer";
import { outcomesOf, toldOfPlan } from "./planOutcomes";
import { planRequestHash, type SavedPlanRows, type SavePlanRowsInput } from "./planRow";

/** What the subject of an event about rows of several kinds says. */
const planSubject = "records";

/**
 * Writes many records of a plan as one changeset, each under the rules, the rights and the expected version of a save of its own. What may be written goes
 * through `changeContent`, and what was answered is kept under the changeset's id in the same transaction: sent again it is done once and answered alike.
 */
export async function savePlanRows(
  context: UseCaseContext,
  sent: SavePlanRowsInput,
): Promise<Result<SavedPlanRows, Failure>> {
  const input = { ...sent, changeset: sentId(sent.changeset) };
  const id = input.changeset ?? randomId();
  return auditedWrite<SavedPlanRows, Failure>(
    context,
    input,
    async (keep) => {
      // Whoever cannot even see the municipality makes nobody wait for its lock.
      const seen = await readContent(context, input.municipality);
      if (!seen.ok) return seen;
      const wrong = whyNotSent(input, planRowCountMax);
      if (wrong !== null) return err(wrong);
      const { municipality, reason } = input;
      const once = {
        id,
        municipality,
        reason,
        kind: "PLAN" as const,
        requestHash: await planRequestHash(input),
        failed,
      };
      // Sent again it finds what it has committed before.
      const work = onceInTurn(context, once, (turn) => saveInTurn(context, { id, input }, turn));
      const done = await keep(work, { isRepeatable: true });
      if (!done.ok || "outcomes" in done.value) return done as Result<SavedPlanRows, Failure>;
      const saved = await readContentAnew(context, input.municipality);
      return saved.ok ? ok(await repeatedPlanAnswer(context, saved.value, input.rows, done.value)) : saved;
    },
    (failed) => ({ failures: [failed], subject: planSubject }),
  );
}

async function saveInTurn(
  context: UseCaseContext,
  { id, input }: { readonly id: string; readonly input: SavePlanRowsInput },
  { transaction, contentVersion, keepAnswer }: OwnTurn,
): Promise<Result<Attempted<SavedPlanRows>, Failure>> {
  const { municipality, rows, reason } = input;
  const { contentStore } = context.stores;
  const { manager, statements } = transaction;
  const sides = await contentSides(manager, context, municipality, contentVersion);
  if (sides === null) return err(failure("MUNICIPALITY_UNKNOWN", { municipality }));
  const changedAt = context.now.toISOString();
  const { verdicts, content } = await judgePlanRows(sides, rows, changedAt, {
    removedVersions: (changes) => removedVersions(manager, contentStore, sides.before, changes),
    withProposals: (changes) => withProposals(context, statements, sides, changes),
  });
  const fine = verdicts.flatMap((verdict) => (verdict.kind === "FINE" ? [verdict] : []));
  const mayBeWritten = input.mode === "PER_ROW" || fine.length === rows.length;
  const changed = mayBeWritten && fine.some(({ applied }) => isChange(applied)) ? await save() : null;
  const seenAfter = changed?.content ?? visibleContent(content, context.viewer, sides.today) ?? sides.seen;
  const outcomes = await outcomesOf(context, manager, verdicts, { before: sides.seen, after: seenAfter });
  const isWritten = changed !== null && !input.isDryRun;
  // An answer that nobody can ask for again is not kept, nor is that to one who may write nothing of it.
  const mayWriteAny = verdicts.some((verdict) => verdict.kind !== "REFUSED" || !verdict.isForbidden);
  const isKept = !input.isDryRun && (isWritten || (input.changeset !== null && mayWriteAny));
  if (isKept) keepAnswer({ isWritten, answer: keptPlanAnswer(outcomes) });
  const saved = { changeset: id, isRepeat: false, outcomes, isWritten, changedAt: isWritten ? changedAt : null };
  const told = toldOfPlan(context, rows, outcomes, changed);
  const changesets = told.changesets.map((each) => ({ ...each, changeset: id }));
  return ok({ value: { ...saved, content: seenAfter }, isKept, refusal: told.refusal, changesets });

  async function save(): Promise<ContentChanged> {
    const places = new Map(rows.map((row, index) => [nameOf(row.concept, keyOf(verdicts[index])), row]));
    const placeOf = (concept: string, key: string) => {
      const row = places.get(nameOf(concept, key));
      return { workbook: row?.workbook ?? null, cell: row?.cell ?? null };
    };
    const changes = () => ok(fine.map(({ change }) => change));
    const origin = { changeset: id, placeOf };
    const done = await changeContentIn(transaction, context, { municipality, reason, changes, origin });
    if (!done.ok) throw new Error(`rows that were fine together are not: ${JSON.stringify(done.error)}`);
    return done.value;
  }
}

const failed = (failure: Failure) => failure;

const nameOf = (concept: string, key: string) => `${concept} ${key}`;

const keyOf = (verdict: PlanRowVerdict | undefined): string =>
  verdict?.kind === "FINE" ? verdict.applied.key : (verdict?.key ?? "");
