import { ok } from "../../../shared/result";
import { addChart } from "../../excel/charts";
import type { TablePlace } from "../../excel/insertSheetTable";
import { lookLikeQuestionTable } from "../../excel/questionLooks";
import { selectCell } from "../../excel/selection";
import { pictureTexts } from "../../texts/pictureTexts";
import type { CardQuestion, ChartQuestion } from "../../workbook/questionTable";
import type { AddinContext, Work, WorkOptions } from "../addinContext";
import { beginAsking } from "../beginAsking";
import { insertReadTable } from "../insertQuestion";
import type { InsertedTable } from "../linkedTableTasks";
import { inExcel } from "../workFailure";
import { askPicture } from "./askPicture";

/** Inserts a chart with the table that it draws beside it. */
export async function insertChart(
  context: AddinContext,
  { title, question }: { readonly title: string; readonly question: ChartQuestion },
  options: WorkOptions = {},
): Work<InsertedTable> {
  const moment = await beginAsking(context, question, options);
  const picture = await askPicture(context, question, context.language, options);
  if (!picture.ok) return picture;
  const { columns, keys, rows } = picture.value;
  // What a screen reader says of the chart, since no add-in may give it a text of its own; the id tells it from others of the same.
  const chart = `${title.slice(0, 200)} ${context.newId().slice(0, 8)}`;
  const dress = (place: TablePlace) => {
    lookLikeQuestionTable(place, columns);
    addChart(place, { name: chart, title, columns, rows });
  };
  const table = { title, question, ...moment, columns, keyPaths: ["period"], keys, rows, chart, dress };
  return insertReadTable(context, table, options);
}

/** Inserts a sheet about a goal: what is said of it, and beside that its indicators. */
export async function insertGoalCard(
  context: AddinContext,
  { title, municipality, goal }: { readonly title: string; readonly municipality: string; readonly goal: string },
  options: WorkOptions = {},
): Work<InsertedTable> {
  const factsOf: CardQuestion = { kind: "GOAL_FACTS", municipality, goal };
  const indicatorsOf: CardQuestion = { kind: "GOAL_INDICATORS", municipality, goal };
  const moment = await beginAsking(context, factsOf, options);
  const facts = await askPicture(context, factsOf, context.language, options);
  if (!facts.ok) return facts;
  const indicators = await askPicture(context, indicatorsOf, context.language, options);
  if (!indicators.ok) return indicators;
  const dressFacts = (place: TablePlace) => {
    lookLikeQuestionTable(place, facts.value.columns, facts.value.statuses);
    // The goal's own name stands first.
    const { font } = place.sheet.getRangeByIndexes(place.top + 1, place.left + 1, 1, 1).format;
    font.bold = true;
    font.size = 14;
  };
  const card = { title, question: factsOf, ...moment, ...facts.value, keyPaths: ["fact"], dress: dressFacts };
  const first = await insertReadTable(context, { ...card, where: "NEW_SHEET" }, options);
  if (!first.ok) return first;
  // Beside the facts: beneath them their hidden column would hide one of its own.
  const where = { sheet: first.value.sheet, left: facts.value.columns.length + 2 };
  const dress = (place: TablePlace) =>
    lookLikeQuestionTable(place, indicators.value.columns, indicators.value.statuses);
  const beside = { title: `${title} ${pictureTexts.indicator[context.language]}`, question: indicatorsOf, ...moment };
  const second = await insertReadTable(
    context,
    { ...beside, ...indicators.value, keyPaths: ["indicator"], dress, where },
    options,
  );
  if (!second.ok) return second;
  // The card is read from its beginning.
  const start = { sheet: first.value.sheet, address: "A1" };
  return inExcel({}, async (session) => ok((await selectCell(session, start), first.value)));
}
