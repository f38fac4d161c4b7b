import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import { isSameGrant, type Grant, type HeldGrant } from "../../domain/access/grant";
import type { Statements } from "../../persistence/transactions/inTransaction";
import { bumpAccessVersion } from "../../persistence/versions";
import { randomId } from "../../secrets/randomIds";
import type { UseCaseContext } from "../useCaseContext";
import { accessEvent, eventPlace } from "./accessEvent";
import { administrationOf, isFailure } from "./administration";
import { grantFacts } from "./grantFacts";
import { toldIfRefused } from "./toldIfRefused";

export interface GiveGrantInput {
  readonly personId: string;
  readonly grant: Grant;
}

/** Gives a person that the viewer administers a further grant, of those that the viewer administers. */
export const giveGrant = (
  context: UseCaseContext,
  input: GiveGrantInput,
): Promise<Result<HeldGrant, readonly Failure[]>> =>
  toldIfRefused(context, { subject: "grants", municipality: input.grant.municipality, person: input.personId }, () =>
    give(context, input),
  );

async function give(
  context: UseCaseContext,
  { personId, grant }: GiveGrantInput,
): Promise<Result<HeldGrant, readonly Failure[]>> {
  const { stores } = context;
  const administration = await administrationOf(context);
  if (administration.whyNotAtAll !== null) return err([administration.whyNotAtAll]);
  const failures = administration.grantFailures(grant);
  if (failures.length > 0) return err(failures);
  return stores.database.inTransaction<HeldGrant, readonly Failure[]>(async (_manager, statements) => {
    const seen = await administration.seen(statements, personId);
    if (isFailure(seen)) return err([seen]);
    const isHeld = seen.grants.some((held) => held.origin === "GIVEN" && isSameGrant(held, grant));
    if (isHeld) return err([failure("ALREADY_EXISTS", { what: grantLabel, key: keyOfGrant(grant) }, "grant")]);
    return ok(await insertGrant(statements, context, personId, grant));
  });
}

/** Takes a grant away; one that comes from an identity provider is taken away there. */
export const revokeGrant = (context: UseCaseContext, grantId: string): Promise<Result<HeldGrant, readonly Failure[]>> =>
  toldIfRefused(context, { subject: "grants" }, () => revoke(context, grantId));

async function revoke(context: UseCaseContext, grantId: string): Promise<Result<HeldGrant, readonly Failure[]>> {
  const { viewer, stores } = context;
  const administration = await administrationOf(context);
  if (administration.whyNotAtAll !== null) return err([administration.whyNotAtAll]);
  return stores.database.inTransaction<HeldGrant, readonly Failure[]>(async (_manager, statements) => {
    const grant = await stores.access.grants.byId(statements, grantId);
    if (grant === null || !administration.may(grant)) return err([failure("GRANT_UNKNOWN", { grant: grantId })]);
    if (grant.origin === "CLAIMS") return err([failure("GRANT_FROM_CLAIMS")]);
    if (!(await stores.access.grants.remove(statements, grantId))) {
      return err([failure("GRANT_UNKNOWN", { grant: grantId })]);
    }
    await bumpAccessVersion(statements);
    const { personId: person, municipality, unit, origin } = grant;
    const about = { actor: viewer.personId, person, municipality, unit, facts: grantFacts(grant, origin) };
    stores.auditStore.append(statements, accessEvent("GRANT_REVOKED", eventPlace(context), about));
    return ok(grant);
  });
}

/** Writes the grant and tells of it. */
export async function insertGrant(
  statements: Statements,
  context: UseCaseContext,
  personId: string,
  grant: Grant,
): Promise<HeldGrant> {
  const { viewer, now, stores } = context;
  const held: HeldGrant = {
    ...grant,
    grantId: randomId(),
    personId,
    origin: "GIVEN",
    grantedBy: viewer.personId,
    grantedAtMs: now.getTime(),
  };
  await stores.access.grants.insert(statements, held);
  await bumpAccessVersion(statements);
  const { municipality, unit } = grant;
  const about = { actor: viewer.personId, person: personId, municipality, unit, facts: grantFacts(grant, "GIVEN") };
  stores.auditStore.append(statements, accessEvent("GRANT_GIVEN", eventPlace(context), about));
  return held;
}

const grantLabel = { sv: "behörigheten", en: "grant" };

const keyOfGrant = ({ municipality, role, unit, decisionDomain }: Grant) =>
  [municipality, role, decisionDomain, ...(unit === null ? [] : [unit])].join(" ");
