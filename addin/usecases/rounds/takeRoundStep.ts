import { sendRoundStep } from "../../api/rounds/sendRoundStep";
import type { Round, StepOutcome, StepToSend } from "../../workbook/rounds/round";
import type { AddinContext, Work, WorkOptions } from "../addinContext";
import { asked } from "../workFailure";

/** A step with a round, or with one unit's part of it, as it is to be taken. */
export interface StepToTake {
  readonly municipality: string;
  readonly round: Pick<Round, "code">;
  readonly sent: StepToSend;
  /** The version that was read, of what is moved. */
  readonly version: number;
  readonly reason: string | null;
}

/**
 * Steps that were sent and not answered, and the ids that they were sent under. The same step taken again is sent under the same id, so that the server does it
 * once. When the pane has been closed meanwhile nothing is lost: what is read then says whether it was done, and a step from an old version is refused.
 */
const unanswered = new Map<string, string>();

export async function takeRoundStep(
  { ask, server, viewer, newId }: AddinContext,
  { municipality, round, sent, version, reason }: StepToTake,
  { signal }: WorkOptions = {},
): Work<StepOutcome> {
  const same = JSON.stringify([server, viewer()?.personId, municipality, round.code, sent, version, reason]);
  const changeset = unanswered.get(same) ?? newId();
  unanswered.set(same, changeset);
  const terms = { municipality, round: round.code, expectedVersion: version, reason, changeset, isDryRun: false };
  const answer = asked(await sendRoundStep(ask, sent, terms, { signal }));
  if (answer.ok) unanswered.delete(same);
  return answer;
}

/** What would come of the step, and what stands in its way. */
export async function tryRoundStep(
  { ask }: AddinContext,
  { municipality, round, sent, version, reason }: StepToTake,
  { signal }: WorkOptions = {},
): Work<StepOutcome> {
  const terms = { municipality, round: round.code, expectedVersion: version, reason, changeset: null, isDryRun: true };
  return asked(await sendRoundStep(ask, sent, terms, { signal }));
}
