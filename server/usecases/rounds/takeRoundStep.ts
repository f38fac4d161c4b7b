import { todayInStockholm } from "../../../shared/civilDate";
import type { Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import { isWritten, type AppliedChange, type Change, type MunicipalityContent } from "../../domain/content";
import { roundStepChanges, type RoundStep, type RoundUnitStep } from "../../domain/rounds/roundSteps";
import { roundUnitStepChanges } from "../../domain/rounds/roundUnitSteps";
import type { Transaction } from "../../persistence/dimensionKeys";
import { textHash } from "../../secrets/textHash";
import { auditedWrite, type Attempted } from "../audit/auditedWrite";
import { changeContentIn, changesetsOf, contentSides, type ContentChangeFailure } from "../changeContent";
import { missingFailures } from "../../domain/rounds/roundItems";
import type { ReportingRound } from "../../domain/records/reportingRound";
import { takeSnapshot } from "./takeSnapshot";
import { readRoundItems } from "./readRoundItems";
import { readContent, readContentAnew } from "../readContent";
import { onceInTurn, type OwnTurn, type SentOnce } from "../onceInTurn";
import { sentId, whyNotSent } from "../sentChangeset";
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
      const work = onceInTurn(context, sentOnce(input), (turn) => stepInTurn(context, input, turn));
      const done = await keep(work, { isRepeatable });
      if (!done.ok || !("requestHash" in done.value)) return done as Result<RoundMoved, ContentChangeFailure>;
      const moved = await readContentAnew(context, municipality);
      if (!moved.ok) return err(refused([moved.error]));
      return ok({ content: moved.value, key: keyOf(input), outcome: "UNCHANGED" });
    },
    (failed) => (failed.kind === "REFUSED" ? failed : null),
  );
}

const sentOnce = ({
  municipality,
  changeset,
  round,
  move,
  expectedVersion,
  reason,
}: RoundStepInput): SentOnce<ContentChangeFailure> => ({
  // Of one that has no id nothing is kept.
  id: changeset ?? "",
  municipality,
  reason,
  kind: "ROUND",
  requestHash: textHash(JSON.stringify([round, move, expectedVersion, reason])),
  failed: (failure: Failure) => refused([failure]),
});

const refused = (failures: readonly Failure[]) => ({ kind: "REFUSED", failures }) as const;

const keyOf = ({ round, move }: RoundStepInput) => (move.concept === "roundUnits" ? `${round}|${move.unit}` : round);

async function stepInTurn(
  context: UseCaseContext,
  input: RoundStepInput,
  { transaction, contentVersion, clockMs, keepAnswer }: OwnTurn,
): Promise<Result<Attempted<RoundMoved>, ContentChangeFailure>> {
  const { municipality, changeset, reason } = input;
  const missing = await missingIn(context, transaction, input, contentVersion);
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
      valuesAtMs: clockMs,
    });
  }
  if (changeset !== null) {
    keepAnswer({ isWritten: isWritten(own), answer: JSON.stringify({ version: own.after.version }) });
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
  return missingFailures(sides.before, round, move.unit, await readRoundItems(within, sides.before, round, sides.seen));
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
