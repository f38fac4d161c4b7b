import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import type { Grant, HeldGrant } from "../../domain/access/grant";
import { isActive, type Person } from "../../domain/access/person";
import type { Viewer } from "../../domain/viewer";
import { readVersionsTogether, type Versions } from "../../persistence/versions";
import { secretHash } from "../../secrets/randomIds";
import type { UseCaseContext } from "../useCaseContext";
import type { RememberedViewer, ViewerSession } from "./rememberedViewers";

/** Who asks, and what was read to find out. */
export interface Authenticated {
  readonly viewer: Viewer;
  /** Null for a program. */
  readonly session: ViewerSession | null;
  /** The token says nothing after this. */
  readonly expiresAtMs: number;
  /** For the rest of the request, which need not ask for them again. */
  readonly versions: Versions;
}

/** Marks a program's access token, also for those who look for secrets that have leaked. */
export const programTokenPrefix = "malbok_";

const tokenLengthMax = 200;

/**
 * Who a token stands for: a session's access token or a program's. One statement when the process has seen it before and no right has been
 * changed since. What is unknown, expired, revoked or of somebody who may not sign in is answered alike.
 */
export async function authenticate(
  { now, stores }: Pick<UseCaseContext, "now" | "stores">,
  token: string,
): Promise<Result<Authenticated, Failure>> {
  const { remembered, lastUses } = stores.access;
  const nowMs = now.getTime();
  const tokenHash = secretHash(token);
  const versions = await readVersionsTogether(stores.database);
  const known = remembered.find(tokenHash, versions.access, nowMs);
  const found = known ?? (token.length > tokenLengthMax ? null : await readViewer(stores, token, tokenHash, nowMs));
  if (found === null) return err(failure("UNAUTHENTICATED"));
  if (known === null) remembered.remember(tokenHash, versions.access, found);
  const { viewer, session, expiresAtMs, programToken } = found;
  if (programToken !== null) lastUses.note(programToken.tokenId, programToken.lastUsedAtMs, nowMs);
  return ok({ viewer, session, expiresAtMs, versions });
}

function readViewer(stores: UseCaseContext["stores"], token: string, tokenHash: string, nowMs: number) {
  return token.startsWith(programTokenPrefix)
    ? viewerOfProgram(stores, tokenHash, nowMs)
    : viewerOfSession(stores, tokenHash, nowMs);
}

async function viewerOfSession(
  { database, access }: UseCaseContext["stores"],
  tokenHash: string,
  nowMs: number,
): Promise<RememberedViewer | null> {
  const found = await access.sessions.byAccessHash(database, tokenHash);
  if (found === null) return null;
  const { person, session, accessExpiresAtMs, mustChangePassword } = found;
  const expiresAtMs = Math.min(accessExpiresAtMs, session.expiresAtMs);
  if (expiresAtMs <= nowMs || session.endedAtMs !== null || !isActive(person)) return null;
  const grants = mustChangePassword ? [] : await access.grants.ofPersons(database, [person.personId]);
  return {
    viewer: viewerOf(person, grants),
    session: { sessionId: session.sessionId, mustChangePassword },
    expiresAtMs,
    programToken: null,
  };
}

async function viewerOfProgram(
  { database, access }: UseCaseContext["stores"],
  tokenHash: string,
  nowMs: number,
): Promise<RememberedViewer | null> {
  const found = await access.tokens.byHash(database, tokenHash);
  if (found === null) return null;
  const { owner, token } = found;
  if (token.expiresAtMs <= nowMs || token.revokedAtMs !== null || !isActive(owner)) return null;
  const grants = await access.grants.ofPersons(database, [owner.personId]);
  const { access: scopeAccess, municipality, unit } = token;
  return {
    viewer: { ...viewerOf(owner, grants), scope: { access: scopeAccess, municipality, unit } },
    session: null,
    expiresAtMs: token.expiresAtMs,
    programToken: { tokenId: token.tokenId, lastUsedAtMs: token.lastUsedAtMs },
  };
}

/** The person as a viewer, of what a grant says nothing but what it allows. */
export const viewerOf = ({ personId }: Person, grants: readonly HeldGrant[]): Viewer => ({
  personId,
  kind: "PERSON",
  grants: grants.map(({ municipality, role, unit, decisionDomain }): Grant => ({
    municipality,
    role,
    unit,
    decisionDomain,
  })),
  scope: null,
});
