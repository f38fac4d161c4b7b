import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import { isActive } from "../../domain/access/person";
import type { ClaimRule } from "../../domain/access/claimRules";
import { readVersions } from "../../persistence/versions";
import { secretHash } from "../../secrets/randomIds";
import { accessEvent } from "./accessEvent";
import { viewerOf, type Authenticated } from "./authenticate";
import { changesOfIdentity, keepIdentity, readIdentity, type IdentityClaims } from "./keepIdentity";
import type { RememberedViewer } from "./rememberedViewers";
import type { SignedIn, SignInCall } from "./signInCall";
import { startSession } from "./startSession";

/**
 * Lets in whom an identity provider has vouched for. A person who comes for the first time is written down; grants that the rules read from the
 * claims take the place of those that were read before, and what an administrator has given stays.
 */
export async function signInWithIdentity(
  call: SignInCall,
  said: IdentityClaims,
  rules: readonly ClaimRule[],
): Promise<Result<SignedIn, Failure>> {
  const identity = readIdentity(said);
  if (identity === null) return err(failure("UNAUTHENTICATED"));
  const { now, client, stores } = call;
  const signedIn = await stores.database.inTransaction<SignedIn | "DISABLED", never>(async (_manager, statements) => {
    const person = await keepIdentity(statements, call, identity, rules);
    if (isActive(person)) {
      return ok(await startSession(statements, call, person, { way: "OPENID", mustChangePassword: false }));
    }
    const facts = { way: "OPENID", cause: "DISABLED" };
    const about = { actor: null, person: person.personId, facts };
    stores.auditStore.append(statements, accessEvent("SIGN_IN_FAILED", { now, client }, about));
    return ok("DISABLED");
  });
  if (!signedIn.ok) return signedIn;
  return signedIn.value === "DISABLED" ? err(failure("SIGN_IN_DISABLED")) : ok(signedIn.value);
}

/**
 * Who asks with a bearer token of the identity provider. The token itself has been verified by the caller; its person and grants are kept in step with
 * its claims as at a sign-in, and one statement is enough when the process has seen it before.
 */
export async function viewerOfIdentity(
  call: SignInCall,
  said: IdentityClaims,
  rules: readonly ClaimRule[],
  token: { readonly text: string; readonly expiresAtMs: number },
): Promise<Result<Authenticated, Failure>> {
  const { database, access } = call.stores;
  const nowMs = call.now.getTime();
  const identity = readIdentity(said);
  if (identity === null || token.expiresAtMs <= nowMs) return err(failure("UNAUTHENTICATED"));
  const tokenHash = secretHash(token.text);
  const versions = await readVersions(database);
  const known = access.remembered.find(tokenHash, versions.access, nowMs);
  if (known !== null) {
    return ok({ viewer: known.viewer, session: null, expiresAtMs: known.expiresAtMs, versions });
  }
  if (await changesOfIdentity(database, call.stores, identity, rules)) {
    await database.inTransaction<null, never>(async (_manager, statements) => {
      await keepIdentity(statements, call, identity, rules);
      return ok(null);
    });
  }
  const current = await readVersions(database);
  const person = await access.persons.byIdentity(database, identity);
  if (person === null || !isActive(person)) return err(failure("UNAUTHENTICATED"));
  const grants = await access.grants.ofPersons(database, [person.personId]);
  const found: RememberedViewer = {
    viewer: viewerOf(person, grants),
    session: null,
    expiresAtMs: token.expiresAtMs,
    programToken: null,
  };
  access.remembered.remember(tokenHash, current.access, found);
  return ok({ viewer: found.viewer, session: null, expiresAtMs: found.expiresAtMs, versions: current });
}
