import { todayInStockholm } from "../../shared/civilDate";
import { isUnpublished, wereDrafts } from "../domain/access/drafts";
import { withoutUnseen } from "../domain/access/referencesOutside";
import { differencesOf, type FieldDifference, type MunicipalityContent } from "../domain/content";
import type { ConceptName } from "../domain/records/concepts";
import type { RecordRevision } from "../persistence/contentRevisions";
import type { UseCaseContext } from "./useCaseContext";

export interface RecordKey {
  readonly concept: ConceptName;
  readonly key: string;
}

/** One version of a record, with what it changed from the version before; the first has every field. */
export interface RecordHistoryEntry extends Omit<RecordRevision, "body"> {
  readonly changes: readonly FieldDifference[];
}

/**
 * The history of each record as the viewer of the content may see it, the latest version first; answered in the order of the keys, in one statement for up
 * to 200 of them. What is published for everybody is the record as it is, not how it came to be.
 */
export async function readRecordHistories(
  { now, stores }: UseCaseContext,
  content: MunicipalityContent,
  keys: readonly RecordKey[],
): Promise<RecordHistoryEntry[][]> {
  if (content.access.isPublicOnly) return keys.map(() => []);
  const { code } = content.municipality;
  const histories = await stores.contentStore.revisions(stores.database.manager, code, keys);
  const today = todayInStockholm(now);
  return histories.map((history, index) => {
    const concept = keys[index]?.concept as ConceptName;
    const versions = history
      .filter(({ body }) => !isUnpublished(content.access, content, concept, body, today))
      .filter(({ body, version }) => version === history.at(-1)?.version || !wereDrafts(content.access, concept, body))
      .map((version) => ({ ...version, body: withoutUnseen(content, concept, version.body) }));
    return versions
      .map(({ body, ...revision }, place) => ({
        ...revision,
        changes: differencesOf(concept, versions[place - 1]?.body ?? null, body),
      }))
      .reverse();
  });
}
