import { isUnder } from "../../domain/access/unitCoverage";
import { roundMoment } from "../../domain/assessing/roundMoment";
import { RoundProposals } from "../../domain/assessing/roundProposals";
import { roundSeries } from "../../domain/assessing/roundSeries";
import { judgedPlaces } from "../../domain/assessing/roundSubjects";
import { stableText, type LeansOn, type MunicipalityContent } from "../../domain/content";
import { isToldIn } from "../../domain/followUp/expectedPeriod";
import { codesByKey, periodOfKey, placeKeysText, totalDimensionKey } from "../../domain/values/indicatorValue";
import { concepts, conceptNames, keyOf } from "../../domain/records/concepts";
import { shapeOf } from "../../domain/records/shape";
import { keptStatuses } from "../../domain/rounds/roundSnapshot";
import { coverOfRound } from "../../domain/rounds/roundLocks";
import { positionsOf, type ValueCellName, type ValueCells } from "../../domain/valueTable/valueCells";
import type { Database } from "../../persistence/database";
import { mapInTurns, Turns } from "../../persistence/inTurns";
import { readValueCells, valueConditions } from "../../persistence/valueCells";
import { textHash } from "../../secrets/textHash";
import { readRoundSeries } from "../assessing/readRoundSeries";
import { placeOfCells } from "../../persistence/placeConditions";
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

export interface ReportValues {
  /**
   * Those that the round covers, of every series in the order of their places; then outcomes of other periods, or of indicators that it does not cover, from which
   * something was proposed: the year before, a baseline, a margin. None that came after.
   */
  readonly rows: readonly ValueCells[];
  readonly coveredCount: number;
}

export interface ReportValuesQuery {
  readonly round: string;
  /** Null for as they stand. */
  readonly asOfMs: number | null;
  readonly leansOn: LeansOn | null;
  /** Whether a round of the one period tells of the other. */
  readonly tells?: typeof isToldIn;
}

/** The values that the round covers, and those that it leans on besides. */
export async function readReportValues(
  database: Pick<Database, "rows" | "dialect">,
  content: MunicipalityContent,
  { round, asOfMs, leansOn, tells = isToldIn }: ReportValuesQuery,
): Promise<ReportValues> {
  const covered = await readCoveredValues(database, content, { round, asOfMs, tells });
  const known = new Set(covered.map(placeText));
  const moment = roundMoment(content, round);
  const around =
    moment === null || leansOn === null
      ? []
      : await readLeanedOn(database, content, { leansOn, asOfMs, until: moment.onDate });
  const besides = around.filter((cells) => !known.has(placeText(cells)));
  return { rows: [...covered, ...besides], coveredCount: covered.length };
}

const placeText = (cells: ValueCells) => placeKeysText(placeOfCells(cells));

async function readLeanedOn(
  database: Pick<Database, "rows" | "dialect">,
  { numericKeys }: MunicipalityContent,
  { leansOn, asOfMs, until }: { readonly leansOn: LeansOn; readonly asOfMs: number | null; readonly until: string },
): Promise<ValueCells[]> {
  const wanted = new Set<string>();
  const [indicatorKeys, unitKeys] = [new Set<number>(), new Set<number>()];
  for (const [indicator, units] of Object.entries(leansOn)) {
    for (const unit of units) {
      const [indicatorKey, unitKey] = [numericKeys.indicators.get(indicator), numericKeys.organizationUnits.get(unit)];
      if (indicatorKey === undefined || unitKey === undefined) continue;
      indicatorKeys.add(indicatorKey);
      unitKeys.add(unitKey);
      wanted.add(`${indicatorKey}|${unitKey}`);
    }
  }
  if (wanted.size === 0) return [];
  const where = valueConditions({
    indicatorKeys: inOrder(indicatorKeys),
    unitKeys: inOrder(unitKeys),
    series: ["OUTCOME"],
    dimensionKeys: [totalDimensionKey],
  });
  const rows = await readValueCells(database, where, { names: reportedNames, asOfMs, limit: null });
  return rows.filter(
    (cells) =>
      wanted.has(`${cells[0] as number}|${cells[1] as number}`) && periodOfKey(cells[4] as number).endsOn <= until,
  );
}

const inOrder = (keys: Iterable<number>): number[] => [...keys].sort((a, b) => a - b);

async function readCoveredValues(
  database: Pick<Database, "rows" | "dialect">,
  content: MunicipalityContent,
  { round, asOfMs, tells }: Required<Pick<ReportValuesQuery, "round" | "asOfMs" | "tells">>,
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
  const where = valueConditions({
    indicatorKeys: inOrder(indicatorKeys),
    unitKeys: unitKeys === undefined ? undefined : inOrder(unitKeys),
    periodKeyFrom: Number(period.startsOn.replaceAll("-", "")) * 100,
    periodKeyTo: Number(period.endsOn.replaceAll("-", "")) * 100 + 99,
  });
  const rows = await readValueCells(database, where, { names: reportedNames, asOfMs, limit: null });
  return rows.filter((cells) => tells(period, periodOfKey(cells[4] as number))).sort(byPlace);
}

function byPlace(a: ValueCells, b: ValueCells): number {
  for (let index = 0; index < 5; index += 1) {
    const difference = (a[index] as number) - (b[index] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** What the rules proposed for each thing that was followed up or judged: kept as it was, since later rules may say otherwise. */
export async function reportedStatuses(
  context: UseCaseContext,
  content: MunicipalityContent,
  round: string,
): Promise<{ readonly statuses: readonly unknown[]; readonly leansOn: LeansOn }> {
  const moment = roundMoment(content, round);
  if (moment === null) return { statuses: [], leansOn: {} };
  const places = judgedPlaces(content, moment);
  const needs = roundSeries(content, places, [moment.onDate]);
  const proposals = new RoundProposals(content, moment, await readRoundSeries(context, content, needs));
  const leansOn: Record<string, string[]> = {};
  for (const { indicator, unit } of needs) (leansOn[indicator] ??= []).push(unit);
  const proposed = await mapInTurns(places, (place) => [place, proposals.of(place)] as const);
  return { statuses: keptStatuses(proposed, leansOn), leansOn };
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
