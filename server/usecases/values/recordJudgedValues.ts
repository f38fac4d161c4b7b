import { todayInStockholm } from "../../../shared/civilDate";
import { failure, type Failure } from "../../../shared/errorCodes";
import type { MunicipalityContent } from "../../domain/content";
import { decideValue, type ValueDecision } from "../../domain/values/decideValue";
import type { PlaceKeys, ValuePlace, ValueRow } from "../../domain/values/indicatorValue";
import { whyNotInRounds } from "../../domain/rounds/roundLocks";
import type { Transaction } from "../../persistence/dimensionKeys";
import { mapInTurns } from "../../persistence/inTurns";
import type { JudgedRow } from "./judgeValueRows";
import type { RecordTerms } from "./recordValuesInput";
import type { UseCaseContext } from "../useCaseContext";
import {
  appliedOutcome,
  conflictOutcome,
  summaryOf,
  unchangedOutcome,
  valueLabel,
  type RecordedValues,
  type ValueOutcome,
} from "./valueOutcome";

/** What was decided of rows, and written. */
export type RecordedRows = Pick<RecordedValues, "outcomes" | "summary" | "isWritten"> & {
  readonly written: readonly ValueRow[];
};

/** Compares rows with what stands there and writes what may be written. The caller's transaction has taken its turn: see ChangesetStore. */
export async function recordJudgedValues(
  context: UseCaseContext,
  content: MunicipalityContent,
  transaction: Transaction,
  judged: readonly JudgedRow[],
  terms: RecordTerms,
): Promise<RecordedRows> {
  const { valueStore } = context.stores;
  const known = await dimensionsOf(context, transaction, judged);
  const keys = await placeRows(content, judged, known);
  const current = await valueStore.currentOf(transaction.statements, keys.filter(isThere));
  const today = todayInStockholm(context.now);
  const isImport = terms.whenAbsent === "ACCEPT_ANY_EXPECTED";
  const decided = await mapInTurns(judged, (row, index): DecidedRow | null => {
    const { input, place, wanted } = row;
    const at = keys[index] ?? null;
    if (place === null || at === null) return null;
    const stands = current.get(at) ?? null;
    // Asked only where it matters, as each row would pay for it.
    const maySeeSuppressed = stands?.state !== "SUPPRESSED" || content.access.seesSuppressedOf(place.unit);
    const decision = decideValue(stands, wanted, input.expectedRevision, { isImport, maySeeSuppressed });
    if (decision.kind !== "APPLIED") return { row, place, stands, decision, bound: null, made: null };
    const wouldWrite = { place, stands: stands?.state ?? null, today };
    const reason = whyNotInRounds(terms.boundBy ?? content, wouldWrite);
    const bound = reason === null ? null : { ...reason, path: `rows[${index}]` };
    const made = bound === null ? madeRow(context, terms, at, decision) : null;
    return { row, place, stands, decision, bound, made };
  });
  const isWhole = decided.every((each) => each !== null && each.bound === null && each.decision.kind !== "CONFLICT");
  const made = decided.filter(isMade);
  const isDone = made.length > 0 && (isWhole || terms.mode === "PER_ROW");
  const written = isDone ? await writeRows(context, transaction, made, known, terms) : [];
  const isWritten = isDone && !terms.isDryRun;
  const outcomes = await mapInTurns(decided, (each, index) =>
    each === null ? refusedOutcome(judged[index]) : outcomeOf(content, each, isWritten),
  );
  return { outcomes, summary: summaryOf(outcomes), isWritten, written };
}

const isThere = <T>(each: T | null): each is T => each !== null;

async function dimensionsOf(
  { stores }: UseCaseContext,
  transaction: Transaction,
  judged: readonly JudgedRow[],
): Promise<ReadonlyMap<string, number>> {
  const splits = new Set<string>();
  for (const { place } of judged) if (place !== null) splits.add(place.members);
  return stores.valueStore.dimensionKeys.keysWithin(transaction, [...splits]);
}

/** Where rows that are judged are to stand. */
export const placesOf = async (
  content: MunicipalityContent,
  judged: readonly JudgedRow[],
  dimensions: ReadonlyMap<string, number>,
): Promise<PlaceKeys[]> => (await placeRows(content, judged, dimensions)).filter(isThere);

