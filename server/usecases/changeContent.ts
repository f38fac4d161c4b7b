import { todayInStockholm } from "../../shared/civilDate";
import { failure, type Failure } from "../../shared/errorCodes";
import { err, ok, type Result } from "../../shared/result";
import { unseenReferences, withUnseenItems } from "../domain/access/referencesOutside";
import { visibleContent } from "../domain/access/visibleContent";
import { whyNotChange } from "../domain/access/whyNotChange";
import {
  isWritten,
  recordAt,
  removableConcepts,
  withChanges,
  type AppliedChange,
  type Change,
  type MunicipalityContent,
} from "../domain/content";
import { judgeContent } from "../domain/judging/judgeContent";
import { removalFailures } from "../domain/removals";
import { concepts, keyOf, type RecordOf, type Stored } from "../domain/records/concepts";
import { recordsSubject } from "../domain/audit/subject";
import { unitOfChanges } from "../domain/audit/unitOfChanges";
import { recordFacts, type RecordVersion } from "../domain/audit/writeFacts";
import type { ChangeOrigin } from "../persistence/contentRevisions";
import type { Database } from "../persistence/database";
import type { Transaction } from "../persistence/dimensionKeys";
import { withProposals } from "./assessing/withProposals";
import { auditedWrite, type WriteTold } from "./audit/auditedWrite";
import { contentToWrite, readContent } from "./readContent";
import type { UseCaseContext } from "./useCaseContext";

export interface ChangeContentInput {
  readonly municipality: string;
  readonly reason: string | null;
  /** Judged against the content as it is when the municipality has been locked. */
  readonly changes: (content: MunicipalityContent) => Result<readonly Change[], readonly Failure[]>;
  /** Everything is judged and then rolled back. */
  readonly isDryRun?: boolean;
  /** Of changes that are part of a changeset. */
  readonly origin?: ChangeOrigin;
  /** What was proposed beside assessments is said by them: a file tells of another time. */
  readonly areProposalsGiven?: boolean;
}

export interface ContentConflict {
  readonly kind: "CONFLICT";
  readonly failure: Failure;
  readonly current: Stored<RecordOf<Change["concept"]>> | null;
  readonly concept: Change["concept"];
  /** Opaque person id of who wrote the version there is now. */
  readonly changedBy: string | null;
}
export interface ContentRefused {
  readonly kind: "REFUSED";
  readonly failures: readonly Failure[];
  /** For the audit: the unit whose matter it was. */
  readonly unit?: string | null;
}
export type ContentChangeFailure = ContentConflict | ContentRefused;

export interface ContentChanged {
  /** As the viewer may see it. */
  readonly content: MunicipalityContent;
  readonly applied: readonly AppliedChange[];
}

/**
 * The one way in for everything but values: mutation, carry-forward and import alike. All the changes or none. Rights come first, and say nothing of
 * what the rules would; then a change made by somebody else in between is a conflict, and whatever the rules of the model refuse is told all at once.
 */
export async function changeContent(
  context: UseCaseContext,
  input: ChangeContentInput,
): Promise<Result<ContentChanged, ContentChangeFailure>> {
  const { municipality, reason, isDryRun = false } = input;
  return auditedWrite<ContentChanged, ContentChangeFailure>(
    context,
    { municipality, changeset: null, reason, isDryRun },
    async (keep) => {
      // Whoever cannot even see the municipality makes nobody wait for its lock.
      const seen = await readContent(context, municipality);
      if (!seen.ok) return err(refused([seen.error]));
      return keep(async (transaction) => {
        const changed = await changeContentIn(transaction, context, input);
        return changed.ok
          ? ok({ value: changed.value, changesets: changesetsOf(changed.value, context.now) })
          : changed;
      });
    },
    (failed) => (failed.kind === "REFUSED" ? failed : null),
  );
}

/** What the audit says of the changes that were written. */
export function changesetsOf({ content, applied }: ContentChanged, now: Date): WriteTold[] {
  const written = applied.filter(isWritten);
  if (written.length === 0) return [];
  const unit = unitOfChanges(content, written, todayInStockholm(now));
  return [{ subject: recordsSubject(written), unit, facts: recordFacts(written.map(versionOf)) }];
}

/** The same inside a transaction that the caller has begun, and ends: a failure must end it with a rollback. */
export async function changeContentIn(
  { manager, statements }: Transaction,
  context: UseCaseContext,
  { municipality, reason, changes, origin, areProposalsGiven = false }: ChangeContentInput,
): Promise<Result<ContentChanged, ContentChangeFailure>> {
  const { viewer, now } = context;
  const { contentStore } = context.stores;
  const version = await contentStore.lock(manager, municipality);
  if (version === null) return err(refused([failure("MUNICIPALITY_UNKNOWN", { municipality })]));
  const sides = await contentSides(manager, context, municipality, version);
  if (sides === null) return err(refused([failure("MUNICIPALITY_UNKNOWN", { municipality })]));
  const { before, seen, today } = sides;
  const changedAt = now.toISOString();
  const asked = changes(before);
  if (!asked.ok) return err(refused(asked.error));
  const whole = asked.value.map((change) => withUnseenItems(seen, before, change));
  const wanted = areProposalsGiven ? whole : await withProposals(context, statements, sides, whole);
  const removed = await removedVersions(manager, contentStore, before, wanted);
  const judged = judge(sides, wanted, changedAt, removed);
  if (!judged.ok) {
    const authorOf = (concept: Change["concept"], key: string, current: number) =>
      contentStore.changedBy(manager, municipality, concept, key, current);
    return err(await withAuthor(judged.error, authorOf));
  }
  if (isChanged(judged.value)) {
    const author = { changedBy: viewer.personId, changedAt, reason, client: context.client, origin: origin ?? null };
    await contentStore.save(manager, municipality, judged.value.applied, author);
  }
  return ok({ ...judged.value, content: visibleContent(judged.value.content, viewer, today) ?? seen });
}

