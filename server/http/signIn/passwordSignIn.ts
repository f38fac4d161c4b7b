import type { IncomingMessage } from "node:http";
import { failure, type Failure } from "../../../shared/errorCodes";
import { err, type Result } from "../../../shared/result";
import { signInAsDemoPerson } from "../../usecases/access/signInAsDemoPerson";
import type { SignedIn } from "../../usecases/access/signInCall";
import { signInWithPassword } from "../../usecases/access/signInWithPassword";
import { cookieLine, readCookie } from "../cookies";
import type { HttpReply } from "../httpReply";
import type { FormFields } from "./formFields";
import { carriedBy, signInPageReply, type Carried } from "./showSignIn";
import { doneReply, leadOn, refusal, sessionCookies, signInProblem, tokensReply, tokenTextReply } from "./signInReply";
import type { SignInRequest } from "./signInRequest";

/** POST /sign-in/password: `name`, `password`; a program may send the `knownDevice` that an earlier sign-in gave. */
export async function signInByPassword(signIn: SignInRequest, fields: FormFields): Promise<HttpReply> {
  const { call, settings, request, origin, stores } = signIn;
  if (!settings.isLocal) return answer(signIn, fields, err(failure("SIGN_IN_FAILED")));
  const signedIn = await signInWithPassword(call, {
    signInName: fields.get("name"),
    password: fields.get("password"),
    knownDevice: fields.isForm ? readCookie(request, "device", origin.isSecure) : fields.get("knownDevice") || null,
  });
  if (!signedIn.ok) return answer(signIn, fields, signedIn);
  const { knownDevice } = signedIn.value;
  const seconds = Math.floor(stores.access.settings.knownDeviceMs / 1000);
  return answer(signIn, fields, signedIn, [cookieLine("device", knownDevice, seconds, origin.isSecure)]);
}

/** POST /sign-in/demo: `person`, the id of a demo person. */
export async function signInByDemo(signIn: SignInRequest, fields: FormFields): Promise<HttpReply> {
  return answer(signIn, fields, await signInAsDemoPerson(signIn.call, fields.get("person")));
}

async function answer(
  signIn: SignInRequest,
  fields: FormFields,
  signedIn: Result<SignedIn, Failure>,
  cookies: readonly string[] = [],
): Promise<HttpReply> {
  const { request, origin, call } = signIn;
  const isScript = !fields.isForm || accepts(request, "application/json");
  if (!signedIn.ok) {
    if (isScript) return refusal(signInProblem(signedIn.error));
    const { status, headers } = signInProblem(signedIn.error);
    const page = await signInPageReply(signIn, carriedBy(fields), signedIn.error);
    return { ...page, status, headers: { ...page.headers, ...headers } };
  }
  if (!fields.isForm)
    return accepts(request, "text/plain") ? tokenTextReply(signedIn.value) : tokensReply(signedIn.value);
  const all = [...cookies, ...sessionCookies(signedIn.value, call.now, origin.isSecure)];
  return isScript ? doneReply(all) : leadOn(onwards(signedIn.value, carriedBy(fields)), all);
}

/** Where somebody goes who has signed in. */
export function onwards({ mustChangePassword }: SignedIn, { returnTo, isDialog }: Carried): string {
  if (mustChangePassword) {
    const carried = new URLSearchParams({ returnTo, ...(isDialog && { dialog: "1" }) });
    return `/sign-in/change-password?${carried.toString()}`;
  }
  return isDialog ? "/sign-in/dialog-done" : returnTo;
}

const accepts = ({ headers }: IncomingMessage, mediaType: string): boolean =>
  (headers.accept ?? "").split(",").some((part) => part.split(";")[0]?.trim().toLowerCase() === mediaType);
