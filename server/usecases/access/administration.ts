import { todayInStockholm } from "../../../shared/civilDate";
import { failure, type Failure } from "../../../shared/errorCodes";
import { mayAdministerGrant, type Covers } from "../../domain/access/mayAdministerGrant";
import type { Grant, HeldGrant } from "../../domain/access/grant";
import type { Person } from "../../domain/access/person";
import { recordAt, type MunicipalityContent } from "../../domain/content";
import { isUnder, isWhole } from "../../domain/access/unitCoverage";
import type { Reader } from "../../persistence/personStore";
import type { UseCaseContext } from "../useCaseContext";

/** A person with the grants that whoever asks administers. */
export interface AdministeredPerson {
  readonly person: Person;
  readonly grants: readonly HeldGrant[];
}

/** What a viewer may administer, by the organisation of today. */
export interface Administration {
  /** Null when the viewer may administer grants somewhere, else why nothing. */
  readonly whyNotAtAll: Failure | null;
  may(grant: Pick<Grant, "municipality" | "unit">): boolean;
  /** Why the grant cannot be given: its municipality or unit is not there, or the viewer does not administer it. */
  grantFailures(grant: Grant): Failure[];
  /** The person, while the viewer administers one grant of the person's; else a failure that says nothing of whether there is such a person. */
  seen(reader: Reader, personId: string): Promise<AdministeredPerson | Failure>;
  /** The same for what touches the person everywhere, such as a password: every grant must be the viewer's to administer. */
  whole(reader: Reader, personId: string): Promise<AdministeredPerson | Failure>;
}

export const isFailure = (found: AdministeredPerson | Failure): found is Failure => "code" in found;

export async function administrationOf({ viewer, now, stores, versions }: UseCaseContext): Promise<Administration> {
  const { access, contentCache, database } = stores;
  const contents = await contentCache.all(database.manager, versions ?? null);
  const byCode = new Map(contents.map((content) => [content.municipality.code, content]));
  const may: Administration["may"] = (grant) => mayAdministerGrant(viewer, grant, coversToday(byCode, now));
  const find = async (reader: Reader, personId: string, areAllNeeded: boolean) => {
    const unknown = failure("PERSON_UNKNOWN", { person: personId });
    const person = await access.persons.byId(reader, personId);
    if (person === null) return unknown;
    const held = await access.grants.ofPersons(reader, [personId]);
    const grants = held.filter(may);
    if (viewer.kind !== "LOCAL_ADMINISTRATOR" && grants.length === 0) return unknown;
    return areAllNeeded && grants.length < held.length ? failure("PERSON_ELSEWHERE") : { person, grants };
  };
  return {
    whyNotAtAll: whyNotAtAll(viewer),
    may,
    grantFailures: (grant) => grantFailures(grant, byCode.get(grant.municipality) ?? null, may(grant)),
    seen: (reader, personId) => find(reader, personId, false),
    whole: (reader, personId) => find(reader, personId, true),
  };
}

function whyNotAtAll({ kind, scope, grants }: UseCaseContext["viewer"]): Failure | null {
  if (kind === "LOCAL_ADMINISTRATOR") return null;
  if (kind === "ANONYMOUS") return failure("SIGN_IN_REQUIRED");
  if (scope !== null) return failure("PERSON_ONLY");
  return grants.some(({ role }) => role === "TENANT_ADMIN") ? null : failure("NOT_ALLOWED");
}

const coversToday =
  (contents: ReadonlyMap<string, MunicipalityContent>, now: Date): Covers =>
  (municipality, top, unit) => {
    if (top === null || top === unit) return true;
    const content = contents.get(municipality);
    if (content === undefined) return false;
    return isWhole(content, top) || (unit !== null && isUnder(content, top, unit, todayInStockholm(now)));
  };

function grantFailures(grant: Grant, content: MunicipalityContent | null, isOwn: boolean): Failure[] {
  const { municipality, unit } = grant;
  const whole = { sv: "hela kommunen", en: "the whole municipality" };
  if (!isOwn) return [failure("GRANT_BEYOND", { municipality, unit: unit ?? whole }, "grant.unit")];
  if (content === null) return [failure("MUNICIPALITY_UNKNOWN", { municipality }, "grant.municipality")];
  if (unit === null || recordAt(content, "organizationUnits", unit) !== null) return [];
  const what = { sv: "enheten", en: "unit" };
  return [failure("REFERENCE_UNKNOWN", { field: "unit", what, key: unit }, "grant.unit")];
}
