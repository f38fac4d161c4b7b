import { err, ok } from "../../../shared/result";
import { readComparedNumbers } from "../../api/readComparedNumbers";
import { readGoalCard } from "../../api/readGoalCard";
import { readIndicatorTable } from "../../api/readIndicatorTable";
import { linkedTableTexts } from "../../texts/linkedTableTexts";
import { pictureWords } from "../../texts/pictureTexts";
import { factRows, indicatorRows, type CardStatus } from "../../workbook/pictures/cardRows";
import { chartQuery, chartRows } from "../../workbook/pictures/chartRows";
import type { AnsweredRows, CardQuestion, ChartQuestion, QuestionColumn } from "../../workbook/questionTable";
import type { AddinContext, Work, WorkOptions } from "../addinContext";
import { asked, workFailure } from "../workFailure";

/** What a picture shows, as the rows of its table. */
export interface PictureRows extends AnsweredRows {
  readonly columns: readonly QuestionColumn[];
  readonly statuses: readonly CardStatus[];
}

/** Asks for what a chart or a card shows; that nothing is there for the one who asks is a failure, and not an empty picture. */
export async function askPicture(
  { ask, now }: AddinContext,
  question: ChartQuestion | CardQuestion,
  language: AddinContext["language"],
  { signal }: WorkOptions,
): Work<PictureRows> {
  const options = { signal };
  if (question.kind === "INDICATOR_CHART") {
    const layout = { form: "LONG", columns: ["NUMBER", "TARGET_VALUE", "ACCEPTABLE_VALUE"], language } as const;
    const table = { query: chartQuery(question), layout };
    const answer = asked(await readIndicatorTable(ask, table, null, { ...options, pastLock: null }));
    if (!answer.ok) return answer;
    if (answer.value === null) return notHere;
    const compared = asked(await readComparedNumbers(ask, question, question.comparedLines ?? [], options));
    if (!compared.ok) return compared;
    return ok({ ...chartRows(question, answer.value, compared.value, pictureWords, language), statuses: [] });
  }
  const onDate = now().toLocaleDateString("sv-SE");
  const card = asked(await readGoalCard(ask, { ...question, onDate }, language, options));
  if (!card.ok) return card;
  if (card.value === null) return err(workFailure("GOAL_UNKNOWN", linkedTableTexts.noGoal));
  const rows = question.kind === "GOAL_FACTS" ? factRows : indicatorRows;
  return ok(rows(card.value, pictureWords, language));
}

const notHere = err(workFailure("MUNICIPALITY_UNKNOWN", linkedTableTexts.noMunicipality));
