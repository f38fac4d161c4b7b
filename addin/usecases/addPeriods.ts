import { addColumns, type NewColumn } from "../excel/addColumns";
import type { ExcelSession } from "../excel/excelSession";
import { findAgain, type MarkedTable } from "../excel/markedTables";
import { tableWords } from "../texts/tableWords";
import { lookOf } from "../workbook/columnLooks";
import { columnSpecs, type ColumnSpec } from "../workbook/columnSpecs";
import type { LinkedTable } from "../workbook/linkedTable";
import { columnPlaces } from "../workbook/sheetTable";
import type { TableAnswer } from "../workbook/tableAnswer";

/**
 * Gives a cross-tab columns for the periods that the answer has and it has not: those that people see after the last period, and what they are compared
 * with before the keys. Where something stands in the way it stays as it is. Gives the link of the table as it is then.
 */
export async function addPeriods(
  session: ExcelSession,
  before: MarkedTable,
  link: LinkedTable,
  answer: TableAnswer,
): Promise<LinkedTable> {
  const fresh = link.layout.form === "LONG" ? [] : newPeriods(link, answer);
  const marked = fresh.length === 0 ? null : await findAgain(session, before);
  if (marked === null) return link;
  const ours = fresh.filter((period) => !isTaken(link, marked, period));
  const next = { ...link, periods: [...link.periods, ...ours] };
  const specs = specsOf(next);
  const added = newColumns(link, marked, specs);
  if (added.length === 0) return next;
  const { language } = link.layout;
  const looks = specs.map((spec) => lookOf(spec, [], link.layout, tableWords));
  const done = await addColumns(session.toTheEnd, marked, added, { specs, looks, language });
  return done === "IN_THE_WAY" ? link : next;
}

const specsOf = ({ layout, periods, id }: LinkedTable) => columnSpecs(layout, periods, id, tableWords);

/** Periods with a value that the table has no columns for. */
const newPeriods = ({ periods: known }: LinkedTable, { periods, periodIndex }: TableAnswer): string[] => {
  const used = new Set(periodIndex);
  return periods.filter((period, place) => used.has(place) && !known.includes(period));
};

/** Somebody has a column of one's own that is called so. One of ours, from a time that it was broken off, has its base column beside it. */
function isTaken(link: LinkedTable, { headings }: MarkedTable, period: string): boolean {
  const specs = specsOf({ ...link, periods: [...link.periods, period] }).filter(
    ({ periodPlace, name }) => name !== "KEY" && periodPlace === link.periods.length,
  );
  const isThere = ({ heading }: ColumnSpec) => headings.includes(heading);
  return specs.some(isThere) && !specs.some((spec) => spec.name === "BASE" && isThere(spec));
}

function newColumns(
  link: LinkedTable,
  { headings, keyColumn }: MarkedTable,
  specs: readonly ColumnSpec[],
): NewColumn[] {
  const old = specsOf(link);
  const places = columnPlaces(old, headings);
  const isOfPeriod = ({ name, periodPlace }: ColumnSpec) => name !== "KEY" && periodPlace === link.periods.length - 1;
  const visible = places.filter((_, at) => isOfPeriod(old[at] as ColumnSpec) && old[at]?.name !== "BASE");
  const afterPeriods = Math.max(...visible, -1) + 1;
  const lastPeriod = link.periods.length - 1;
  return specs.flatMap(({ name, of, periodPlace, heading }) => {
    if (periodPlace <= lastPeriod || name === "KEY" || headings.includes(heading)) return [];
    const like = old.findIndex((spec) => spec.name === name && spec.of === of && spec.periodPlace === lastPeriod);
    const isHidden = name === "BASE" || afterPeriods === 0;
    return [{ heading, before: isHidden ? keyColumn : afterPeriods, like: Math.max(places[like] ?? 0, 0) }];
  });
}
