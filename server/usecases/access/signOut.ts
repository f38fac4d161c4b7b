import { ok } from "../../../shared/result";
import { bumpAccessVersion } from "../../persistence/versions";
import { secretHash } from "../../secrets/randomIds";
import { accessEvent } from "./accessEvent";
import type { SignInCall } from "./signInCall";

/** The tokens that the client has; one of them is enough. */
export interface SessionTokens {
  readonly accessToken: string | null;
  readonly refreshToken: string | null;
}

/** Ends the session of the tokens; for the refresh token also when the access token has expired. Tokens of no session end nothing. */
export async function signOut(
  { now, client, stores: { database, access, auditStore } }: SignInCall,
  { accessToken, refreshToken }: SessionTokens,
): Promise<void> {
  const nowMs = now.getTime();
  await database.inTransaction<null, never>(async (_manager, statements) => {
    const byAccess =
      accessToken === null ? null : await access.sessions.byAccessHash(statements, secretHash(accessToken));
    const sessionId =
      byAccess?.session.sessionId ??
      (refreshToken === null ? null : await access.sessions.sessionIdOfRefresh(statements, secretHash(refreshToken)));
    const found = sessionId === null ? null : await access.sessions.byId(statements, sessionId);
    if (found === null || !(await access.sessions.end(statements, found.session.sessionId, nowMs))) return ok(null);
    await bumpAccessVersion(statements);
    const about = { actor: found.person.personId, person: found.person.personId };
    auditStore.append(statements, accessEvent("SIGN_OUT", { now, client }, about));
    return ok(null);
  });
}
