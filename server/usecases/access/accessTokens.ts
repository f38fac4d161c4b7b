import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import type { AccessToken } from "../../domain/access/accessToken";
import type { AccessScope } from "../../domain/access/grant";
import { composed } from "../../domain/composed";
import { recordAt } from "../../domain/content";
import { textFailures } from "../../domain/judging/textFailures";
import { bumpAccessVersion } from "../../persistence/versions";
import { randomId, randomSecret, secretHash } from "../../secrets/randomIds";
import type { UseCaseContext } from "../useCaseContext";
import { accessEvent, eventPlace } from "./accessEvent";
import { administrationOf } from "./administration";
import { programTokenPrefix } from "./authenticate";
import { isPersonPresent } from "./personPresent";
import { toldIfRefused } from "./toldIfRefused";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const openCountMax = 50;
const nameRules = { field: { sv: "Namnet", en: "The name" }, max: 100, isLong: false };

export interface CreateAccessTokenInput extends AccessScope {
  /** What it is for. */
  readonly name: string;
  readonly expiresAt: Date;
}

export interface AccessTokenCreated {
  readonly accessToken: AccessToken;
  /** To be shown this once. */
  readonly secret: string;
}

/** An access token for a program, which may at most what it is made for and never more than its owner may when it is used. */
export const createAccessToken = (
  context: UseCaseContext,
  input: CreateAccessTokenInput,
): Promise<Result<AccessTokenCreated, readonly Failure[]>> =>
  toldIfRefused(context, { subject: "accessTokens", municipality: input.municipality }, () => create(context, input));

async function create(
  context: UseCaseContext,
  input: CreateAccessTokenInput,
): Promise<Result<AccessTokenCreated, readonly Failure[]>> {
  const { viewer, now, stores } = context;
  const { access, database, auditStore } = stores;
  if (!isPersonPresent(context)) return err([failure("PERSON_ONLY")]);
  const name = composed(input.name.trim());
  const failures = [
    ...textFailures(name, nameRules, "name"),
    ...lifeFailures(context, input.expiresAt),
    ...(await scopeFailures(context, input)),
  ];
  if (failures.length > 0) return err(failures);
  const { municipality, unit } = input;
  const secret = `${programTokenPrefix}${randomSecret()}`;
  const accessToken: AccessToken = {
    tokenId: randomId(),
    personId: viewer.personId,
    name,
    access: input.access,
    municipality,
    unit,
    createdAtMs: now.getTime(),
    expiresAtMs: input.expiresAt.getTime(),
    revokedAtMs: null,
    lastUsedAtMs: null,
  };
  return database.inTransaction<AccessTokenCreated, readonly Failure[]>(async (_manager, statements) => {
    const open = await access.tokens.openOf(statements, viewer.personId, now.getTime());
    if (open.length >= openCountMax) {
      return err([failure("ACCESS_TOKENS_TOO_MANY", { max: openCountMax })]);
    }
    await access.tokens.insert(statements, accessToken, secretHash(secret));
    const facts = { token: accessToken.tokenId, access: input.access, expiresAt: accessToken.expiresAtMs };
    const about = { actor: viewer.personId, person: viewer.personId, municipality, unit, facts };
    auditStore.append(statements, accessEvent("ACCESS_TOKEN_CREATED", eventPlace(context), about));
    return ok({ accessToken, secret });
  });
}

/** The viewer's own, or those of another that the viewer administers where they reach; only those that can still be used. */
export async function listAccessTokens(
  context: UseCaseContext,
  personId: string = context.viewer.personId,
): Promise<AccessToken[]> {
  const { viewer, now, stores } = context;
  const tokens = await stores.access.tokens.openOf(stores.database, personId, now.getTime());
  if (viewer.kind === "PERSON" && viewer.personId === personId && viewer.scope === null) return tokens;
  const administration = await administrationOf(context);
  return tokens.filter((token) => administration.may(token));
}

/** One's own, or one that reaches nothing but what the viewer administers. It stops working at once. */
export const revokeAccessToken = (
  context: UseCaseContext,
  tokenId: string,
): Promise<Result<AccessToken, readonly Failure[]>> =>
  toldIfRefused(context, { subject: "accessTokens" }, () => revoke(context, tokenId));

async function revoke(context: UseCaseContext, tokenId: string): Promise<Result<AccessToken, readonly Failure[]>> {
  const { viewer, now, stores } = context;
  const { access, database, auditStore } = stores;
  if (viewer.scope !== null) return err([failure("PERSON_ONLY")]);
  const administration = await administrationOf(context);
  return database.inTransaction<AccessToken, readonly Failure[]>(async (_manager, statements) => {
    const token = await access.tokens.byId(statements, tokenId);
    const isOwn = token !== null && viewer.kind === "PERSON" && token.personId === viewer.personId;
    if (token === null || !(isOwn || administration.may(token))) {
      return err([failure("ACCESS_TOKEN_UNKNOWN", { token: tokenId })]);
    }
    const revoked = { ...token, revokedAtMs: token.revokedAtMs ?? now.getTime() };
    if (!(await access.tokens.revoke(statements, tokenId, now.getTime()))) return ok(revoked);
    await bumpAccessVersion(statements);
    const { municipality, unit, personId: person } = token;
    const about = { actor: viewer.personId, person, municipality, unit, facts: { token: tokenId } };
    auditStore.append(statements, accessEvent("ACCESS_TOKEN_REVOKED", eventPlace(context), about));
    return ok(revoked);
  });
}

function lifeFailures({ now, stores: { access } }: UseCaseContext, expiresAt: Date): Failure[] {
  const { programTokenMaxMs } = access.settings;
  const lifeMs = expiresAt.getTime() - now.getTime();
  if (lifeMs >= hourMs && lifeMs <= programTokenMaxMs) return [];
  return [failure("ACCESS_TOKEN_LIFE", { days: Math.floor(programTokenMaxMs / dayMs) }, "expiresAt")];
}

async function scopeFailures(
  { viewer, stores, versions }: UseCaseContext,
  { municipality, unit }: AccessScope,
): Promise<Failure[]> {
  if (!viewer.grants.some((grant) => grant.municipality === municipality)) {
    return [failure("ACCESS_TOKEN_BEYOND", { municipality }, "municipality")];
  }
  if (unit === null) return [];
  const contents = await stores.contentCache.all(stores.database.manager, versions ?? null);
  const content = contents.find((each) => each.municipality.code === municipality);
  if (content !== undefined && recordAt(content, "organizationUnits", unit) !== null) return [];
  return [failure("REFERENCE_UNKNOWN", { field: "unit", what: { sv: "enheten", en: "unit" }, key: unit }, "unit")];
}
