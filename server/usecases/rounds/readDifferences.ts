import type { Failure } from "../../../shared/errorCodes";
import { ok, type Result } from "../../../shared/result";
import { differencesOf, recordAt, type MunicipalityContent } from "../../domain/content";
import { codesByKey, indicatorValueOf, placeKeysText, type IndicatorValue } from "../../domain/values/indicatorValue";
import { conceptNames, type ConceptName } from "../../domain/records/concepts";
import { maskedHistory } from "../../domain/values/suppression";
import type { RoundSnapshotFacts } from "../../domain/rounds/roundSnapshot";
import { mapInTurns, Turns } from "../../persistence/inTurns";
import { readContentToWrite } from "../readContent";
import { placeOfCells } from "../../persistence/placeConditions";
import type { UseCaseContext } from "../useCaseContext";
import { readReportedContent } from "./readReported";
import { readReportValues, revisionOfCells } from "./roundReport";

export interface ValueDifference {
  /** As it was reported; null where nothing was. */
  readonly reported: IndicatorValue | null;
  /** As it is now, or was reported later. */
  readonly current: IndicatorValue;
}

export interface RecordDifference {
  readonly concept: ConceptName;
  readonly key: string;
  /** Null for what is new since. */
  readonly reportedVersion: number | null;
  /** Null for what has been removed since. */
  readonly currentVersion: number | null;
  readonly fields: readonly string[];
}

/** What is otherwise now than it was reported: after a late value, a correction of the source, a new decision. */
export interface ReportDifferences {
  readonly values: readonly ValueDifference[];
  readonly records: readonly RecordDifference[];
}

/** Records by which rounds are moved, and questions: no part of what is reported. */
const apart: ReadonlySet<ConceptName> = new Set<ConceptName>([
  "reportingRounds",
  "roundUnits",
  "lockExemptions",
  "reportQueries",
]);

/** The differences that the viewer may see, in the order of places and keys: from what is now, or what was reported the later time that is named. */
export async function readDifferences(
  context: UseCaseContext,
  content: MunicipalityContent,
  { municipality, round, number }: RoundSnapshotFacts,
  later: number | null,
): Promise<Result<ReportDifferences, Failure>> {
  // Nothing is otherwise in a report than in itself, nor was anything corrected before it.
  if (later !== null && later <= number) return ok(none);
  const then = await readReportedContent(context, municipality, { round, number });
  if (!then.ok) return ok(none);
  const now = later === null ? ok(content) : await readReportedContent(context, municipality, { round, number: later });
  if (!now.ok) return now;
  const nowAtMs = later === null ? null : (now.value.reported?.valuesAtMs ?? null);
  const stored = await readContentToWrite(context, municipality);
  if (!stored.ok) return stored;
  const isThere: IsThere = (concept, key) => later === null && stored.value.records[concept].has(key);
  return ok({
    values: await valueDifferences(context, content, then.value, { round, nowAtMs }),
    records: await recordDifferences(now.value, then.value, isThere),
  });
}

const none: ReportDifferences = { values: [], records: [] };

async function valueDifferences(
  { stores }: UseCaseContext,
  content: MunicipalityContent,
  then: MunicipalityContent,
  { round, nowAtMs }: { readonly round: string; readonly nowAtMs: number | null },
): Promise<ValueDifference[]> {
  const { database, valueStore } = stores;
  const turns = new Turns();
  const valuesAt = async (asOfMs: number | null) =>
    (await readReportValues(database, then, { round, asOfMs, leansOn: then.reported?.leansOn ?? null })).rows;
  const reported = await valuesAt(then.reported?.valuesAtMs ?? null);
  const current = await valuesAt(nowAtMs);
  const keyed = (rows: typeof reported) =>
    mapInTurns(
      rows,
      (cells) => {
        const place = placeOfCells(cells);
        return { place, key: placeKeysText(place), revision: revisionOfCells(cells) };
      },
      turns,
    );
  const revisionsOf = (rows: Awaited<ReturnType<typeof keyed>>) =>
    new Map(rows.map(({ key, revision }) => [key, revision]));
  const now = await keyed(current);
  const [revisions, revisionsNow] = [revisionsOf(await keyed(reported)), revisionsOf(now)];
  const isRead = new Set(content.numericKeys.organizationUnits.values());
  const places = now.flatMap(({ place, key, revision }) =>
    revisions.get(key) !== revision && isRead.has(place.unitKey) ? [place] : [],
  );
  const histories = await valueStore.revisions(places);
  const members = await valueStore.dimensionKeys.textsOf(new Set(places.map(({ dimensionKey }) => dimensionKey)));
  const codes = codesByKey(content);
  const differenceAt = (place: (typeof places)[number]): ValueDifference[] => {
    const key = placeKeysText(place);
    const unit = codes.organizationUnits.get(place.unitKey) ?? "";
    const shown = maskedHistory(histories.get(key) ?? [], content.access.seesSuppressedOf(unit));
    const valueAt = (revision: number | undefined) => {
      const row = shown.find((each) => each.revision === revision);
      return row === undefined ? null : indicatorValueOf(row, codes, members.get(place.dimensionKey) ?? "");
    };
    const current = valueAt(revisionsNow.get(key));
    return current === null ? [] : [{ reported: valueAt(revisions.get(key)), current }];
  };
  return (await mapInTurns(places, differenceAt, turns)).flat();
}

/** Whether the record stands now, seen or not. */
type IsThere = (concept: ConceptName, key: string) => boolean;

async function recordDifferences(
  content: MunicipalityContent,
  then: MunicipalityContent,
  isThere: IsThere,
): Promise<RecordDifference[]> {
  const turns = new Turns();
  const differences: RecordDifference[] = [];
  for (const concept of conceptNames) {
    if (apart.has(concept)) continue;
    const keys = [...new Set([...then.records[concept].keys(), ...content.records[concept].keys()])].sort();
    const differenceAt = (key: string): RecordDifference[] => {
      const [was, is] = [recordAt(then, concept, key), recordAt(content, concept, key)];
      // What is being judged anew is hidden from others meanwhile, and has not been removed.
      if (was?.version === is?.version || (is === null && isThere(concept, key))) return [];
      const fields = was === null || is === null ? [] : differencesOf(concept, was, is).map(({ field }) => field);
      return [{ concept, key, reportedVersion: was?.version ?? null, currentVersion: is?.version ?? null, fields }];
    };
    for (const found of await mapInTurns(keys, differenceAt, turns)) differences.push(...found);
  }
  return differences;
}
