import { differencesOf, type FieldDifference, type MunicipalityContent } from "../domain/content";
import type { ConceptName } from "../domain/records/concepts";
import { whyNotRead } from "../domain/rights";
import type { RecordRevision } from "../persistence/contentStore";
import type { UseCaseContext } from "./useCaseContext";

export interface RecordKey {
  readonly concept: ConceptName;
  readonly key: string;
}

/** One version of a record, with what it changed from the version before; the first has every field. */
export interface RecordHistoryEntry extends Omit<RecordRevision, "body"> {
  readonly changes: readonly FieldDifference[];
}

/** The history of each record, the latest version first; answered in the order of the keys, in one statement for up to 200 of them. */
export async function readRecordHistories(
  { viewer, stores }: UseCaseContext,
  { municipality }: MunicipalityContent,
  keys: readonly RecordKey[],
): Promise<RecordHistoryEntry[][]> {
  if (whyNotRead(viewer, municipality.code) !== null) return keys.map(() => []);
  const revisions = await stores.contentStore.revisions(stores.database.manager, municipality.code, keys);
  return revisions.map((versions, index) => {
    const concept = keys[index]?.concept as ConceptName;
    return versions
      .map(({ body, ...revision }, place) => ({
        ...revision,
        changes: differencesOf(concept, versions[place - 1]?.body ?? null, body),
      }))
      .reverse();
  });
}