/** What is not in the database yet gets a negative key that no row has. */
function placeRows(
  { numericKeys }: MunicipalityContent,
  judged: readonly JudgedRow[],
  dimensions: ReadonlyMap<string, number>,
): Promise<(PlaceKeys | null)[]> {
  const invented = new Map<string, number>();
  const keyOf = (keys: ReadonlyMap<string, number>, kind: string, code: string) => {
    const known = keys.get(code);
    if (known !== undefined) return known;
    const name = `${kind} ${code}`;
    const key = invented.get(name) ?? -1 - invented.size;
    invented.set(name, key);
    return key;
  };
  return mapInTurns(judged, ({ place, periodKey }) => {
    if (place === null) return null;
    return {
      indicatorKey: keyOf(numericKeys.indicators, "indicator", place.indicator),
      unitKey: keyOf(numericKeys.organizationUnits, "unit", place.unit),
      series: place.series,
      dimensionKey: keyOf(dimensions, "members", place.members),
      periodKey,
    };
  });
}

interface DecidedRow {
  readonly row: JudgedRow;
  readonly place: ValuePlace;
  readonly stands: ValueRow | null;
  readonly decision: ValueDecision;
  /** Why a round does not let it be changed. */
  readonly bound: Failure | null;
  /** The row of an applied decision. */
  readonly made: ValueRow | null;
}

interface MadeRow extends DecidedRow {
  readonly made: ValueRow;
}

const isMade = (each: DecidedRow | null): each is MadeRow => each !== null && each.made !== null;

async function writeRows(
  { client, stores }: UseCaseContext,
  transaction: Transaction,
  decided: readonly MadeRow[],
  known: ReadonlyMap<string, number>,
  { changeset, reason }: RecordTerms,
): Promise<readonly ValueRow[]> {
  const { valueStore } = stores;
  const missing = new Set<string>();
  for (const { place } of decided) if (!known.has(place.members)) missing.add(place.members);
  const created = await valueStore.dimensionKeys.create(transaction, [...missing]);
  const rows = await mapInTurns(decided, ({ made, place }) => {
    const dimensionKey = created.get(place.members);
    return dimensionKey === undefined ? made : { ...made, dimensionKey };
  });
  const from = decided.map(({ row }) => row.input);
  await valueStore.write(transaction.statements, rows, { client, changeset, reason }, from);
  return rows;
}

function madeRow(
  { viewer }: UseCaseContext,
  { atMs }: RecordTerms,
  keys: PlaceKeys,
  { content, revision }: Extract<ValueDecision, { kind: "APPLIED" }>,
): ValueRow {
  // Written out: a spread of two objects costs a tenth of a large write.
  return {
    indicatorKey: keys.indicatorKey,
    unitKey: keys.unitKey,
    series: keys.series,
    dimensionKey: keys.dimensionKey,
    periodKey: keys.periodKey,
    number: content.number,
    state: content.state,
    margin: content.margin,
    sampleSize: content.sampleSize,
    source: content.source,
    comment: content.comment,
    isExample: content.isExample,
    revision,
    changedAtMs: atMs,
    changedBy: viewer.personId,
  };
}

const refusedOutcome = (judged: JudgedRow | undefined): ValueOutcome => ({
  kind: "REFUSED",
  failures: judged?.failures ?? [],
});

function outcomeOf(
  { access }: MunicipalityContent,
  { row: { input, warnings }, place, stands, decision, bound, made }: DecidedRow,
  isWritten: boolean,
): ValueOutcome {
  if (bound !== null) return { kind: "REFUSED", failures: [bound] };
  if (made !== null) return appliedOutcome({ place, row: made, access }, warnings, isWritten);
  if (decision.kind === "UNCHANGED" && stands !== null)
    return unchangedOutcome({ place, row: stands, access }, warnings);
  const { indicator, unit, members, period } = place;
  const key = [indicator, unit, members, period].filter((part) => part !== "").join(", ");
  const code = stands === null ? "NOT_FOUND" : input.expectedRevision === null ? "ALREADY_EXISTS" : "CONFLICT";
  const failed = failure(code, { what: valueLabel, key });
  return conflictOutcome(stands === null ? null : { place, row: stands, access }, failed);
}
