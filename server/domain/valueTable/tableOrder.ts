import { comparePeriods, type Period } from "../../../shared/period";
import { swedishOrder } from "../../../shared/swedishOrder";
import { recordsOf, type MunicipalityContent } from "../content";
import { valueSeries, type ValueSeries } from "../values/indicatorValue";

/** Which of two stands first, for each thing that a table has a dictionary of. */
export interface TableOrder {
  readonly indicators: (a: string, b: string) => number;
  readonly units: (a: string, b: string) => number;
  readonly series: (a: ValueSeries, b: ValueSeries) => number;
  readonly splits: (a: string, b: string) => number;
  readonly periods: (a: Period, b: Period) => number;
}

/** What was asked for by name, in the order in which it was. */
export interface NamedOrder {
  readonly indicators?: readonly string[] | null | undefined;
  readonly units?: readonly string[] | null | undefined;
  readonly series?: readonly ValueSeries[] | null | undefined;
  readonly members?: readonly string[] | null | undefined;
  readonly periods?: readonly string[] | null | undefined;
}

/** As named; else indicators by title and units by name as in their lists, the total before its parts, and periods as time goes. */
export function tableOrder(content: MunicipalityContent, named: NamedOrder): TableOrder {
  return {
    indicators: byRank(named.indicators ? ranksOf(named.indicators) : titleRanks(content, "indicators")),
    units: byRank(named.units ? ranksOf(named.units) : titleRanks(content, "organizationUnits")),
    series: byRank(ranksOf(named.series ?? valueSeries)),
    splits: named.members ? byRank(ranksOf(named.members)) : (a, b) => (a < b ? -1 : 1),
    periods: named.periods ? by(byRank(ranksOf(named.periods)), ({ code }: Period) => code) : comparePeriods,
  };
}

const ranksOf = (codes: readonly string[]): ReadonlyMap<string, number> =>
  new Map([...codes].reverse().map((code, index) => [code.normalize("NFC"), codes.length - index]));

const byRank = (ranks: ReadonlyMap<string, number>) => (a: string, b: string) =>
  (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0);

const by =
  <T>(compare: (a: string, b: string) => number, textOf: (item: T) => string) =>
  (a: T, b: T) =>
    compare(textOf(a), textOf(b));

/** Comparing Swedish names is slow, and every table of a content asks for the same order. */
const known = new WeakMap<object, ReadonlyMap<string, number>>();

function titleRanks(content: MunicipalityContent, concept: "indicators" | "organizationUnits") {
  const records = content.records[concept];
  let ranks = known.get(records);
  if (ranks === undefined) {
    const titles: [string, string][] =
      concept === "indicators"
        ? recordsOf(content, "indicators").map(({ code, title }) => [code, title])
        : recordsOf(content, "organizationUnits").map(({ code, name }) => [code, name]);
    titles.sort(([a, titleA], [b, titleB]) => swedishOrder(titleA, titleB) || (a < b ? -1 : 1));
    ranks = ranksOf(titles.map(([code]) => code));
    known.set(records, ranks);
  }
  return ranks;
}
