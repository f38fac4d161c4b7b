import { failure, type Failure } from "../../shared/errorCodes";
import { err, ok, type Result } from "../../shared/result";
import {
  differencesOf,
  isWritten,
  withChanges,
  type AppliedChange,
  type FieldDifference,
  type MunicipalityContent,
} from "../domain/content";
import { recordFacts, valueFacts, type ValueVersion } from "../domain/audit/writeFacts";
import { placeText, type IndicatorValue } from "../domain/values/indicatorValue";
import { numberWords } from "../domain/numberWords";
import { conceptNames, type ConceptName } from "../domain/records/concepts";
import { MunicipalityRecord, type Municipality } from "../domain/records/municipality";
import { shapeOf } from "../domain/records/shape";
import { withKeptIndicators } from "../domain/rounds/importedRounds";
import { steppedFailures } from "../domain/rounds/steppedFailures";
import { nextInstant } from "../persistence/changesetStore";
import type { Transaction } from "../persistence/dimensionKeys";
import { auditedWrite, type WriteTold } from "./audit/auditedWrite";
import { changeContentIn, versionOf } from "./changeContent";
import {
  changesOf,
  judgeUpon,
  valueProblems,
  type MunicipalityProblems,
  type MunicipalityToImport,
  type ReadablePart,
  type ValueProblem,
} from "./checkMunicipality";
import { keepLockedRounds } from "./rounds/takeSnapshot";
import { readAllValues } from "./values/readAllValues";
import { readContent } from "./readContent";
import { recordValuesIn } from "./values/recordIndicatorValues";
import type { RecordTerms } from "./values/recordValuesInput";
import type { UseCaseContext } from "./useCaseContext";

export interface ImportOptions {
  /** Everything is judged and compared, and nothing kept. */
  readonly isDryRun: boolean;
  readonly reason: string | null;
  /** Of records that are here already and that the import would change: KEEP, the default, refuses all of it and shows the difference. */
  readonly existing?: "KEEP" | "REPLACE";
}

/** Why nothing was written; with RECORDS_WOULD_CHANGE, what would have been. */
export interface ImportRefused extends MunicipalityProblems {
  readonly difference?: ImportReport;
}

export type ImportOutcome = "CREATED" | "CHANGED" | "UNCHANGED";

export interface RecordImport {
  readonly concept: ConceptName | "municipality";
  readonly key: string;
  readonly outcome: ImportOutcome;
  /** Empty but for what is changed. */
  readonly differences: readonly FieldDifference[];
}

export interface ValueImport {
  readonly index: number;
  readonly outcome: ImportOutcome;
  readonly before: IndicatorValue | null;
  readonly after: IndicatorValue;
}

export interface ImportReport {
  readonly isDryRun: boolean;
  /** The municipality first, then its records in the order of their concepts. */
  readonly records: readonly RecordImport[];
  /** Records here that the import does not name; they are left as they are. */
  readonly kept: readonly { readonly concept: ConceptName; readonly key: string }[];
  readonly values: readonly ValueImport[];
}

/** Values in one portion of the transaction. */
const valuesAtOnce = 5_000;

/**
 * Brings in a municipality by business keys, records and values in one transaction: all of it or nothing. Nothing is deleted. A value that
 * differs from the one here is written only if the sender had seen the revision here, else it is a conflict. Records that differ from those
 * here are written only if the sender says REPLACE.
 */
export async function importMunicipality(
  context: UseCaseContext,
  input: MunicipalityToImport,
  options: ImportOptions,
): Promise<Result<ImportReport, ImportRefused>> {
  const { code } = input.municipality;
  return auditedWrite<ImportReport, ImportRefused>(
    context,
    { municipality: code, changeset: null, reason: options.reason, isDryRun: options.isDryRun },
    async (keep) => {
      // A whole municipality is brought in at the machine itself, past no right that anybody can be given.
      if (context.viewer.kind !== "LOCAL_ADMINISTRATOR") return err({ failures: [failure("NOT_ALLOWED")], values: [] });
      const valuesBefore = await valuesHere(context, code);
      return keep(async (transaction) => {
        const imported = await importMunicipalityIn(transaction, context, input, options, valuesBefore);
        if (!imported.ok) return imported;
        const { report, changesets } = imported.value;
        const changedCount = report.records.filter(({ outcome }) => outcome === "CHANGED").length;
        if (changedCount > 0 && !options.isDryRun && options.existing !== "REPLACE") {
          const failures = [failure("RECORDS_WOULD_CHANGE", { count: changedCount })];
          return err({ failures, values: [], difference: report });
        }
        return ok({ value: report, changesets });
      });
    },
    ({ failures, values }) => ({
      failures: [...failures, ...values.map((wrong) => wrong.failure)],
      subject: importSubject,
      facts: { rowCount: input.values.length },
    }),
  );
}

