import { isUnder } from "../../domain/access/unitCoverage";
import { roundMoment } from "../../domain/assessing/roundMoment";
import { RoundProposals } from "../../domain/assessing/roundProposals";
import { roundSeries } from "../../domain/assessing/roundSeries";
import { roundSubjects } from "../../domain/assessing/roundSubjects";
import { stableText, type MunicipalityContent } from "../../domain/content";
import { codesByKey, periodOfKey } from "../../domain/indicatorValue";
import { concepts, conceptNames, keyOf } from "../../domain/records/concepts";
import { shapeOf } from "../../domain/records/shape";
import { coverOfRound } from "../../domain/rounds/roundLocks";
import { positionsOf, type ValueCellName, type ValueCells } from "../../domain/valueTable/valueCells";
import type { Database } from "../../persistence/database";
import { mapInTurns, Turns } from "../../persistence/inTurns";
import { readValueCells, valueConditions } from "../../persistence/valueCells";
import { textHash } from "../../secrets/textHash";
import { contains } from "../../../shared/period";
import { readRoundSeries } from "../assessing/readRoundSeries";
import { placeOfCells } from "../table/shownRows";
import type { UseCaseContext } from "../useCaseContext";

/** What is read of each value that was reported. */
const reportedNames = [
  "number",
  "state",
  "margin",
  "sampleSize",
  "source",
  "comment",
  "isExample",
  "revision",
] as const satisfies readonly ValueCellName[];

const at = positionsOf(reportedNames);

/** The revision of a row that was read by them. */
export const revisionOfCells = (cells: ValueCells): number => cells[at.revision as number] as number;

/** The values that the round covers, of every series, in the order of their places. `asOfMs` null for as they stand. */
export async function readCoveredValues(
  database: Pick<Database, "rows" | "dialect">,
  content: MunicipalityContent,
  round: string,
  asOfMs: number | null,
): Promise<ValueCells[]> {
  const cover = coverOfRound(content, round);
  if (cover === null) return [];
  const { period, indicators, unit } = cover;
  const { numericKeys } = content;
  const indicatorKeys = [...numericKeys.indicators].flatMap(([code, key]) =>
    indicators === null || indicators.has(code) ? [key] : [],
  );
  const unitKeys =
    unit === null
      ? undefined
      : [...numericKeys.organizationUnits].flatMap(([code, key]) =>
          isUnder(content, unit, code, period.endsOn) ? [key] : [],
        );
  if (indicatorKeys.length === 0) return [];
  const sorted = (keys: number[]) => keys.sort((a, b) => a - b);
  const where = valueConditions({
    indicatorKeys: sorted(indicatorKeys),
    unitKeys: unitKeys === undefined ? undefined : sorted(unitKeys),
    periodKeyFrom: Number(period.startsOn.replaceAll("-", "")) * 100,
    periodKeyTo: Number(period.endsOn.replaceAll("-", "")) * 100 + 99,
  });
  const rows = await readValueCells(database, where, { names: reportedNames, asOfMs, limit: null });
  return rows.filter((cells) => contains(period, periodOfKey(cells[4] as number))).sort(byPlace);
}

function byPlace(a: ValueCells, b: ValueCells): number {
  for (let index = 0; index < 5; index += 1) {
    const difference = (a[index] as number) - (b[index] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** What the rules proposed for each thing that was followed up, and how it was judged: kept as it was, since later rules may say otherwise. */
export async function reportedStatuses(
  context: UseCaseContext,
  content: MunicipalityContent,
  round: string,
): Promise<unknown[]> {
  const moment = roundMoment(content, round);
  if (moment === null) return [];
  const places = roundSubjects(content, moment);
  const needs = roundSeries(content, places, [moment.onDate]);
  const proposals = new RoundProposals(content, moment, await readRoundSeries(context, content, needs));
  return places.map((place) => {
    const { status, coverage } = proposals.of(place);
    return [place.unit, place.goal, place.indicator, place.responsibility, status, coverage];
  });
}

/**
 * Everything that was reported as one text, the same whenever and wherever it is made: the hash of a snapshot is of this. What a suppressed value hides
 * is not in it.
 */
async function canonicalReport(
  content: MunicipalityContent,
  rows: readonly ValueCells[],
  splits: ReadonlyMap<number, string>,
  statuses: readonly unknown[],
): Promise<string> {
  const codes = codesByKey(content);
  const turns = new Turns();
  const records: string[] = [];
  for (const concept of conceptNames) {
    const { fields, lists } = shapeOf(concepts[concept].record);
    const names = [...fields, ...lists].map(({ name }) => name);
    const stored = [...content.records[concept].values()];
    const texts = await mapInTurns(
      stored,
      (record) => {
        const said = record as unknown as Readonly<Record<string, unknown>>;
        const body = Object.fromEntries(names.flatMap((name) => (isDefault(said[name]) ? [] : [[name, said[name]]])));
        return stableText([concept, keyOf(concept, record), record.version, body]);
      },
      turns,
    );
    for (const text of texts.sort()) records.push(text);
  }
  const textOfValue = (cells: ValueCells): string => {
    const { indicatorKey, unitKey, series, dimensionKey, periodKey } = placeOfCells(cells);
    const place = [codes.indicators.get(indicatorKey), codes.organizationUnits.get(unitKey), series];
    const isHidden = cells[at.state as number] === "SUPPRESSED";
    const said = reportedNames.map((name) => (isHidden && hiddenNames.has(name) ? null : cells[at[name] as number]));
    return stableText([...place, splits.get(dimensionKey) ?? "", periodOfKey(periodKey).code, ...said.map(plain)]);
  };
  const values = await mapInTurns(rows, textOfValue, turns);
  return [...records, ...values.sort(), ...statuses.map(stableText)].join("\n");
}

/** Of a field that came with a later version of Målbok nothing was said then: what says nothing is left out. */
const isDefault = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === false ||
  value === 0 ||
  value === "" ||
  (Array.isArray(value) && value.length === 0);

const hiddenNames: ReadonlySet<string> = new Set(["number", "margin", "sampleSize", "comment", "source"]);

/** The databases have their own ways to say yes, and MySQL pads decimals with zeros. */
const plain = (cell: unknown): unknown =>
  typeof cell === "boolean"
    ? Number(cell)
    : typeof cell === "string" && /^-?\d+\.\d+$/.test(cell)
      ? cell.replace(/\.?0+$/, "")
      : cell;

export const reportHash = async (...given: Parameters<typeof canonicalReport>): Promise<string> =>
  textHash(await canonicalReport(...given));
