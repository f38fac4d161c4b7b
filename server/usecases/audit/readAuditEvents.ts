import { todayInStockholm } from "../../../shared/civilDate";
import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import type { AuditFilter } from "../../domain/audit/auditFilter";
import { auditReach } from "../../domain/audit/auditReach";
import { readFacts, type ReadFacts } from "../../domain/audit/readFacts";
import type { ValueVersion } from "../../domain/audit/writeFacts";
import type { SealedAuditEvent } from "../../domain/audit/auditEvent";
import type { MunicipalityContent } from "../../domain/content";
import { codesByKey, periodOfKey, type ValuePlace } from "../../domain/values/indicatorValue";
import type { UseCaseContext } from "../useCaseContext";

/** Events in one answer: each may name as much as the largest write. */
export const auditPageLengthMax = 100;

export interface ReadAuditEvent {
  readonly event: SealedAuditEvent;
  /** Of who did it and of whom it is about: null for those who are not persons of the municipality, and of the erased. */
  readonly actorName: string | null;
  readonly personName: string | null;
  readonly facts: Omit<ReadFacts, "values">;
  readonly values: readonly AuditedPlace[];
}

/** A revision that a write made; its place in codes. */
export interface AuditedPlace extends ValuePlace {
  readonly revision: number;
}

export interface AuditPage {
  readonly events: readonly ReadAuditEvent[];
  readonly hasNextPage: boolean;
}

/** The audit of a municipality as far as the viewer sees in it, the newest first. `after` is the id of an event. */
export async function readAuditEvents(
  context: UseCaseContext,
  content: MunicipalityContent,
  filter: AuditFilter,
  { first, after }: { readonly first: number; readonly after: string | null },
): Promise<Result<AuditPage, Failure>> {
  const reach = auditReach(context.viewer, content, todayInStockholm(context.now));
  if (!reach.ok) return reach;
  if (after !== null && !/^[0-9a-z]{11}[\w-]{16}$/.test(after)) return err(failure("CURSOR_INVALID", {}, "after"));
  const { auditStore } = context.stores;
  const found = await auditStore.read({ reach: reach.value, filter, after: after ?? undefined, limit: first + 1 });
  const events = found.slice(0, first);
  const names = await namesIn(context, content, events);
  const readEvents = events.map((event) => ({ event, facts: readFacts(event.factsText) }));
  const placeOf = await placesBy(
    context,
    content,
    readEvents.flatMap(({ facts }) => facts.values),
  );
  return ok({
    hasNextPage: found.length > first,
    events: readEvents.map(({ event, facts: { values, ...facts } }) => ({
      event,
      actorName: names.get(event.actor ?? "") ?? null,
      personName: names.get(event.person ?? "") ?? null,
      facts,
      values: values.flatMap((value) => placeOf(value) ?? []),
    })),
  });
}

/** Nobody learns the name of a person who has never had to do with their municipality. */
async function namesIn(
  { stores: { auditStore, personTraces, database } }: UseCaseContext,
  { municipality }: MunicipalityContent,
  events: readonly SealedAuditEvent[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Set(events.flatMap(({ actor, person }) => [actor, person]).filter((id) => id !== null));
  if (wanted.size === 0) return new Map();
  const persons = await auditStore.personsOf(municipality.code);
  return personTraces.namesOf(
    database,
    [...wanted].filter((id) => persons.has(id)),
  );
}

async function placesBy(
  { stores: { valueStore } }: UseCaseContext,
  content: MunicipalityContent,
  values: readonly ValueVersion[],
): Promise<(value: ValueVersion) => AuditedPlace | null> {
  const codes = codesByKey(content);
  const texts = await valueStore.dimensionKeys.textsOf(values.map(({ dimensionKey }) => dimensionKey));
  return ({ indicatorKey, unitKey, series, dimensionKey, periodKey, revision }) => {
    const indicator = codes.indicators.get(indicatorKey);
    const unit = codes.organizationUnits.get(unitKey);
    const members = texts.get(dimensionKey);
    if (indicator === undefined || unit === undefined || members === undefined) return null;
    return { indicator, unit, series, members, period: periodOfKey(periodKey).code, revision };
  };
}