/** What the rules refuse in the part of an import that can be read, beside what stands here. Nothing is written. */
export async function judgeReadablePart(context: UseCaseContext, input: ReadablePart): Promise<MunicipalityProblems> {
  if (input.municipality === null) return judgeUpon(null, input, context.now);
  const content = await readContent(context, input.municipality.code);
  return judgeUpon(content.ok ? content.value : null, input, context.now);
}

/** The import inside a transaction that the caller has begun, and ends: a failure must end it with a rollback. */
export async function importMunicipalityIn(
  transaction: Transaction,
  context: UseCaseContext,
  input: MunicipalityToImport,
  { isDryRun, reason }: ImportOptions,
  valuesBefore: ReadonlyMap<string, IndicatorValue>,
): Promise<Result<ImportedMunicipality, MunicipalityProblems>> {
  const { municipality } = input;
  const { manager } = transaction;
  const { contentStore } = context.stores;
  const changedAt = context.now.toISOString();
  const isNew = !(await contentStore.versions(manager)).has(municipality.code);
  if (isNew) await contentStore.insertMunicipality(manager, municipality, changedAt);
  const seen: { before: MunicipalityContent | null; wrongValues: readonly ValueProblem[] } = {
    before: null,
    wrongValues: [],
  };
  const changed = await changeContentIn(transaction, context, {
    municipality: municipality.code,
    reason,
    areProposalsGiven: true,
    changes: (before) => {
      seen.before = before;
      const changes = withKeptIndicators(before, changesOf(input.records), changedAt);
      seen.wrongValues = valueProblems(withChanges(before, changes, changedAt).content, input.values);
      const kept = steppedFailures(before, changes);
      return kept.length > 0 ? err(kept) : ok(changes);
    },
  });
  if (!changed.ok) return err({ failures: failuresOf(changed.error), values: seen.wrongValues });
  const { before, wrongValues } = seen;
  if (wrongValues.length > 0 || before === null) return err({ failures: [], values: wrongValues });
  const own = municipalityImport(before, municipality, isNew);
  if (own.outcome === "CHANGED") {
    await contentStore.updateMunicipality(manager, municipality, before.municipality.version + 1, changedAt);
  }
  const values = await saveValues(transaction, context, input, { reason, boundBy: before }, valuesBefore);
  if (!values.ok) return values;
  const { applied } = changed.value;
  await keepLockedRounds(context, transaction, applied, { reason, valuesAtMs: values.value.atMs, content: before });
  const report: ImportReport = {
    isDryRun,
    records: [own, ...applied.map(recordImport)],
    kept: unnamed(before, applied),
    values: values.value.imports,
  };
  const version = before.municipality.version + (own.outcome === "CHANGED" ? 1 : 0);
  const ownVersion = own.outcome === "UNCHANGED" ? [] : [{ concept: own.concept, key: own.key, version }];
  const told = [...ownVersion, ...applied.filter(isWritten).map(versionOf)];
  const facts = { ...recordFacts(told), ...valueFacts(values.value.written) };
  const changeset = { municipality: municipality.code, subject: importSubject, unit: null, facts };
  return ok({ report, changesets: isAnythingNew(report) ? [changeset] : [] });
}

/** What the subject of an event about an import says. */
const importSubject = "import";

export interface ImportedMunicipality {
  readonly report: ImportReport;
  /** For the audit; none when nothing is new. */
  readonly changesets: readonly WriteTold[];
}

const failuresOf = (
  refused: { kind: "CONFLICT"; failure: Failure } | { kind: "REFUSED"; failures: readonly Failure[] },
) => (refused.kind === "CONFLICT" ? [refused.failure] : refused.failures);

const isAnythingNew = ({ records, values }: ImportReport) =>
  [...records, ...values].some(({ outcome }) => outcome !== "UNCHANGED");

