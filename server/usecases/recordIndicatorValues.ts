import { todayInStockholm } from "../../shared/civilDate";
import { failure, type Failure } from "../../shared/errorCodes";
import type { LocalizedText } from "../../shared/localizedText";
import { err, ok, type Result } from "../../shared/result";
import { whyNotWriteValue } from "../domain/access/whyNotChange";
import type { MunicipalityContent } from "../domain/content";
import { decideValue, type ExpectedRevision, type ValueDecision } from "../domain/decideValue";
import {
  placeKeysText,
  placeText,
  type IndicatorValue,
  type PlaceKeys,
  type ValuePlace,
  type ValueRow,
} from "../domain/indicatorValue";
import {
  judgeIndicatorValue,
  type IndicatorValueInput,
  type ValueJudgement,
  type WantedContent,
} from "../domain/judgeIndicatorValue";
import { maskedValue } from "../domain/suppression";
import type { ClientKind } from "../domain/viewer";
import type { Transaction } from "../persistence/dimensionKeys";
import { mapInTurns } from "../persistence/inTurns";
import type { RevisionOrigin } from "../persistence/valueStore";
import { auditedWrite } from "./audit/auditedWrite";
import { toldOfValues, valuesSubject } from "./audit/toldOfValues";
import { readContentToWrite } from "./readContent";
import type { UseCaseContext } from "./useCaseContext";
import { summaryOf, valueAt, type RecordedValues, type ValueOutcome } from "./valueOutcome";

export interface RecordRow extends IndicatorValueInput {
  readonly expectedRevision: ExpectedRevision;
  /** The workbook and cell that it was written in. */
  readonly workbook?: string | null | undefined;
  readonly cell?: string | null | undefined;
}

export interface RecordValuesInput {
  readonly municipality: string;
  readonly rows: readonly RecordRow[];
  /** ATOMIC: all or nothing. PER_ROW: what can be written is written. */
  readonly mode: "ATOMIC" | "PER_ROW";
  /** Everything is done and then rolled back. */
  readonly isDryRun: boolean;
  readonly changeset: string | null;
  readonly reason: string | null;
  /** For imports: see decideValue. */
  readonly whenAbsent?: "ACCEPT_ANY_EXPECTED";
}

/** Rows in one request; a workbook sends more than one. */
export const recordRowCountMax = 500;
export const importRowCountMax = 20_000;

/** Writes values, each judged by the rules of its municipality and by the revision that the writer had seen. */
export async function recordIndicatorValues(
  context: UseCaseContext,
  input: RecordValuesInput,
  rowCountMax = recordRowCountMax,
): Promise<Result<RecordedValues, Failure>> {
  return auditedWrite<RecordedValues, Failure>(
    context,
    input,
    async (keep) => {
      const content = await readContentToWrite(context, input.municipality);
      if (!content.ok) return content;
      const wrong = tooMany(input, rowCountMax) ?? tooLong(input);
      if (wrong !== null) return err(wrong);
      const judged = await judgeRows(context, content.value, input.rows);
      const { dimensionKeys } = context.stores.valueStore;
      await dimensionKeys.keysOf(judged.flatMap(({ place }) => (place === null ? [] : [place.members])));
      return keep(async (transaction) => {
        const value = await recordJudged(context, content.value, transaction, judged, input);
        return ok({ value, ...toldOfValues(content.value, input.rows, value, todayInStockholm(context.now)) });
      });
    },
    (failed) => ({ failures: [failed], subject: valuesSubject }),
  );
}

/**
 * The same inside a transaction that the caller has begun, and ends: with a rollback where `isWritten` is false. The content must be as it
 * stands in that transaction.
 */
export async function recordValuesIn(
  context: UseCaseContext,
  content: MunicipalityContent,
  transaction: Transaction,
  input: RecordValuesInput,
): Promise<Result<RecordedValues, Failure>> {
  const wrong = tooMany(input, importRowCountMax) ?? tooLong(input);
  if (wrong !== null) return err(wrong);
  return ok(await recordJudged(context, content, transaction, await judgeRows(context, content, input.rows), input));
}

