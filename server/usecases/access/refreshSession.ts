import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import { isActive } from "../../domain/access/person";
import { bumpAccessVersion } from "../../persistence/versions";
import { secretHash } from "../../secrets/randomIds";
import { accessEvent } from "./accessEvent";
import { freshSecrets } from "./startSession";
import type { SignedIn, SignInCall } from "./signInCall";

/**
 * A new pair of tokens for a refresh token, which works once. One that comes back after its use has been in two hands, and nobody knows which are
 * the right ones: the session is ended for both. The access token that is replaced lasts until its own end, minutes away.
 */
export async function refreshSession(
  { now, client, stores: { database, access, auditStore } }: SignInCall,
  refreshToken: string,
): Promise<Result<SignedIn, Failure>> {
  const nowMs = now.getTime();
  const refreshHash = secretHash(refreshToken);
  const refreshed = await database.inTransaction<SignedIn | "REUSED", "UNKNOWN">(async (_manager, statements) => {
    const sessionId = await access.sessions.sessionIdOfRefresh(statements, refreshHash);
    if (sessionId === null) return err("UNKNOWN");
    const isFirstUse = await access.sessions.useRefresh(statements, refreshHash, nowMs);
    const found = await access.sessions.byId(statements, sessionId);
    if (found === null) return err("UNKNOWN");
    const { session, person, mustChangePassword } = found;
    if (!isFirstUse) {
      if (!(await access.sessions.end(statements, sessionId, nowMs))) return err("UNKNOWN");
      await bumpAccessVersion(statements);
      const about = { actor: person.personId, person: person.personId, facts: { startedAt: session.startedAtMs } };
      auditStore.append(statements, accessEvent("SESSION_REUSE", { now, client }, about));
      return ok("REUSED");
    }
    if (session.endedAtMs !== null || session.expiresAtMs <= nowMs || !isActive(person)) return err("UNKNOWN");
    const fresh = freshSecrets(session, access.settings, nowMs);
    await access.sessions.rotate(statements, session, fresh.secrets, nowMs);
    return ok(fresh.signedIn(mustChangePassword));
  });
  if (!refreshed.ok || refreshed.value === "REUSED") return err(failure("UNAUTHENTICATED"));
  return ok(refreshed.value);
}