function municipalityImport(stored: MunicipalityContent, wanted: Municipality, isNew: boolean): RecordImport {
  const current: Municipality = stored.municipality;
  const differences = shapeOf(MunicipalityRecord)
    .fields.map(({ name }) => name as keyof Municipality)
    .filter((name) => current[name] !== wanted[name])
    .map((field) => ({ field, before: current[field], after: wanted[field] }));
  const outcome = isNew ? "CREATED" : differences.length > 0 ? "CHANGED" : "UNCHANGED";
  return { concept: "municipality", key: wanted.code, outcome, differences };
}

function recordImport({ concept, key, outcome, before, after }: AppliedChange): RecordImport {
  const isChanged = outcome === "CHANGED";
  return {
    concept,
    key,
    // Any version is taken and nothing is taken away, so nothing is in conflict or removed.
    outcome: outcome === "CONFLICT" || outcome === "REMOVED" ? "UNCHANGED" : outcome,
    differences: isChanged ? differencesOf(concept, before, after) : [],
  };
}

function unnamed(before: MunicipalityContent, applied: readonly AppliedChange[]): ImportReport["kept"] {
  const named = new Set(applied.map(({ concept, key }) => `${concept} ${key}`));
  return conceptNames.flatMap((concept) =>
    [...before.records[concept].keys()]
      .filter((key) => !named.has(`${concept} ${key}`))
      .map((key) => ({ concept, key })),
  );
}

async function valuesHere(context: UseCaseContext, municipality: string): Promise<ReadonlyMap<string, IndicatorValue>> {
  const content = await readContent(context, municipality);
  const values = content.ok ? await readAllValues(context, content.value) : [];
  return new Map(values.map((value) => [placeText(value), value]));
}

/** With the latest instant of the municipality's values. */
type SavedValues = { readonly imports: ValueImport[]; readonly written: ValueVersion[]; readonly atMs: number };

async function saveValues(
  transaction: Transaction,
  context: UseCaseContext,
  { municipality, values }: MunicipalityToImport,
  terms: Pick<RecordTerms, "reason" | "boundBy">,
  valuesBefore: ReadonlyMap<string, IndicatorValue>,
): Promise<Result<SavedValues, MunicipalityProblems>> {
  // Read again in the transaction: the new units and indicators have their numbers now.
  const content = await context.stores.contentStore.load(transaction.manager, municipality.code);
  if (content === null) throw new Error(`${municipality.code} vanished while locked`);
  const turn = await context.stores.changesetStore.takeTurn(transaction.statements, municipality.code, "");
  if (turn === null) throw new Error(`${municipality.code} vanished while locked`);
  const atMs = nextInstant(turn, context.now);
  const imports: ValueImport[] = [];
  const written: ValueVersion[] = [];
  const problems: ValueProblem[] = [];
  for (let start = 0; start < values.length; start += valuesAtOnce) {
    const rows = values
      .slice(start, start + valuesAtOnce)
      .map(({ revision, ...value }) => ({ ...value, expectedRevision: revision }));
    const recorded = await recordValuesIn(context, content, transaction, {
      municipality: municipality.code,
      rows,
      mode: "ATOMIC",
      isDryRun: false,
      changeset: null,
      ...terms,
      whenAbsent: "ACCEPT_ANY_EXPECTED",
      atMs,
    });
    if (!recorded.ok) return err({ failures: [recorded.error], values: [] });
    written.push(...recorded.value.written);
    recorded.value.outcomes.forEach((outcome, offset) => {
      const index = start + offset;
      if (outcome.kind === "REFUSED") problems.push(...outcome.failures.map((wrong) => ({ index, failure: wrong })));
      else if (outcome.kind === "CONFLICT")
        problems.push({ index, failure: conflictOf(outcome.current) ?? outcome.failure });
      else {
        const before = valuesBefore.get(placeText(outcome.value)) ?? null;
        const outcomeHere =
          outcome.kind === "UNCHANGED" ? "UNCHANGED" : outcome.value.revision === 1 ? "CREATED" : "CHANGED";
        imports.push({ index, outcome: outcomeHere, before, after: outcome.value });
      }
    });
  }
  if (problems.length > 0) return err({ failures: [], values: problems });
  if (written.length > 0) context.stores.changesetStore.moveClock(transaction.statements, municipality.code, atMs);
  return ok({ imports, written, atMs: written.length > 0 ? atMs : turn.clockMs });
}

function conflictOf(current: IndicatorValue | null): Failure | null {
  if (current === null) return null;
  return failure("IMPORT_CONFLICT", {
    number: current.number === null ? current.state : numberWords(current.number),
    revision: current.revision,
    changedAt: current.changedAt,
  });
}