/** What a change is judged by. */
export interface ContentSides {
  readonly before: MunicipalityContent;
  /** What the one who changes sees of it. */
  readonly seen: MunicipalityContent;
  readonly today: string;
}

/** The content of a municipality whose row the caller holds, at that version; null where the municipality is not there for the viewer. */
export async function contentSides(
  manager: Database["manager"],
  context: UseCaseContext,
  municipality: string,
  version: number,
): Promise<ContentSides | null> {
  const { contentStore, contentCache } = context.stores;
  const kept = contentCache.known(municipality, version) ?? (await contentStore.load(manager, municipality));
  if (kept === null) throw new Error(`${municipality} vanished while locked`);
  // Loaded behind the lock it says the number that the lock has taken.
  const stored = kept.contentVersion === version ? kept : { ...kept, contentVersion: version };
  const today = todayInStockholm(context.now);
  const [before, seen] = [contentToWrite(context, stored), visibleContent(stored, context.viewer, today)];
  return before === null || seen === null ? null : { before, seen, today };
}

/** A version as the audit names it. */
export const versionOf = ({ concept, key, after }: AppliedChange): RecordVersion => ({
  concept,
  key,
  version: after.version,
});

const isChanged = ({ applied }: ContentChanged) => applied.some(isWritten);

export type RemovedVersion = (concept: Change["concept"], key: string) => number;

/** Where the histories of records that may come back ended; nothing is read unless such a record is new here. */
export async function removedVersions(
  manager: Database["manager"],
  contentStore: UseCaseContext["stores"]["contentStore"],
  before: MunicipalityContent,
  changes: readonly Change[],
): Promise<RemovedVersion> {
  const found = new Map<Change["concept"], Map<string, number>>();
  for (const { concept, record } of changes) {
    if (!removableConcepts.has(concept) || found.has(concept)) continue;
    if (recordAt(before, concept, keyOf(concept, record)) !== null) continue;
    found.set(concept, await contentStore.removedVersions(manager, before.municipality.code, concept));
  }
  return (concept, key) => found.get(concept)?.get(key) ?? 0;
}

function judge(
  { before, seen, today }: ContentSides,
  changes: readonly Change[],
  changedAt: string,
  removedVersion: RemovedVersion,
): Result<ContentChanged, ContentChangeFailure> {
  const { content, applied } = withChanges(before, changes, changedAt, removedVersion);
  const refusedHere = (failures: readonly Failure[]) =>
    err({ ...refused(failures), unit: unitOfChanges(content, applied, today) });
  const notAllowed = whyNotChange(before.access, before, content, applied, today);
  if (notAllowed.length > 0) return refusedHere(notAllowed);
  const lacking = changes.flatMap(({ lacks = [] }) => lacks);
  if (lacking.length > 0) return refusedHere(lacking);
  if (seen.records !== before.records) {
    const seenAfter = withChanges(seen, changes, changedAt).content;
    const unseen = applied.flatMap((change) => unseenReferences(seenAfter, change));
    if (unseen.length > 0) return refusedHere(unseen);
  }
  const place = applied.findIndex(({ outcome }) => outcome === "CONFLICT");
  const conflict = applied[place];
  if (conflict !== undefined) return err(conflictOf(conflict, changes[place]?.expectedVersion === null));
  const failures = [...judgeContent(content, applied), ...removalFailures(before, content, applied)];
  return failures.length > 0 ? refusedHere(failures) : ok({ content, applied });
}

function conflictOf(conflict: AppliedChange, wasMeantToBeNew: boolean): ContentConflict {
  const { concept, before } = conflict;
  return {
    kind: "CONFLICT",
    failure: conflictFailure(conflict, wasMeantToBeNew),
    current: before,
    concept,
    changedBy: null,
  };
}

/** What is said of a change that is in conflict with what stands there. */
export function conflictFailure({ concept, key, before }: AppliedChange, wasMeantToBeNew: boolean): Failure {
  const facts = { what: concepts[concept].label, key };
  return failure(before === null ? "NOT_FOUND" : wasMeantToBeNew ? "ALREADY_EXISTS" : "CONFLICT", facts);
}

const refused = (failures: readonly Failure[]): ContentRefused => ({ kind: "REFUSED", failures });

/** Adds to a conflict who wrote what stands there now. */
async function withAuthor(
  failed: ContentChangeFailure,
  authorOf: (concept: Change["concept"], key: string, version: number) => Promise<string | null>,
): Promise<ContentChangeFailure> {
  if (failed.kind === "REFUSED" || failed.current === null) return failed;
  const { concept, current } = failed;
  return { ...failed, changedBy: await authorOf(concept, keyOf(concept, current), current.version) };
}
