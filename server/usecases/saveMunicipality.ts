import { todayInStockholm } from "../../shared/civilDate";
import { failure, type Failure } from "../../shared/errorCodes";
import { err, ok, type Result } from "../../shared/result";
import { visibleContent } from "../domain/access/visibleContent";
import { whyNotAdministrate } from "../domain/access/whyNotChange";
import { recordFacts } from "../domain/audit/writeFacts";
import { composed } from "../domain/composed";
import type { ChangeOutcome, MunicipalityContent } from "../domain/content";
import { judgeMunicipality } from "../domain/judging/judgeMunicipality";
import type { Stored } from "../domain/records/concepts";
import type { Municipality } from "../domain/records/municipality";
import type { Database } from "../persistence/database";
import { auditedWrite, type WriteTold } from "./audit/auditedWrite";
import type { ContentRefused } from "./changeContent";
import { contentToWrite, readContent } from "./readContent";
import type { UseCaseContext } from "./useCaseContext";

export interface SaveMunicipalityInput {
  readonly municipality: string;
  /** What is left out stays as it is. */
  readonly fields: { readonly [F in keyof Omit<Municipality, "code">]?: Municipality[F] | undefined };
  readonly expectedVersion: number;
  readonly reason: string | null;
  readonly isDryRun: boolean;
}

export interface MunicipalityChanged {
  readonly outcome: Extract<ChangeOutcome, "CHANGED" | "UNCHANGED">;
  readonly content: MunicipalityContent;
}

export interface MunicipalityConflict {
  readonly kind: "CONFLICT";
  readonly failure: Failure;
  readonly current: Stored<Municipality>;
  /** Opaque person id of who wrote the version there is now; null when it was imported. */
  readonly changedBy: string | null;
}

type SaveFailure = MunicipalityConflict | ContentRefused;

/** A change of what a municipality says of itself. The municipality is there already: a new one is imported. */
export async function saveMunicipality(
  context: UseCaseContext,
  input: SaveMunicipalityInput,
): Promise<Result<MunicipalityChanged, SaveFailure>> {
  return auditedWrite<MunicipalityChanged, SaveFailure>(
    context,
    { ...input, changeset: null },
    async (keep) => {
      const seen = await readContent(context, input.municipality);
      if (!seen.ok) return err({ kind: "REFUSED", failures: [seen.error] });
      return keep(async ({ manager }) => {
        const saved = await saveIn(manager, context, input);
        return saved.ok ? ok({ value: saved.value, changesets: changesetsOf(saved.value) }) : saved;
      });
    },
    (failed) => (failed.kind === "REFUSED" ? { failures: failed.failures, subject: municipalitySubject } : null),
  );
}

/** What the subject of an event about a municipality's own record says. */
const municipalitySubject = "municipality";

function changesetsOf({ outcome, content: { municipality } }: MunicipalityChanged): WriteTold[] {
  if (outcome === "UNCHANGED") return [];
  const { code, version } = municipality;
  return [
    { subject: municipalitySubject, unit: null, facts: recordFacts([{ concept: "municipality", key: code, version }]) },
  ];
}

async function saveIn(
  manager: Database["manager"],
  context: UseCaseContext,
  { municipality, fields, expectedVersion, reason }: SaveMunicipalityInput,
): Promise<Result<MunicipalityChanged, SaveFailure>> {
  const { viewer, now } = context;
  const { contentStore } = context.stores;
  const contentVersion = await contentStore.lock(manager, municipality);
  const stored = contentVersion === null ? null : await contentStore.load(manager, municipality);
  const content = stored === null ? null : contentToWrite(context, stored);
  if (contentVersion === null || content === null) {
    return err({ kind: "REFUSED", failures: [failure("MUNICIPALITY_UNKNOWN", { municipality })] });
  }
  const notAllowed = whyNotAdministrate(content.access);
  if (notAllowed !== null) return err({ kind: "REFUSED", failures: [notAllowed] });
  const asSeen = (changed: MunicipalityContent) => visibleContent(changed, viewer, todayInStockholm(now)) ?? changed;
  const { version, changedAt, ...current } = content.municipality;
  if (version !== expectedVersion) {
    const facts = { what: { sv: "kommunen", en: "municipality" }, key: municipality };
    const changedBy = await contentStore.changedBy(manager, municipality, "municipality", municipality, version);
    return err({
      kind: "CONFLICT",
      failure: failure("CONFLICT", facts),
      current: { ...current, version, changedAt },
      changedBy,
    });
  }
  const given = Object.fromEntries(Object.entries(composed(fields) as object).filter(([, value]) => value != null));
  const wanted: Municipality = { ...current, ...given };
  const isSame = Object.entries(wanted).every(([name, value]) => current[name as keyof Municipality] === value);
  if (isSame) return ok({ outcome: "UNCHANGED", content: asSeen({ ...content, contentVersion }) });
  const failures = judgeMunicipality(wanted);
  if (failures.length > 0) return err({ kind: "REFUSED", failures });
  const author = { changedBy: viewer.personId, changedAt: now.toISOString(), reason, client: context.client };
  await contentStore.saveMunicipality(manager, wanted, version + 1, author);
  const changed = { ...wanted, version: version + 1, changedAt: author.changedAt };
  // Loaded behind the lock it says the number that the change has.
  return ok({ outcome: "CHANGED", content: asSeen({ ...content, municipality: changed }) });
}
