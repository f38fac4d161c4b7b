import { todayInStockholm } from "../../../shared/civilDate";
import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import { isWritten, type AppliedChange, type Change, type MunicipalityContent } from "../../domain/content";
import { roundStepChanges, type RoundStep, type RoundUnitStep } from "../../domain/rounds/roundSteps";
import { roundUnitStepChanges } from "../../domain/rounds/roundUnitSteps";
import type { Changeset } from "../../persistence/changesetStore";
import type { Transaction } from "../../persistence/dimensionKeys";
import { textHash } from "../../secrets/textHash";
import { auditedWrite, type Attempted } from "../audit/auditedWrite";
import { changeContentIn, changesetsOf, contentSides, type ContentChangeFailure } from "../changeContent";
import { missingFailures } from "../../domain/rounds/roundItems";
import type { ReportingRound } from "../../domain/records/reportingRound";
import { takeSnapshot } from "./takeSnapshot";
import { readRoundItems } from "./readRoundItems";
import { readContent, readContentAnew } from "../readContent";
import { sentBefore, sentId, whyNotSent } from "../sentChangeset";
import { withinTransaction, type UseCaseContext } from "../useCaseContext";

/** What is done with a round, or with one unit's part of it. */
export type RoundMove =
  | { readonly concept: "reportingRounds"; readonly step: RoundStep }
  | { readonly concept: "roundUnits"; readonly step: RoundUnitStep; readonly unit: string };

export interface RoundStepInput {
  readonly municipality: string;
  readonly round: string;
  readonly move: RoundMove;
  readonly expectedVersion: number;
  readonly reason: string | null;
  readonly isDryRun: boolean;
  /** Made by the client: the same sent again is done once. */
  readonly changeset: string | null;
}

export interface RoundMoved {
  /** As the viewer may see it. */
  readonly content: MunicipalityContent;
  readonly key: string;
  readonly outcome: AppliedChange["outcome"];
}

/**
 * Moves a round or a unit's part of it. Everything that the step leans on is read while the municipality's row is held, so that what is submitted is
 * whole, and what is locked is what was approved: whoever writes a value comes before or after.
 */
export async function takeRoundStep(
  context: UseCaseContext,
  sent: RoundStepInput,
): Promise<Result<RoundMoved, ContentChangeFailure>> {
  const input = { ...sent, changeset: sentId(sent.changeset) };
  const { municipality } = input;
  return auditedWrite<RoundMoved, ContentChangeFailure>(
    context,
    input,
    async (keep) => {
      // Whoever cannot even see the municipality makes nobody wait for its lock.
      const seen = await readContent(context, municipality);
      if (!seen.ok) return err(refused([seen.error]));
      const wrong = whyNotSent({ ...input, rows: [] }, 0);
      if (wrong !== null) return err(refused([wrong]));
      // Sent again it finds what it has committed before; without an id it would take its own step for another's.
      const isRepeatable = input.changeset !== null;
      const done = await keep((transaction) => stepInTurn(context, transaction, input), { isRepeatable });
      if (!done.ok || !("requestHash" in done.value)) return done as Result<RoundMoved, ContentChangeFailure>;
      const moved = await readContentAnew(context, municipality);
      if (!moved.ok) return err(refused([moved.error]));
      return ok({ content: moved.value, key: keyOf(input), outcome: "UNCHANGED" });
    },
    (failed) => (failed.kind === "REFUSED" ? failed : null),
  );
}

const refused = (failures: readonly Failure[]) => ({ kind: "REFUSED", failures }) as const;

const keyOf = ({ round, move }: RoundStepInput) => (move.concept === "roundUnits" ? `${round}|${move.unit}` : round);

/** Answers what was moved, or the changeset that it was sent as before. */
async function stepInTurn(
  context: UseCaseContext,
  transaction: Transaction,
  input: RoundStepInput,
): Promise<Result<Attempted<RoundMoved | Changeset>, ContentChangeFailure>> {
  const { changesetStore } = context.stores;
  const { municipality, changeset, reason } = input;
  const { personId: changedBy } = context.viewer;
  const turn = await changesetStore.takeTurn(transaction.statements, municipality, changeset ?? "");
  if (turn === null) return err(refused([failure("MUNICIPALITY_UNKNOWN", { municipality })]));
  const requestHash = textHash(JSON.stringify([input.round, input.move, input.expectedVersion, reason]));
  const kept = sentBefore(turn.kept, { municipality, changedBy, requestHash });
  if (!kept.ok) return err(refused([kept.error]));
  if (kept.value !== null) return ok({ value: kept.value, changesets: [] });
  const missing = await missingIn(context, transaction, input, turn.contentVersion);
  const changed = await changeContentIn(transaction, context, {
    municipality,
    reason,
    changes: (content) => changesOf(context, content, input, missing),
  });
  if (!changed.ok) return changed;
  const { content, applied } = changed.value;
  const own = applied.find(({ concept, key }) => concept === input.move.concept && key === keyOf(input));
  if (own === undefined) throw new Error(`a step of ${input.round} touched it not`);
  if (input.move.concept === "reportingRounds" && input.move.step.kind === "LOCK" && own.outcome === "CHANGED") {
    const { snapshotNumber: number } = own.after as unknown as ReportingRound;
    await takeSnapshot(context, transaction, {
      municipality,
      round: input.round,
      number,
      reason,
      valuesAtMs: turn.clockMs,
    });
  }
  if (changeset !== null) {
    changesetStore.insert(transaction.statements, {
      id: changeset,
      municipality,
      changedAtMs: context.now.getTime(),
      changedBy,
      client: context.client,
      reason,
      kind: "ROUND",
      requestHash,
      isWritten: isWritten(own),
      undoes: null,
      reach: { indicatorKeys: [], unitKeys: [] },
      answer: JSON.stringify({ version: own.after.version }),
    });
  }
  const value = { content, key: own.key, outcome: own.outcome };
  return ok({ value, changesets: changesetsOf(changed.value, context.now) });
}

/** What stands in the way of submitting, by what stands in the transaction: whoever takes a value away comes before or after. */
async function missingIn(
  context: UseCaseContext,
  { manager, statements }: Transaction,
  { municipality, round, move }: RoundStepInput,
  contentVersion: number,
): Promise<readonly Failure[]> {
  if (move.concept !== "roundUnits" || move.step !== "SUBMIT") return [];
  const sides = await contentSides(manager, context, municipality, contentVersion);
  if (sides === null) return [];
  const within = withinTransaction(context, statements);
  return missingFailures(sides.before, round, move.unit, await readRoundItems(within, sides.before, round));
}

function changesOf(
  context: UseCaseContext,
  content: MunicipalityContent,
  { round, move, expectedVersion, reason }: RoundStepInput,
  missing: readonly Failure[],
): Result<readonly Change[], readonly Failure[]> {
  const taken = { round, expectedVersion, reason, today: todayInStockholm(context.now) };
  if (move.concept === "reportingRounds") return roundStepChanges(content, move.step, taken);
  return roundUnitStepChanges(content, move.step, { ...taken, unit: move.unit, missing });
}
