import { keptProposal, noProposal } from "../../domain/assessing/proposal";
import { roundMoment } from "../../domain/assessing/roundMoment";
import { RoundProposals } from "../../domain/assessing/roundProposals";
import { roundSeries } from "../../domain/assessing/roundSeries";
import { recordAt, withChanges, type Change, type MunicipalityContent } from "../../domain/content";
import type { Assessment } from "../../domain/records/assessment";
import { keyOf } from "../../domain/records/concepts";
import type { Statements } from "../../persistence/transactions/inTransaction";
import type { UseCaseContext } from "../useCaseContext";
import { readRoundSeries } from "./readRoundSeries";

/**
 * The changes with what the rules propose beside each assessment that is judged anew, so that it can be told whether it differs and stays known afterwards.
 * A proposal sees what the other changes say: activities that are reported in the same stroke count for their goal.
 */
export async function withProposals(
  context: UseCaseContext,
  statements: Pick<Statements, "rows">,
  before: MunicipalityContent,
  changes: readonly Change[],
): Promise<readonly Change[]> {
  const judged = changes.filter((change) => isJudgedAnew(before, change)).map(({ record }) => record as Assessment);
  if (judged.length === 0) return changes;
  const { content } = withChanges(before, changes, context.now.toISOString());
  const within = {
    ...context,
    stores: { ...context.stores, valueStore: context.stores.valueStore.within(statements) },
  };
  const proposed = new Map<string, Assessment>();
  for (const round of new Set(judged.map((assessment) => assessment.round))) {
    const moment = roundMoment(content, round);
    // A round that is not there is refused for that.
    if (moment === null) continue;
    const ofRound = judged.filter((assessment) => assessment.round === round);
    const seriesOf = await readRoundSeries(within, content, roundSeries(content, ofRound, [moment.onDate]));
    const proposals = new RoundProposals(content, moment, seriesOf);
    for (const assessment of ofRound) {
      const proposal = assessment.judgedStatus === null ? noProposal : proposals.of(assessment);
      proposed.set(keyOf("assessments", assessment), { ...assessment, ...keptProposal(proposal) });
    }
  }
  return changes.map((change) => {
    const record = isJudgedAnew(before, change)
      ? proposed.get(keyOf("assessments", change.record as Assessment))
      : undefined;
    return record === undefined ? change : { ...change, record };
  });
}

/** Its status or its reasons are new: what was proposed to somebody who wrote only an analysis stays as it was. */
function isJudgedAnew(before: MunicipalityContent, { concept, record }: Change): boolean {
  if (concept !== "assessments") return false;
  const assessment = record as Assessment;
  const was = recordAt(before, "assessments", keyOf("assessments", assessment));
  const isSame =
    was !== null && was.judgedStatus === assessment.judgedStatus && was.motivation === assessment.motivation;
  return !isSame && (assessment.judgedStatus !== null || assessment.proposedStatus !== null);
}
