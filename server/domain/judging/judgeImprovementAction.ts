import { failure, type Failure } from "../../../shared/errorCodes";
import { roundMoment } from "../assessing/roundMoment";
import { pathTo, type Judged } from "./judged";

/** What an evaluation leads to is done in the year that was evaluated or after it. */
export function judgeImprovementAction({ content, key, record }: Judged<"improvementActions">): Failure[] {
  const moment = roundMoment(content, record.round);
  if (moment === null) return [];
  const year = Number(moment.period.startsOn.slice(0, 4));
  if (record.planYear >= year) return [];
  const facts = { key, planYear: String(record.planYear), year: String(year) };
  return [failure("ACTION_BEFORE_EVALUATION", facts, pathTo("improvementActions", key, "planYear"))];
}
