import { failure, type Failure } from "../../shared/errorCodes";
import { err, ok, type Result } from "../../shared/result";
import { withChanges, type AppliedChange, type Change, type MunicipalityContent } from "../domain/content";
import { judgeContent } from "../domain/judging/judgeContent";
import { concepts, keyOf, type RecordOf, type Stored } from "../domain/records/concepts";
import { whyNotWrite } from "../domain/rights";
import type { Database } from "../persistence/database";
import type { UseCaseContext } from "./useCaseContext";

export interface ChangeContentInput {
  readonly municipality: string;
  readonly reason: string | null;
  /** Judged against the content as it is when the municipality has been locked. */
  readonly changes: (content: MunicipalityContent) => Result<readonly Change[], readonly Failure[]>;
  /** Everything is judged and then rolled back. */
  readonly isDryRun?: boolean;
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
}
export type ContentChangeFailure = ContentConflict | ContentRefused;

export interface ContentChanged {
  readonly content: MunicipalityContent;
  readonly applied: readonly AppliedChange[];
}

/**
 * The one way in for everything but values: mutation, carry-forward and import alike. All the changes or none: a change made by somebody else
 * in between is a conflict, whatever the rules of the model refuse is told all at once.
 */
export async function changeContent(
  context: UseCaseContext,
  input: ChangeContentInput,
): Promise<Result<ContentChanged, ContentChangeFailure>> {
  let unkept: ContentChanged | null = null;
  const result = await context.stores.database.inTransaction<ContentChanged, ContentChangeFailure | "ROLL_BACK">(
    async (manager) => {
      const changed = await changeContentIn(manager, context, input);
      if (!changed.ok) return changed;
      unkept = changed.value;
      return input.isDryRun === true || !isChanged(changed.value) ? err("ROLL_BACK") : changed;
    },
  );
  if (result.ok) return result;
  if (result.error !== "ROLL_BACK") return err(result.error);
  if (unkept === null) throw new Error("rolled back without an answer");
  return ok(unkept);
}

/** The same inside a transaction that the caller has begun, and ends: a failure must end it with a rollback. */
export async function changeContentIn(
  manager: Database["manager"],
  { viewer, now, stores: { contentStore, contentCache } }: UseCaseContext,
  { municipality, reason, changes }: ChangeContentInput,
): Promise<Result<ContentChanged, ContentChangeFailure>> {
  const notAllowed = whyNotWrite(viewer, municipality);
  if (notAllowed !== null) return err(refused([notAllowed]));
  const version = await contentStore.lock(manager, municipality);
  if (version === null) return err(refused([failure("MUNICIPALITY_UNKNOWN", { municipality })]));
  const kept = contentCache.known(municipality, version) ?? (await contentStore.load(manager, municipality));
  if (kept === null) throw new Error(`${municipality} vanished while locked`);
  // Loaded behind the lock it says the number that the lock has taken.
  const before = kept.contentVersion === version ? kept : { ...kept, contentVersion: version };
  const changedAt = now.toISOString();
  const judged = judge(before, changes, changedAt);
  if (!judged.ok) {
    const authorOf = (concept: Change["concept"], key: string, current: number) =>
      contentStore.changedBy(manager, municipality, concept, key, current);
    return err(await withAuthor(judged.error, authorOf));
  }
  if (isChanged(judged.value)) {
    const author = { changedBy: viewer.personId, changedAt, reason };
    await contentStore.save(manager, municipality, judged.value.applied, author);
  }
  return judged;
}

const isChanged = ({ applied }: ContentChanged) =>
  applied.some(({ outcome }) => outcome === "CREATED" || outcome === "CHANGED");

function judge(
  before: MunicipalityContent,
  changesOf: ChangeContentInput["changes"],
  changedAt: string,
): Result<ContentChanged, ContentChangeFailure> {
  const changes = changesOf(before);
  if (!changes.ok) return err(refused(changes.error));
  const { content, applied } = withChanges(before, changes.value, changedAt);
  const conflict = applied.find(({ outcome }) => outcome === "CONFLICT");
  if (conflict !== undefined) return err(conflictOf(conflict));
  const failures = judgeContent(content, applied);
  return failures.length > 0 ? err(refused(failures)) : ok({ content, applied });
}

function conflictOf({ concept, key, before }: AppliedChange): ContentConflict {
  const facts = { what: concepts[concept].label, key };
  return {
    kind: "CONFLICT",
    failure: failure(before === null ? "NOT_FOUND" : "CONFLICT", facts),
    current: before,
    concept,
    changedBy: null,
  };
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
