import { todayInStockholm } from "../../../shared/civilDate";
import { failure, type Failure } from "../../../shared/errorCodes";
import type { MunicipalityContent } from "../../domain/content";
import { decideValue, type ValueDecision } from "../../domain/values/decideValue";
import { placeKeysText, type PlaceKeys, type ValuePlace, type ValueRow } from "../../domain/values/indicatorValue";
import { whyNotInRounds } from "../../domain/rounds/roundLocks";
import type { Transaction } from "../../persistence/dimensionKeys";
import { mapInTurns } from "../../persistence/inTurns";
import type { RevisionOrigin } from "../../persistence/valueStore";
import type { JudgedRow } from "./judgeValueRows";
import type { RecordRow, RecordTerms } from "./recordValuesInput";
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
  const placed = await placeRows(content, judged, known);
  const current = await valueStore.currentOf(transaction.statements, keysOf(placed));
  const today = todayInStockholm(context.now);
  const isImport = terms.whenAbsent === "ACCEPT_ANY_EXPECTED";
  const decided = await mapInTurns(placed, (row, index) => {
    if (row === null) return null;
    const stands = current.get(placeKeysText(row.keys)) ?? null;
    // Asked only where it matters, as each row would pay for it.
    const maySeeSuppressed = stands?.state !== "SUPPRESSED" || content.access.seesSuppressedOf(row.place.unit);
    const decision = decideValue(stands, row.wanted, row.row.expectedRevision, { isImport, maySeeSuppressed });
    const isApplied = decision.kind === "APPLIED";
    const wouldWrite = { place: row.place, stands: stands?.state ?? null, today };
    const reason = isApplied ? whyNotInRounds(terms.boundBy ?? content, wouldWrite) : null;
    const bound = reason === null ? null : { ...reason, path: `rows[${index}]` };
    const made = isApplied && bound === null ? madeRow(context, terms, row, decision) : null;
    return { row, stands, decision, bound, made };
  });
  const isWhole = decided.every((each) => each !== null && each.bound === null && each.decision.kind !== "CONFLICT");
  const made = decided.flatMap((each) => (each?.made == null ? [] : [{ value: each.made, row: each.row }]));
  const isDone = made.length > 0 && (isWhole || terms.mode === "PER_ROW");
  const written = isDone ? await writeRows(context, transaction, made, known, terms) : [];
  const isWritten = isDone && !terms.isDryRun;
  const outcomes = await mapInTurns(decided, (each, index) =>
    each === null ? refusedOutcome(judged[index]) : outcomeOf(content, each, isWritten),
  );
  return { outcomes, summary: summaryOf(outcomes), isWritten, written };
}

async function dimensionsOf(
  { stores }: UseCaseContext,
  transaction: Transaction,
  judged: readonly JudgedRow[],
): Promise<ReadonlyMap<string, number>> {
  const splits = new Set<string>();
  for (const { place } of judged) if (place !== null) splits.add(place.members);
  return stores.valueStore.dimensionKeys.keysWithin(transaction, [...splits]);
}

interface PlacedRow extends Pick<JudgedRow, "row" | "wanted" | "warnings"> {
  readonly place: ValuePlace;
  readonly keys: PlaceKeys;
}

/** Where rows that are judged are to stand. */
export const placesOf = async (
  content: MunicipalityContent,
  judged: readonly JudgedRow[],
  dimensions: ReadonlyMap<string, number>,
): Promise<PlaceKeys[]> => keysOf(await placeRows(content, judged, dimensions));

const keysOf = (placed: readonly (PlacedRow | null)[]) => placed.flatMap((row) => (row === null ? [] : [row.keys]));

/** What is not in the database yet gets a negative key that no row has. */
function placeRows(
  { numericKeys }: MunicipalityContent,
  judged: readonly JudgedRow[],
  dimensions: ReadonlyMap<string, number>,
): Promise<(PlacedRow | null)[]> {
  const invented = new Map<string, number>();
  const keyOf = (keys: ReadonlyMap<string, number>, kind: string, code: string) => {
    const known = keys.get(code);
    if (known !== undefined) return known;
    const name = `${kind} ${code}`;
    const key = invented.get(name) ?? -1 - invented.size;
    invented.set(name, key);
    return key;
  };
  return mapInTurns(judged, ({ row, wanted, warnings, place, periodKey }) => {
    if (place === null) return null;
    const keys = {
      indicatorKey: keyOf(numericKeys.indicators, "indicator", place.indicator),
      unitKey: keyOf(numericKeys.organizationUnits, "unit", place.unit),
      series: place.series,
      dimensionKey: keyOf(dimensions, "members", place.members),
      periodKey,
    };
    return { row, wanted, warnings, place, keys };
  });
}

interface MadeRow {
  readonly value: ValueRow;
  readonly row: PlacedRow;
}

async function writeRows(
  context: UseCaseContext,
  transaction: Transaction,
  made: readonly MadeRow[],
  known: ReadonlyMap<string, number>,
  terms: RecordTerms,
): Promise<readonly ValueRow[]> {
  const { valueStore } = context.stores;
  const missing = new Set<string>();
  for (const { row } of made) if (!known.has(row.place.members)) missing.add(row.place.members);
  const created = await valueStore.dimensionKeys.create(transaction, [...missing]);
  const rows = await mapInTurns(made, ({ value, row }) => {
    const dimensionKey = created.get(row.place.members);
    return dimensionKey === undefined ? value : { ...value, dimensionKey };
  });
  const origins = await mapInTurns(made, ({ row }) => originOf(context, terms, row.row));
  await valueStore.write(transaction.statements, rows, origins);
  return rows;
}

function madeRow(
  { viewer }: UseCaseContext,
  { atMs }: RecordTerms,
  { keys }: PlacedRow,
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

const originOf = ({ client }: UseCaseContext, terms: RecordTerms, row: RecordRow): RevisionOrigin => ({
  client,
  changeset: terms.changeset,
  reason: terms.reason,
  workbook: row.workbook ?? null,
  cell: row.cell ?? null,
});

const refusedOutcome = (judged: JudgedRow | undefined): ValueOutcome => ({
  kind: "REFUSED",
  failures: judged?.failures ?? [],
});

interface DecidedRow {
  readonly row: PlacedRow;
  readonly stands: ValueRow | null;
  readonly decision: ValueDecision;
  /** Why a round does not let it be changed. */
  readonly bound: Failure | null;
  /** The row of an applied decision. */
  readonly made: ValueRow | null;
}

function outcomeOf(
  content: MunicipalityContent,
  { row: { place, row, warnings }, stands, decision, bound, made }: DecidedRow,
  isWritten: boolean,
): ValueOutcome {
  if (bound !== null) return { kind: "REFUSED", failures: [bound] };
  const seen = (value: ValueRow) => ({
    place,
    row: value,
    maySeeSuppressed: content.access.seesSuppressedOf(place.unit),
  });
  if (made !== null) return appliedOutcome(seen(made), warnings, isWritten);
  if (decision.kind === "UNCHANGED" && stands !== null) return unchangedOutcome(seen(stands), warnings);
  const { indicator, unit, members, period } = place;
  const key = [indicator, unit, members, period].filter((part) => part !== "").join(", ");
  const code = stands === null ? "NOT_FOUND" : row.expectedRevision === null ? "ALREADY_EXISTS" : "CONFLICT";
  return conflictOutcome(stands === null ? null : seen(stands), failure(code, { what: valueLabel, key }));
}
