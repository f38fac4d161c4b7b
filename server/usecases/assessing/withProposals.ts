import { keptProposal, noProposal } from "../../domain/assessing/proposal";
import { roundMoment } from "../../domain/assessing/roundMoment";
import { RoundProposals } from "../../domain/assessing/roundProposals";
import { roundSeries } from "../../domain/assessing/roundSeries";
import { whyNotChange } from "../../domain/access/whyNotChange";
import { recordAt, withChanges, type Change, type MunicipalityContent } from "../../domain/content";
import type { Assessment } from "../../domain/records/assessment";
import { keyOf } from "../../domain/records/concepts";
import type { Statements } from "../../persistence/transactions/inTransaction";
import { withinTransaction, type UseCaseContext } from "../useCaseContext";
import { readRoundSeries } from "./readRoundSeries";

interface ProposalSides {
  readonly before: MunicipalityContent;
  readonly seen: MunicipalityContent;
  readonly today: string;
}

/**
 * The changes with what the rules propose beside each assessment that is judged anew, so that it can be told whether it differs and stays known afterwards.
 * A proposal sees what the other changes say: activities that are reported in the same stroke count for their goal. It is made from what the one who judges
 * sees, as they were shown it, and for none whom the rights refuse: so nothing hidden is told by what is proposed.
 */
export async function withProposals(
  context: UseCaseContext,
  statements: Pick<Statements, "rows">,
  { before, seen, today }: ProposalSides,
  changes: readonly Change[],
): Promise<readonly Change[]> {
  const judged = changes.filter((change) => isJudgedAnew(before, change)).map(({ record }) => record as Assessment);
  if (judged.length === 0) return changes;
  const changedAt = context.now.toISOString();
  const tried = withChanges(before, changes, changedAt);
  if (whyNotChange(before.access, before, tried.content, tried.applied, today).length > 0) return changes;
  const isAllSeen = seen.records === before.records && seen.numericKeys === before.numericKeys;
  const content = isAllSeen ? tried.content : withChanges(seen, changes, changedAt).content;
  const within = withinTransaction(context, statements);
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
