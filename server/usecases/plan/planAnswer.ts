import { todayInStockholm } from "../../../shared/civilDate";
import type { Failure } from "../../../shared/errorCodes";
import { isUnpublished } from "../../domain/access/drafts";
import { withoutUnseen } from "../../domain/access/referencesOutside";
import type { MunicipalityContent } from "../../domain/content";
import type { Changeset } from "../../persistence/changesetStore";
import type { Database } from "../../persistence/database";
import type { RecordRevision } from "../../persistence/contentRevisions";
import { keyOfInput } from "../saveRecord";
import type { UseCaseContext } from "../useCaseContext";
import type { PlanRecord, PlanRow, PlanRowOutcome, SavedPlanRows } from "./planRow";

/** An answer as it is kept: no texts of records, which stand in the histories. */
interface KeptPlanAnswer {
  readonly rows: readonly (readonly [
    kind: PlanRowOutcome["kind"],
    version: number | null,
    failures?: readonly Failure[],
  ])[];
}

export function keptPlanAnswer(outcomes: readonly PlanRowOutcome[]): string {
  const rows = outcomes.map((outcome): KeptPlanAnswer["rows"][number] => {
    const version = outcome.kind === "REFUSED" ? null : outcome.version;
    return "failures" in outcome ? [outcome.kind, version, outcome.failures] : [outcome.kind, version];
  });
  return JSON.stringify({ rows } satisfies KeptPlanAnswer);
}

/** What was answered when the changeset was sent first, with the records of the histories as the viewer may see them now. */
export async function repeatedPlanAnswer(
  context: UseCaseContext,
  content: MunicipalityContent,
  rows: readonly PlanRow[],
  kept: Changeset,
): Promise<SavedPlanRows> {
  const { rows: said } = JSON.parse(kept.answer) as KeptPlanAnswer;
  const keys = rows.map(({ concept, input }) => ({ concept, key: keyOfInput(concept, input) }));
  const revisions = await revisionsAt(
    context,
    context.stores.database.manager,
    content,
    keys.map((key, index) => ({ ...key, version: said[index]?.[1] ?? null })),
  );
  const outcomes = said.map(([kind, version, failures = []], index): PlanRowOutcome => {
    const key = keys[index]?.key ?? "";
    if (kind === "REFUSED") return { kind, key, failures };
    const revision = revisions[index] ?? null;
    const record = revision === null ? null : recordOf(revision);
    if (kind === "CONFLICT") return { kind, key, failures, version, record, changedBy: revision?.changedBy ?? null };
    // All or none, and it was none: what would have been stands nowhere.
    return { kind, key, version: version as number, record: kind === "APPLIED" && !kept.isWritten ? null : record };
  });
  return {
    changeset: kept.id,
    isRepeat: true,
    outcomes,
    isWritten: kept.isWritten,
    changedAt: kept.isWritten ? new Date(kept.changedAtMs).toISOString() : null,
    content,
  };
}

const recordOf = ({ body, version, changedAt }: RecordRevision) => ({ ...body, version, changedAt }) as PlanRecord;

interface VersionAsked extends Pick<PlanRow, "concept"> {
  readonly key: string;
  readonly version: number | null;
}

/** Those versions of records, in the order they are asked for; null for what the viewer may not see. */
export async function revisionsAt(
  { stores, now }: UseCaseContext,
  manager: Database["manager"],
  content: MunicipalityContent,
  asked: readonly VersionAsked[],
): Promise<(RecordRevision | null)[]> {
  const known = asked.filter(({ version }) => version !== null);
  if (known.length === 0) return asked.map(() => null);
  const histories = await stores.contentStore.revisions(manager, content.municipality.code, known);
  const byName = new Map(known.map(({ concept, key }, index) => [`${concept} ${key}`, histories[index] ?? []]));
  const today = todayInStockholm(now);
  return asked.map(({ concept, key, version }) => {
    const revision = byName.get(`${concept} ${key}`)?.find((each) => each.version === version);
    const isHidden = revision === undefined || isUnpublished(content.access, content, concept, revision.body, today);
    return isHidden ? null : { ...revision, body: withoutUnseen(content, concept, revision.body) };
  });
}
