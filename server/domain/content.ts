import type { Failure } from "../../shared/errorCodes";
import type { ReportedProposal } from "./assessing/proposal";
import { houseAccess, type Access } from "./access/access";
import { concepts, conceptNames, keyOf, type ConceptName, type RecordOf, type Stored } from "./records/concepts";
import type { Municipality } from "./records/municipality";
import { shapeOf } from "./records/shape";

/** A round as it was locked, for the first time or a later one. */
export interface ReportRead {
  readonly round: string;
  readonly number: number;
  /** The instant that its values are read as of. Two reports may share one, where no value was written between them. */
  readonly valuesAtMs: number;
  /** Units by indicator whose values the proposals were made from; null in a report of before they were kept. */
  readonly leansOn: LeansOn | null;
  /** What was proposed, by the place that it was proposed for: see placeKey. */
  readonly proposals: ReadonlyMap<string, ReportedProposal>;
}

export type LeansOn = Readonly<Record<string, readonly string[]>>;

type StoredRecord = Stored<RecordOf<ConceptName>>;

export type RecordsByConcept = { readonly [N in ConceptName]: ReadonlyMap<string, Stored<RecordOf<N>>> };

/**
 * All that a municipality has decided about its steering, as one immutable value (indicator values are not in it: they are many, and stay
 * in the database). Rules are functions over it; a change makes a new one.
 */
export interface MunicipalityContent {
  readonly municipality: Stored<Municipality>;
  /** Grows by one with every change; two contents of a municipality with the same number are the same. */
  readonly contentVersion: number;
  readonly records: RecordsByConcept;
  /** Small integers by which the value table knows units and indicators. */
  readonly numericKeys: {
    readonly organizationUnits: ReadonlyMap<string, number>;
    readonly indicators: ReadonlyMap<string, number>;
  };
  /** Of a content as it was reported: which report it is. Left out of one as it is. */
  readonly reported?: ReportRead;
  /** Of a content as somebody sees it: the day on which it is seen. Left out of one as it is stored. */
  readonly seenOn?: string;
  /** What the one who sees this content may do with it; as stored, the house itself sees it. See visibleContent. */
  readonly access: Access;
}

export function recordsOf<N extends ConceptName>(content: MunicipalityContent, name: N): Stored<RecordOf<N>>[] {
  return [...content.records[name].values()];
}

export function recordAt<N extends ConceptName>(
  content: MunicipalityContent,
  name: N,
  key: string | null,
): Stored<RecordOf<N>> | null {
  if (key === null) return null;
  // Codes are kept composed (NFC); somebody may ask with the accents apart.
  return content.records[name].get(key) ?? content.records[name].get(key.normalize("NFC")) ?? null;
}

export function emptyContent(municipality: Stored<Municipality>): MunicipalityContent {
  return {
    municipality,
    contentVersion: 0,
    records: Object.fromEntries(conceptNames.map((name) => [name, new Map()])) as unknown as RecordsByConcept,
    numericKeys: { organizationUnits: new Map(), indicators: new Map() },
    access: houseAccess,
  };
}

type ReferringIndex = ReadonlyMap<string, readonly string[]>;
/** By the records of a concept, which a change to other concepts leaves as they are. */
const indexes = new WeakMap<object, Map<string, ReferringIndex>>();

/**
 * The records of `from` whose field names the record `key`: `referring(content, "goals", "parents.goal", "V1")` is every goal right under V1.
 * A field inside a list is written list.field, a list of plain codes by the list's name. Indexed once per content and field.
 */
export function referring<N extends ConceptName>(
  content: MunicipalityContent,
  from: N,
  field: string,
  key: string,
): Stored<RecordOf<N>>[] {
  const records = content.records[from];
  let fields = indexes.get(records);
  if (fields === undefined) indexes.set(records, (fields = new Map<string, ReferringIndex>()));
  let index = fields.get(field);
  if (index === undefined) fields.set(field, (index = buildIndex(content, from, field)));
  return (index.get(key) ?? []).map((recordKey) => records.get(recordKey) as Stored<RecordOf<N>>);
}

function buildIndex(content: MunicipalityContent, from: ConceptName, field: string): ReferringIndex {
  const index = new Map<string, string[]>();
  for (const [recordKey, record] of content.records[from]) {
    for (const target of new Set(codesIn(record, field))) {
      const list = index.get(target);
      if (list === undefined) index.set(target, [recordKey]);
      else list.push(recordKey);
    }
  }
  return index;
}

