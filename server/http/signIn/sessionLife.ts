import { failure } from "../../../shared/errorCodes";
import { refreshSession } from "../../usecases/access/refreshSession";
import { signOut } from "../../usecases/access/signOut";
import { signOutEverywhere } from "../../usecases/access/signOutEverywhere";
import { credentialOf } from "../credentials";
import { readCookie } from "../cookies";
import type { HttpReply } from "../httpReply";
import type { FormFields } from "./formFields";
import { doneReply, forgetSession, leadOn, refusal, sessionCookies, signInProblem, tokensReply } from "./signInReply";
import type { SignInRequest } from "./signInRequest";

/** POST /sign-in/refresh: new tokens for a refresh token, which works once. A page has it in a cookie, a program sends `refreshToken`. */
export async function refresh({ request, origin, call }: SignInRequest, fields: FormFields): Promise<HttpReply> {
  const token = fields.isForm ? readCookie(request, "refresh", origin.isSecure) : fields.get("refreshToken");
  const signedIn = token === null || token === "" ? null : await refreshSession(call, token);
  if (signedIn === null || !signedIn.ok) {
    const problem = signInProblem(signedIn === null ? failure("UNAUTHENTICATED") : signedIn.error);
    // What no longer holds is not sent again.
    return refusal(problem, fields.isForm ? forgetSession(origin.isSecure) : []);
  }
  if (!fields.isForm) return tokensReply(signedIn.value);
  return doneReply(sessionCookies(signedIn.value, call.now, origin.isSecure));
}

/** POST /sign-in/out: ends this session. A program says which by its bearer token or `refreshToken`. */
export async function signOutNow(signIn: SignInRequest, fields: FormFields): Promise<HttpReply> {
  const { request, origin, call } = signIn;
  const credential = credentialOf(request, origin);
  const isUsable = credential.kind === "BEARER" || (credential.kind === "COOKIE" && fields.isForm);
  await signOut(call, {
    accessToken: isUsable ? credential.token : null,
    refreshToken: fields.isForm ? readCookie(request, "refresh", origin.isSecure) : fields.get("refreshToken") || null,
  });
  return signedOutReply(signIn, fields);
}

/** POST /sign-in/out-everywhere: ends every session of the person who asks. */
export async function signOutEverywhereNow(signIn: SignInRequest, fields: FormFields): Promise<HttpReply> {
  const { request, findAsker, origin, call } = signIn;
  if (!fields.isForm && credentialOf(request, origin).kind !== "BEARER") {
    return refusal(signInProblem(failure("UNAUTHENTICATED")));
  }
  const asker = await findAsker(request);
  if (!asker.ok) return refusal(asker.error);
  const { viewer, session } = asker.value;
  if (session === null) return refusal(signInProblem(failure("UNAUTHENTICATED")));
  const { now, stores } = call;
  const ended = await signOutEverywhere({ viewer, session, now, stores, client: "API" });
  return ended.ok ? signedOutReply(signIn, fields) : refusal(signInProblem(ended.error[0] ?? failure("NOT_ALLOWED")));
}

function signedOutReply({ request, origin }: SignInRequest, { isForm }: FormFields): HttpReply {
  const cookies = isForm ? forgetSession(origin.isSecure) : [];
  const isPage = isForm && (request.headers.accept ?? "").includes("text/html");
  return isPage ? leadOn("/sign-in", cookies) : doneReply(cookies);
}