interface JudgedRow {
  readonly row: RecordRow;
  /** Null where it is refused. */
  readonly place: ValuePlace | null;
  readonly periodKey: number;
  readonly wanted: WantedContent;
  readonly failures: readonly Failure[];
  readonly warnings: readonly Failure[];
}

async function judgeRows(
  { client }: UseCaseContext,
  content: MunicipalityContent,
  rows: readonly RecordRow[],
): Promise<JudgedRow[]> {
  const judged = await mapInTurns(rows, (row, index) => ({ row, ...judgeRow(content, row, client, `rows[${index}]`) }));
  const counts = new Map<string, number>();
  for (const { place } of judged) {
    if (place !== null) counts.set(placeText(place), (counts.get(placeText(place)) ?? 0) + 1);
  }
  return mapInTurns(judged, (each, index) => {
    const failures = [...each.failures];
    // Which of two was meant cannot be known, so neither is taken.
    if (each.place !== null && counts.get(placeText(each.place)) !== 1) {
      failures.push(failure("DUPLICATE", { what: valueLabel, key: placeText(each.place) }, `rows[${index}]`));
    }
    return { ...each, failures, place: failures.length > 0 ? null : each.place };
  });
}

/** Rights first: a row that is not the viewer's to write says nothing of what the rules would. */
function judgeRow(content: MunicipalityContent, row: RecordRow, client: ClientKind, path: string): ValueJudgement {
  const judged = judgeIndicatorValue(content, row, client, path);
  const notAllowed = whyNotWriteValue(content.access, judged.place?.unit ?? row.unit, `${path}.unit`);
  return notAllowed === null ? judged : { ...judged, failures: [notAllowed], warnings: [], place: null };
}

const valueLabel: LocalizedText = { sv: "värdet", en: "value" };

interface PlacedRow extends JudgedRow {
  readonly keys: PlaceKeys;
}

async function recordJudged(
  context: UseCaseContext,
  content: MunicipalityContent,
  transaction: Transaction,
  judged: readonly JudgedRow[],
  input: RecordValuesInput,
): Promise<RecordedValues> {
  const { valueStore } = context.stores;
  const { dimensionKeys } = valueStore;
  const splits = new Set(judged.flatMap(({ place }) => (place === null ? [] : [place.members])));
  const known = await dimensionKeys.keysWithin(transaction, [...splits]);
  const placed = placeRows(content, judged, known);
  const current = await valueStore.currentOf(
    transaction.statements,
    placed.flatMap((row) => (row === null ? [] : [row.keys])),
  );
  const decided = await mapInTurns(placed, (row) => {
    if (row === null) return null;
    const stands = current.get(placeKeysText(row.keys)) ?? null;
    const isImport = input.whenAbsent === "ACCEPT_ANY_EXPECTED";
    return { row, stands, decision: decideValue(stands, row.wanted, row.row.expectedRevision, isImport) };
  });
  const isWhole = decided.every((each) => each !== null && each.decision.kind !== "CONFLICT");
  const newRows = await mapInTurns(decided, (each) =>
    each?.decision.kind === "APPLIED" ? newRow(context, each.row, each.decision) : null,
  );
  const writes = newRows.filter((row) => row !== null);
  const isDone = writes.length > 0 && (isWhole || input.mode === "PER_ROW");
  let written: readonly ValueRow[] = [];
  if (isDone) {
    const missing = [...new Set(writes.map(({ members }) => members))].filter((text) => !known.has(text));
    const created = await dimensionKeys.create(transaction, missing);
    const rows = await mapInTurns(writes, ({ row, members }) => ({
      ...row,
      dimensionKey: created.get(members) ?? row.dimensionKey,
    }));
    written = rows;
    const origins = await mapInTurns(writes, ({ source }) => originOf(context, input, source));
    await valueStore.write(transaction.statements, rows, origins);
  }
  const isWritten = isDone && !input.isDryRun;
  const outcomes = await mapInTurns(decided, (each, index) =>
    each === null ? refusedOutcome(judged[index]) : outcomeOf(context, content, each, isWritten),
  );
  return { outcomes, summary: summaryOf(outcomes), isWritten, written };
}