function codesIn(record: object, field: string): string[] {
  const [first, second] = field.split(".") as [string, string | undefined];
  const value = (record as Record<string, unknown>)[first];
  if (Array.isArray(value)) {
    return value.map((item) =>
      second === undefined ? String(item) : String((item as Record<string, unknown>)[second]),
    );
  }
  return typeof value === "string" && value !== "" ? [value] : [];
}

/** What a change wants: the whole record as it shall be. `expectedVersion` null says that it must not exist yet; ANY_VERSION is for imports. */
export interface Change<N extends ConceptName = ConceptName> {
  readonly concept: N;
  readonly record: RecordOf<N>;
  readonly expectedVersion: number | null | typeof ANY_VERSION;
  /** The record shall go; what it was and why stays in the history. Only of concepts in removableConcepts. */
  readonly isRemoval?: true;
  /** Why the record is not whole. Told after the rights to make the change: what a record lacks tells whether one is there already. */
  readonly lacks?: readonly Failure[];
}
export const ANY_VERSION = "ANY_VERSION";

/** Links that are records of their own, and what nothing leans on. Everything else ends by a date or a state, and is never taken away. */
export const removableConcepts: ReadonlySet<ConceptName> = new Set<ConceptName>(["indicatorUses", "reportQueries"]);

export type ChangeOutcome = "CREATED" | "CHANGED" | "REMOVED" | "UNCHANGED" | "CONFLICT";

/** Is there anything to write? */
export const isWritten = ({ outcome }: { readonly outcome: ChangeOutcome }): boolean =>
  outcome === "CREATED" || outcome === "CHANGED" || outcome === "REMOVED";

export interface AppliedChange<N extends ConceptName = ConceptName> {
  readonly concept: N;
  readonly key: string;
  readonly outcome: ChangeOutcome;
  readonly before: Stored<RecordOf<N>> | null;
  /** Of one that was removed, as it was last, with the version of its removal. */
  readonly after: Stored<RecordOf<N>>;
}

/**
 * The content with the changes in it, and what became of each in order. A change in conflict is left out; judging comes after, on the whole.
 * `removedVersion` is the version at which a record that comes back was removed: its history goes on from there.
 */
export function withChanges(
  content: MunicipalityContent,
  changes: readonly Change[],
  changedAt: string,
  removedVersion: (concept: ConceptName, key: string) => number = () => 0,
): { content: MunicipalityContent; applied: AppliedChange[] } {
  const touched = new Map<ConceptName, Map<string, StoredRecord>>();
  const applied = changes.map((change): AppliedChange => {
    const { concept, record } = change;
    let records = touched.get(concept);
    if (records === undefined)
      touched.set(concept, (records = new Map<string, StoredRecord>(content.records[concept])));
    const key = keyOf(concept, record);
    const before = records.get(key) ?? null;
    const outcome = outcomeOf(change, before);
    const after: StoredRecord =
      before !== null && (outcome === "UNCHANGED" || outcome === "CONFLICT")
        ? before
        : { ...record, version: (before?.version ?? removedVersion(concept, key)) + 1, changedAt };
    if (outcome === "CREATED" || outcome === "CHANGED") records.set(key, after);
    if (outcome === "REMOVED") records.delete(key);
    return { concept, key, outcome, before, after };
  });
  if (!applied.some(isWritten)) return { content, applied };
  return {
    content: {
      ...content,
      contentVersion: content.contentVersion + 1,
      records: { ...content.records, ...Object.fromEntries(touched) },
    },
    applied,
  };
}

function outcomeOf(change: Change, before: StoredRecord | null): ChangeOutcome {
  const { concept, record, expectedVersion } = change;
  if (expectedVersion !== ANY_VERSION && expectedVersion !== (before?.version ?? null)) return "CONFLICT";
  if (change.isRemoval === true) {
    if (!removableConcepts.has(concept)) throw new Error(`${concept} are never removed`);
    return before === null ? "CONFLICT" : "REMOVED";
  }
  if (before === null) return "CREATED";
  return differencesOf(concept, before, record).length === 0 ? "UNCHANGED" : "CHANGED";
}

export interface FieldDifference {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Fields in which two versions of a record differ; lists are compared as wholes, and in order. */
export function differencesOf(concept: ConceptName, before: object | null, after: object): FieldDifference[] {
  const { fields, lists } = shapeOf(concepts[concept].record);
  return [...fields, ...lists]
    .map(({ name }) => ({
      field: name,
      before: before === null ? null : (before as Record<string, unknown>)[name],
      after: (after as Record<string, unknown>)[name],
    }))
    .filter((difference) => stableText(difference.before) !== stableText(difference.after));
}

/** JSON with the keys of objects in alphabetical order, so that the order in which they were written does not count. */
export function stableText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stableText).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${stableText(inner)}`).join(",")}}`;
}
