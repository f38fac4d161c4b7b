import { err, ok } from "../../shared/result";
import { readIndicatorTable } from "../api/readIndicatorTable";
import { excelTexts } from "../texts/excelTexts";
import { linkedTableTexts } from "../texts/linkedTableTexts";
import { reportLock } from "../texts/reportWords";
import { tableWords } from "../texts/tableWords";
import { columnSpecs } from "../workbook/columnSpecs";
import { doneOf } from "../workbook/doneWrites";
import { findSheetEdits } from "../workbook/findSheetEdits";
import type { LinkedTable } from "../workbook/linkedTable";
import { mergeRefresh } from "../workbook/mergeRefresh";
import type { AnyContent, Settled, SettledEdits } from "../workbook/settledEdits";
import { baselineOf } from "../workbook/shownColumns";
import type { TableQuery } from "../workbook/tableQuery";
import type { AddinContext, Work, WorkOptions } from "./addinContext";
import { addPeriods } from "./addPeriods";
import { layOutTable } from "./layOutTable";
import type { NewTable } from "./linkedTableTasks";
import { newLinkFacts } from "./newLinkFacts";
import type { FetchedChanges, FetchedTable, OpenLink } from "./openLink";
import { asked, workFailure } from "./workFailure";

/** Why nobody writes in a table that shows the past. */
function pastLock({ asOf, report }: TableQuery) {
  if (report !== undefined) return reportLock(report);
  return asOf === null ? null : excelTexts.asOf;
}

/** A table of values, as the use cases work with it. */
export const openValues = (link: LinkedTable): OpenLink => ({
  specs: columnSpecs(link.layout, link.periods, link.id, tableWords),
  find: (sheet) => findSheetEdits(link, sheet, tableWords),
  fetch: async (ask, what, options) => {
    const lock = pastLock(link.query);
    // Of the past all is fetched: what was is not told from what has changed since.
    const isWhole = what === "WHOLE" || link.cursor === "" || lock !== null;
    const read = await readIndicatorTable(ask, link, isWhole ? null : link.cursor, { ...options, pastLock: lock });
    if (!read.ok || read.value === null) return read.ok ? ok(null) : read;
    const answer = read.value;
    const mergeInto =
      (table: LinkedTable): FetchedChanges["merge"] =>
      (sheet, { settled, unanswered }) => {
        const over = new Map([...doneOf(unanswered, link.id, answer), ...ofValues(settled)]);
        return mergeRefresh(table, sheet, answer, tableWords, over);
      };
    return ok({
      isUnchanged: answer.isUnchanged,
      merge: mergeInto(link),
      widen: async (session, marked) => {
        const widened = await addPeriods(session, marked, link, answer);
        return { specs: openValues(widened).specs, merge: mergeInto(widened) };
      },
    });
  },
});

const ofValues = (settled: SettledEdits<AnyContent>): SettledEdits =>
  new Map(
    [...settled].flatMap(([key, { typed, written }]): [string, Settled][] =>
      written === null || "number" in written ? [[key, { typed, written }]] : [],
    ),
  );

/** A new table of values, as it is to stand in the sheet. */
export async function fetchNewValues(
  context: AddinContext,
  { query, layout }: NewTable,
  { signal }: WorkOptions,
): Work<FetchedTable> {
  if (layout.columns.length === 0) return err(workFailure("NO_COLUMNS", linkedTableTexts.noColumns));
  const options = { signal, pastLock: pastLock(query) };
  const read = asked(await readIndicatorTable(context.ask, { query, layout }, null, options));
  if (!read.ok) return read;
  const answer = read.value;
  if (answer === null) return err(workFailure("MUNICIPALITY_UNKNOWN", linkedTableTexts.noMunicipality));
  const { cursor, knownAt, periods } = answer;
  const baseline = baselineOf(answer, layout, tableWords);
  const link: LinkedTable = {
    ...newLinkFacts(context, knownAt),
    ...{ kind: "VALUES", query, layout, periods, baseline, cursor },
    theirs: [],
    lockedLater: [],
    ownHeadings: [],
  };
  return ok({ link, laidOut: layOutTable(answer, layout, link.id) });
}
