import type { Person } from "../../domain/access/person";
import type { Statements } from "../../persistence/transactions/inTransaction";
import type { Session, SessionSecrets } from "../../persistence/sessionStore";
import { randomId, randomSecret, secretHash } from "../../secrets/randomIds";
import { accessEvent } from "./accessEvent";
import type { AccessSettings } from "./accessSettings";
import type { SignedIn, SignInCall } from "./signInCall";

/** How somebody came in. */
export type SignInWay = "PASSWORD" | "ONE_TIME_PASSWORD" | "OPENID" | "DEMO" | "OFFICE_DIALOG";

/** Begins a session, inside the transaction that has found out who it is. */
export async function startSession(
  statements: Statements,
  { now, client, stores: { access, auditStore } }: SignInCall,
  { personId }: Person,
  { way, mustChangePassword }: { readonly way: SignInWay; readonly mustChangePassword: boolean },
): Promise<SignedIn> {
  const nowMs = now.getTime();
  const session: Session = {
    sessionId: randomId(),
    personId,
    startedAtMs: nowMs,
    lastUsedAtMs: nowMs,
    expiresAtMs: nowMs + access.settings.sessionMs,
    endedAtMs: null,
    client,
  };
  const fresh = freshSecrets(session, access.settings, nowMs);
  await access.sessions.insert(statements, session, fresh.secrets);
  auditStore.append(
    statements,
    accessEvent("SIGN_IN", { now, client }, { actor: personId, person: personId, facts: { way } }),
  );
  return fresh.signedIn(mustChangePassword);
}

/** A pair of tokens, and the hashes that are kept of them. */
export function freshSecrets(session: Session, { accessTokenMs }: AccessSettings, nowMs: number) {
  const [accessToken, refreshToken] = [randomSecret(), randomSecret()];
  const accessExpiresAtMs = Math.min(nowMs + accessTokenMs, session.expiresAtMs);
  const secrets: SessionSecrets = {
    accessHash: secretHash(accessToken),
    accessExpiresAtMs,
    refreshHash: secretHash(refreshToken),
  };
  const signedIn = (mustChangePassword: boolean): SignedIn => ({
    personId: session.personId,
    sessionId: session.sessionId,
    accessToken,
    accessExpiresAt: new Date(accessExpiresAtMs),
    refreshToken,
    expiresAt: new Date(session.expiresAtMs),
    mustChangePassword,
  });
  return { secrets, signedIn };
}
