import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import { codesByKey, periodOfKey, type CodesByKey } from "../../domain/values/indicatorValue";
import type { SealedAuditEvent } from "../../domain/audit/auditEvent";
import type { WrittenValue } from "../../persistence/authorship";
import { ownedKinds, type OwnedKind, type Told } from "../../persistence/personTraces";
import { toldEvent, type ToldEvent } from "../../domain/audit/toldEvent";
import type { UseCaseContext } from "../useCaseContext";
import { unknownPerson } from "./erasePerson";
import { personEvent } from "./personEvent";

/**
 * Everything that is held about a person (registerutdrag). Of secrets it says that there are any and never what they are. Of what the person
 * wrote it says where and when; the texts and figures stand there.
 */
export interface PersonExport extends Readonly<Record<OwnedKind, readonly Told[]>> {
  readonly person: Told;
  readonly auditEvents: readonly ToldEvent[];
  readonly recordRevisions: readonly Told[];
  readonly valueRevisions: readonly Told[];
  readonly changesets: readonly Told[];
}

const eventsAtOnce = 500;

/** Only for the one at the machine itself; that it was done is an event. */
export async function exportPerson(context: UseCaseContext, personId: string): Promise<Result<PersonExport, Failure>> {
  if (context.viewer.kind !== "LOCAL_ADMINISTRATOR") return err(failure("NOT_ALLOWED"));
  const { database, auditStore, personTraces, authorship } = context.stores;
  const person = await personTraces.person(database, personId);
  if (person === null) return err(unknownPerson(personId));
  const owned: Partial<Record<OwnedKind, readonly Told[]>> = {};
  for (const kind of ownedKinds) owned[kind] = await personTraces.owned(database, personId, kind);
  const auditEvents = (await eventsOf(context, personId)).map(toldEvent);
  const records = await authorship.records(personId);
  const values = await toldValues(context, await authorship.values(personId));
  const changesets = await authorship.changesets(personId);
  await database.inTransaction<null, never>((_manager, statements) => {
    const facts = { events: auditEvents.length, records: records.length, values: values.length };
    auditStore.append(statements, personEvent(context, "PERSON_EXPORTED", { person: personId, facts }));
    return ok(null);
  });
  return ok({
    person,
    ...(owned as Record<OwnedKind, readonly Told[]>),
    auditEvents,
    recordRevisions: records.map(dated),
    valueRevisions: values,
    changesets: changesets.map(dated),
  });
}

/** By the person and about the person, the oldest first. */
async function eventsOf({ stores: { auditStore } }: UseCaseContext, personId: string): Promise<SealedAuditEvent[]> {
  const found = new Map<string, SealedAuditEvent>();
  for (const filter of [{ actors: [personId] }, { persons: [personId] }]) {
    for (let after: string | undefined; ;) {
      const events = await auditStore.read({ reach: { kind: "EVERYWHERE" }, filter, after, limit: eventsAtOnce });
      for (const event of events) found.set(event.eventId, event);
      if (events.length < eventsAtOnce) break;
      after = events.at(-1)?.eventId;
    }
  }
  return [...found.values()].sort((a, b) => (a.eventId < b.eventId ? -1 : 1));
}

async function toldValues({ stores }: UseCaseContext, values: readonly WrittenValue[]): Promise<Told[]> {
  if (values.length === 0) return [];
  const members = await stores.valueStore.dimensionKeys.textsOf(values.map(({ dimensionKey }) => dimensionKey));
  const places = await codesOfAll(stores);
  return values.map(({ indicatorKey, unitKey, dimensionKey, periodKey, changedAtMs, ...rest }) => ({
    municipality: places.municipalities.get(indicatorKey) ?? null,
    indicator: places.indicators.get(indicatorKey) ?? null,
    unit: places.organizationUnits.get(unitKey) ?? null,
    members: members.get(dimensionKey) ?? null,
    period: periodOfKey(periodKey).code,
    ...rest,
    changedAt: iso(changedAtMs),
  }));
}

/** Numeric keys are given once in the whole installation, so the municipalities' dictionaries can be laid together. */
async function codesOfAll({ contentCache, database }: UseCaseContext["stores"]) {
  const municipalities = new Map<number, string>();
  const all: { -readonly [K in keyof CodesByKey]: Map<number, string> } = {
    indicators: new Map(),
    organizationUnits: new Map(),
  };
  for (const content of await contentCache.all(database.manager)) {
    const codes = codesByKey(content);
    for (const [key, code] of codes.indicators) {
      all.indicators.set(key, code);
      municipalities.set(key, content.municipality.code);
    }
    for (const [key, code] of codes.organizationUnits) all.organizationUnits.set(key, code);
  }
  return { ...all, municipalities };
}

const dated = <T extends { readonly changedAtMs: number }>({ changedAtMs, ...rest }: T) => ({
  ...rest,
  changedAt: iso(changedAtMs),
});

const iso = (ms: number) => new Date(ms).toISOString();
