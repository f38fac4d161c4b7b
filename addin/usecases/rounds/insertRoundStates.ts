import { askReport, readQuery } from "../../api/reportQuery";
import { addStateChart } from "../../excel/stateChart";
import { roundTexts, roundUnitStates } from "../../texts/roundTexts";
import type { QuestionColumn, ReportQuestion } from "../../workbook/questionTable";
import { withFacts } from "../../texts/texts";
import type { Round } from "../../workbook/rounds/round";
import {
  countsColumn,
  countsQuestion,
  stateWords,
  unitsColumn,
  unitsQuestion,
} from "../../workbook/rounds/stateQuestions";
import type { AddinContext, Work, WorkOptions } from "../addinContext";
import { beginAsking } from "../beginAsking";
import { insertQuestion, type NewQuestionTable } from "../insertQuestion";
import type { InsertedTable } from "../linkedTableTasks";

interface Place {
  readonly municipality: string;
  readonly round: Pick<Round, "code" | "title">;
}

/** Inserts how far each unit has come in a round, as a table that is refreshed and only read. */
export function insertRoundStates(context: AddinContext, { municipality, round }: Place, options: WorkOptions = {}) {
  const { language } = context;
  const headings = headingsIn(language);
  const late = roundTexts.isLate[language];
  const words = {
    state: stateWords(roundUnitStates, language),
    isLate: [
      { code: "true", text: late, symbol: late, color: roundUnitStates.RETURNED.color },
      { code: "false", text: "", symbol: "", color: "" },
    ],
  };
  return insertAnswer(context, unitsQuestion({ municipality, round: round.code }), options, {
    title: withFacts(roundTexts.statesTitle[language], { round: round.code }),
    columnAs: (column) => unitsColumn(column, headings, words),
  });
}

/** Inserts how many units stand where, as a table and a chart that follows it. */
export function insertRoundChart(context: AddinContext, { municipality, round }: Place, options: WorkOptions = {}) {
  const { language } = context;
  const words = stateWords(roundUnitStates, language);
  const title = withFacts(roundTexts.chartTitle[language], { round: round.title });
  return insertAnswer(context, countsQuestion({ municipality, round: round.code }, roundUnitStates), options, {
    title: withFacts(roundTexts.chartSheet[language], { round: round.code }),
    columnAs: (column: QuestionColumn) => countsColumn(column, headingsIn(language), words),
    draw: (place, columns) => addStateChart(place, columns, { words, title }),
  });
}

async function insertAnswer(
  context: AddinContext,
  question: ReportQuestion,
  options: WorkOptions,
  table: Pick<NewQuestionTable, "title" | "columnAs" | "draw">,
): Work<InsertedTable> {
  const read = readQuery(question.query);
  if (!read.ok) return read;
  const moment = await beginAsking(context, question, options);
  const { signal } = options;
  const answer = await askReport(context.ask, question, { signal });
  if (!answer.ok) return answer;
  const { paths } = read.value;
  return insertQuestion(context, { ...table, question, paths, answer: answer.value, ...moment }, options);
}

const headingsIn = (language: AddinContext["language"]) => ({
  "unit.code": roundTexts.unitCodeHeading[language],
  "unit.name": roundTexts.unitHeading[language],
  state: roundTexts.stateHeading[language],
  "items.doneCount": roundTexts.doneCountHeading[language],
  "items.totalCount": roundTexts.itemCountHeading[language],
  isLate: roundTexts.isLateHeading[language],
  returnReason: roundTexts.returnReasonHeading[language],
  changedAt: roundTexts.changedAtHeading[language],
  code: roundTexts.roundHeading[language],
  title: roundTexts.titleHeading[language],
});
