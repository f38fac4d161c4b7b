import { failure, type Failure } from "../../../shared/errorCodes";
import { judgingModel, meaningOf, wordMeaning, wordsFor } from "../assessing/assessmentSubject";
import { isDeviating } from "../assessing/proposal";
import { roundMoment } from "../assessing/roundMoment";
import { whyNotJudge } from "../assessing/roundPlaces";
import { recordAt, type MunicipalityContent } from "../content";
import type { Assessment } from "../records/assessment";
import { concepts } from "../records/concepts";
import type { RollUpItemStatus } from "../followUp/rollUp";
import { pathTo, type Judged } from "./judged";
import { unknownWord } from "./unknownWord";

/** What the histories can name a record by. */
const keyLengthMax = 260;

/** An assessment is of one thing that there is, in words of its model, and says why it differs from what the rules proposed. */
export function judgeAssessment({ content, key, record, before }: Judged<"assessments">): Failure[] {
  const at = (field: string) => pathTo("assessments", key, field);
  const tooLong =
    key.length > keyLengthMax
      ? [failure("KEY_TOO_LONG", { what: concepts.assessments.label, key, max: keyLengthMax }, at("unit"))]
      : [];
  const subject = subjectFailures(content, record, at);
  // One that no longer counts stands as it was: nobody who ends a goal is held up by it.
  const notYours = before === record || subject.length > 0 ? null : whyNotJudge(content, record);
  const place = notYours === null ? [] : [{ ...notYours, path: at("unit") }];
  const told = [...tooLong, ...subject, ...place];
  return place.length > 0 ? told : [...told, ...statusFailures(content, record, at)];
}

type At = (field: string) => string;

function subjectFailures(content: MunicipalityContent, { goal, indicator, responsibility }: Assessment, at: At) {
  const ofSteering = goal !== "" || indicator !== "";
  if ((responsibility !== "") === ofSteering) return [failure("ASSESSMENT_SUBJECT", {}, at("goal"))];
  if (goal === "" || indicator === "") return [];
  const isUse = recordAt(content, "indicatorUses", `${goal}|${indicator}`) !== null;
  return isUse ? [] : [failure("INDICATOR_NOT_ON_GOAL", { indicator, goal }, at("indicator"))];
}

function statusFailures(content: MunicipalityContent, assessment: Assessment, at: At): Failure[] {
  const { round, judgedStatus, proposedStatus, motivation } = assessment;
  const moment = roundMoment(content, round);
  if (moment === null || judgedStatus === null) return [];
  const words = wordsFor(content, assessment, moment.wordsOn);
  const judged = meaningOf(words, judgedStatus);
  if (judged === null) {
    const model = judgingModel(content, assessment, moment.wordsOn)?.code ?? "–";
    return [unknownWord(words, { text: judgedStatus, model }, at("judgedStatus"))];
  }
  if (!isDeviating(judged, proposedStatus) || motivation !== null) return [];
  const word = words.find(({ code }) => code === judgedStatus);
  const proposed = wordMeaning(words, proposedStatus as RollUpItemStatus);
  const facts = {
    judged: { sv: word?.labelSv ?? judgedStatus, en: word?.labelEn ?? judgedStatus },
    proposed: { sv: proposed?.labelSv ?? proposedStatus ?? "", en: proposed?.labelEn ?? proposedStatus ?? "" },
  };
  return [failure("MOTIVATION_REQUIRED", facts, at("motivation"))];
}
