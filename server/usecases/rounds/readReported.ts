import { todayInStockholm } from "../../../shared/civilDate";
import { failure, type Failure } from "../../../shared/errorCodes";
import { contains } from "../../../shared/period";
import { err, ok, type Result } from "../../../shared/result";
import type { TObject } from "@sinclair/typebox";
import type { Access } from "../../domain/access/access";
import { contentSeenThrough } from "../../domain/access/visibleContent";
import { recordAt, type MunicipalityContent, type RecordsByConcept, type ReportRead } from "../../domain/content";
import { concepts, conceptNames, type ConceptName } from "../../domain/records/concepts";
import { shapeOf } from "../../domain/records/shape";
import { isToldIn } from "../../domain/followUp/expectedPeriod";
import { leansOnOf, proposalsOf, type RoundSnapshot } from "../../domain/rounds/roundSnapshot";
import { readContent, readContentToWrite } from "../readContent";
import type { Stores, UseCaseContext } from "../useCaseContext";
import { readReportValues, reportHash } from "./roundReport";

export interface ReportedIn {
  readonly round: string;
  /** Which time that it was locked; null for the latest. */
  readonly number: number | null;
}

/**
 * A municipality as it was reported when a round was locked: its records in those versions, and values as of that instant. Rights, and what is suppressed, are
 * today's: whoever is not signed in reads what was decided and its outcomes then, where the municipality publishes them. Nothing can be written in it.
 */
export async function readReportedContent(
  context: UseCaseContext,
  municipality: string,
  { round, number }: ReportedIn,
): Promise<Result<MunicipalityContent, Failure>> {
  const seen = await readContent(context, municipality);
  if (!seen.ok) return seen;
  if (recordAt(seen.value, "reportingRounds", round) === null) {
    return err(failure("NOT_FOUND", { what: concepts.reportingRounds.label, key: round }, "asReportedIn"));
  }
  const { isPublicOnly } = seen.value.access;
  const snapshot = await context.stores.roundSnapshotStore.find(municipality, round, isPublicOnly ? null : number);
  if (snapshot === null) return err(failure("ROUND_NEVER_LOCKED", { round }, "asReportedIn"));
  // The report that stands is published with the results; those that it corrected are history.
  if (isPublicOnly && number !== null && number !== snapshot.number) {
    return err(failure("NOT_PUBLISHED", { what: { sv: "Historiken", en: "the history" } }, "reportedNumber"));
  }
  const stored = await readContentToWrite(context, municipality);
  if (!stored.ok) return stored;
  const then = await contentThen(context, stored.value, snapshot);
  const access = readOnly(seen.value.access, round);
  return ok(contentSeenThrough(access, then, todayInStockholm(context.now)));
}

/** Whether what stands in the histories is what was reported, letter by letter. */
export async function isSnapshotIntact(context: UseCaseContext, snapshot: RoundSnapshot): Promise<boolean> {
  const stored = await readContentToWrite(context, snapshot.municipality);
  if (!stored.ok) return false;
  const then = await contentThen(context, stored.value, snapshot);
  const { database, valueStore } = context.stores;
  const { round, valuesAtMs, statuses, hash } = snapshot;
  const query = { round, asOfMs: valuesAtMs, leansOn: leansOnOf(snapshot) };
  const isReportedAs = async (tells: typeof contains) => {
    const { rows } = await readReportValues(database, then, { ...query, tells });
    const splits = await valueStore.dimensionKeys.textsOf(new Set(rows.map((cells) => cells[3] as number)));
    return (await reportHash(then, rows, splits, statuses)) === hash;
  };
  // What has grown from New Year was not told in a shorter round before, and is not in what was kept then.
  return (await isReportedAs(isToldIn)) || (await isReportedAs(contains));
}

/** Snapshots never change, so what they say is put together once while the process lives. */
const made = new WeakMap<Stores["roundSnapshotStore"], Map<string, Made>>();
const madeMax = 8;

interface Made {
  readonly records: RecordsByConcept;
  readonly reported: ReportRead;
}

async function contentThen(
  { stores }: UseCaseContext,
  stored: MunicipalityContent,
  snapshot: RoundSnapshot,
): Promise<MunicipalityContent> {
  const { municipality, round, number, valuesAtMs } = snapshot;
  let known = made.get(stores.roundSnapshotStore);
  if (known === undefined) made.set(stores.roundSnapshotStore, (known = new Map<string, Made>()));
  const key = `${municipality}|${round}|${number}`;
  let then = known.get(key);
  if (then === undefined) {
    then = {
      records: await recordsThen(stores, stored, snapshot.records),
      reported: { round, number, valuesAtMs, leansOn: leansOnOf(snapshot), proposals: proposalsOf(snapshot) },
    };
    const [oldest] = known.keys();
    if (known.size >= madeMax && oldest !== undefined) known.delete(oldest);
    known.set(key, then);
  }
  return { ...stored, ...then };
}

/** Most records are as they were; of the others the histories have the version that was reported. */
async function recordsThen(
  { contentStore, database }: Stores,
  stored: MunicipalityContent,
  versions: RoundSnapshot["records"],
): Promise<RecordsByConcept> {
  const wanted = conceptNames.flatMap((concept) =>
    Object.entries(versions[concept] ?? {}).map(([key, version]) => ({ concept, key, version })),
  );
  const current = ({ concept, key }: { concept: ConceptName; key: string }) => stored.records[concept].get(key);
  const changed = wanted.filter((each) => current(each)?.version !== each.version);
  const histories = await contentStore.revisions(database.manager, stored.municipality.code, changed);
  const earlier = new Map(
    changed.map(({ concept, key, version }, index) => {
      const revision = histories[index]?.find((each) => each.version === version);
      if (revision === undefined) throw new Error(`${concept} ${key} has no version ${version}`);
      return [`${concept} ${key}`, { ...whole(concept, revision.body), version, changedAt: revision.changedAt }];
    }),
  );
  const records = Object.fromEntries(conceptNames.map((name) => [name, new Map<string, unknown>()])) as Record<
    ConceptName,
    Map<string, unknown>
  >;
  for (const each of wanted) {
    const { concept, key } = each;
    records[concept].set(key, earlier.get(`${concept} ${key}`) ?? current(each));
  }
  return records as unknown as RecordsByConcept;
}

/** A version from before a field was made has none: it says what is said where nothing is. */
function whole(concept: ConceptName, body: object): object {
  const definition: TObject = concepts[concept].record;
  const { fields, lists } = shapeOf(definition);
  const said = body as Readonly<Record<string, unknown>>;
  const entries: [string, unknown][] = [
    ...fields.map(({ name }): [string, unknown] => [
      name,
      said[name] ?? (definition.properties[name]?.default as unknown) ?? null,
    ]),
    ...lists.map(({ name }): [string, unknown] => [name, said[name] ?? []]),
  ];
  return Object.fromEntries(entries);
}

/** The past is read, by whoever may read the present. */
const readOnly = (access: Access, round: string): Access => ({
  whyNot: (_requirement, path) => failure("AS_REPORTED", { round }, path),
  readsValuesOf: (unit) => access.readsValuesOf(unit),
  readsDraftsOf: (units) => access.readsDraftsOf(units),
  seesSuppressedOf: (unit) => access.seesSuppressedOf(unit),
  isPublicOnly: access.isPublicOnly,
});