/** What is not in the database yet gets a negative key that no row has. */
function placeRows(
  { numericKeys }: MunicipalityContent,
  judged: readonly JudgedRow[],
  dimensions: ReadonlyMap<string, number>,
): (PlacedRow | null)[] {
  const invented = new Map<string, number>();
  const keyOf = (keys: ReadonlyMap<string, number>, kind: string, code: string) => {
    const name = `${kind} ${code}`;
    const key = keys.get(code) ?? invented.get(name) ?? -1 - invented.size;
    if (key < 0) invented.set(name, key);
    return key;
  };
  return judged.map((row) =>
    row.place === null
      ? null
      : {
          ...row,
          keys: {
            indicatorKey: keyOf(numericKeys.indicators, "indicator", row.place.indicator),
            unitKey: keyOf(numericKeys.organizationUnits, "unit", row.place.unit),
            series: row.place.series,
            dimensionKey: keyOf(dimensions, "members", row.place.members),
            periodKey: row.periodKey,
          },
        },
  );
}

function newRow(
  { viewer, now }: UseCaseContext,
  row: PlacedRow,
  { content, revision }: Extract<ValueDecision, { kind: "APPLIED" }>,
): { row: ValueRow; members: string; source: RecordRow } {
  const value = { ...row.keys, ...content, revision, changedAtMs: now.getTime(), changedBy: viewer.personId };
  return { row: value, members: (row.place as ValuePlace).members, source: row.row };
}

const originOf = ({ client }: UseCaseContext, input: RecordValuesInput, row: RecordRow): RevisionOrigin => ({
  client,
  changeset: input.changeset,
  reason: input.reason,
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
}

function outcomeOf(
  context: UseCaseContext,
  content: MunicipalityContent,
  { row, stands, decision }: DecidedRow,
  isWritten: boolean,
): ValueOutcome {
  const place = row.place as ValuePlace;
  const maySee = content.access.seesSuppressedOf(place.unit);
  const current = stands === null ? null : maskedValue(valueAt(place, stands), maySee);
  switch (decision.kind) {
    case "APPLIED": {
      const value = maskedValue(valueAt(place, newRow(context, row, decision).row), maySee);
      return { kind: "APPLIED", value, warnings: row.warnings, isWritten };
    }
    case "UNCHANGED":
      return { kind: "UNCHANGED", value: current as IndicatorValue, warnings: row.warnings };
    case "CONFLICT": {
      const { indicator, unit, members, period } = place;
      const key = [indicator, unit, members, period].filter((part) => part !== "").join(", ");
      const code = current === null ? "NOT_FOUND" : row.row.expectedRevision === null ? "ALREADY_EXISTS" : "CONFLICT";
      return { kind: "CONFLICT", failure: failure(code, { what: { sv: "värdet", en: "value" }, key }), current };
    }
  }
}

function tooMany({ rows }: RecordValuesInput, max: number): Failure | null {
  return rows.length > max ? failure("TOO_MANY", { count: rows.length, max }, "rows") : null;
}

/** Widths of the columns that keep where a change came from. */
function tooLong({ changeset, reason, rows }: RecordValuesInput): Failure | null {
  const check = (text: string | null | undefined, path: string, max: number) =>
    typeof text === "string" && text.length > max
      ? failure("TEXT_TOO_LONG", { field: path, count: text.length, max }, path)
      : null;
  const ofRequest = check(changeset, "changeset", 64) ?? check(reason, "reason", 10_000);
  return rows.reduce<Failure | null>(
    (found, { workbook, cell }, index) =>
      found ?? check(workbook, `rows[${index}].workbook`, 500) ?? check(cell, `rows[${index}].cell`, 64),
    ofRequest,
  );
}
