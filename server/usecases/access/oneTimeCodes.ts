import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import { isActive } from "../../domain/access/person";
import type { OneTimeCode } from "../../persistence/oneTimeCodeStore";
import { randomSecret } from "../../secrets/randomIds";
import type { UseCaseContext } from "../useCaseContext";
import type { SignedIn, SignInCall } from "./signInCall";
import { startSession } from "./startSession";

type Call = Pick<UseCaseContext, "now" | "stores">;

/** A code that an Office dialog hands to its opener in the place of a token: it works once, within a minute. */
export async function issueDialogCode(call: Call, sessionId: string): Promise<Result<string, Failure>> {
  const { database, access } = call.stores;
  const nowMs = call.now.getTime();
  const code = randomSecret();
  return database.inTransaction<string, Failure>(async (_manager, statements) => {
    const found = await access.sessions.byId(statements, sessionId);
    const isOpen = found?.session.endedAtMs === null && found.session.expiresAtMs > nowMs && isActive(found.person);
    if (!isOpen) return err(failure("UNAUTHENTICATED"));
    const body = { sessionId };
    const { personId } = found.person;
    const expiresAtMs = nowMs + access.settings.dialogCodeMs;
    await access.codes.put(statements, code, "OFFICE_DIALOG", { personId, body }, expiresAtMs);
    return ok(code);
  });
}

/** A session of its own for whoever comes first with the code, while the session that it was issued in lasts. */
export async function redeemDialogCode(call: SignInCall, code: string): Promise<Result<SignedIn, Failure>> {
  const { database, access } = call.stores;
  const nowMs = call.now.getTime();
  return database.inTransaction<SignedIn, Failure>(async (_manager, statements) => {
    const taken = await access.codes.take(statements, code, "OFFICE_DIALOG", nowMs);
    const issuer =
      taken === null ? null : await access.sessions.byId(statements, String((taken.body as DialogBody).sessionId));
    const isOpen = issuer?.session.endedAtMs === null && issuer.session.expiresAtMs > nowMs;
    if (!isOpen || !isActive(issuer.person)) return err(failure("CODE_INVALID"));
    const { mustChangePassword } = issuer;
    return ok(await startSession(statements, call, issuer.person, { way: "OFFICE_DIALOG", mustChangePassword }));
  });
}

interface DialogBody {
  readonly sessionId?: unknown;
}

/** Keeps what a sign-in at an OpenID provider must find again when it comes back, and gives the code that stands for it. */
export async function issueOpenIdCode(
  { now, stores: { database, access } }: Call,
  body: OneTimeCode["body"],
): Promise<string> {
  const code = randomSecret();
  await database.inTransaction<null, never>(async (_manager, statements) => {
    const expiresAtMs = now.getTime() + access.settings.openIdSignInMs;
    await access.codes.put(statements, code, "OPENID_SIGN_IN", { personId: null, body }, expiresAtMs);
    return ok(null);
  });
  return code;
}

/** What was kept, for the first who comes with the code. */
export async function takeOpenIdCode(
  { now, stores: { database, access } }: Call,
  code: string,
): Promise<Result<OneTimeCode["body"], Failure>> {
  return database.inTransaction<OneTimeCode["body"], Failure>(async (_manager, statements) => {
    const taken = await access.codes.take(statements, code, "OPENID_SIGN_IN", now.getTime());
    return taken === null ? err(failure("CODE_INVALID")) : ok(taken.body);
  });
}
