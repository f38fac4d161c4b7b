import type { IncomingMessage } from "node:http";
import { httpProblem, type HttpProblem } from "../httpProblem";
import type { HttpReply } from "../httpReply";
import { showChangePassword, submitChangePassword } from "./changePassword";
import { finishDialog, redeemCode } from "./dialog";
import { formFieldsOf, type FormFields } from "./formFields";
import { finishAtProvider, startAtProvider } from "./openIdSignIn";
import { problemPage } from "./problemPage";
import { signInByDemo, signInByPassword } from "./passwordSignIn";
import { refresh, signOutEverywhereNow, signOutNow } from "./sessionLife";
import { showSignIn, showState } from "./showSignIn";
import { refusal } from "./signInReply";
import type { SignInParts, SignInRequest } from "./signInRequest";

/** Answers what is asked under /sign-in, or that its address has asked too often; null when there is no such address. */
export type SignInRoutes = (
  request: IncomingMessage,
  path: string,
  search: URLSearchParams,
  tooOften: HttpProblem | null,
) => Promise<HttpReply | null>;

type Show = (signIn: SignInRequest) => Promise<HttpReply>;
type Submit = (signIn: SignInRequest, fields: FormFields) => Promise<HttpReply>;

/** What is asked for with GET. Nothing here changes a session. */
const shows: Readonly<Record<string, Show>> = {
  "/sign-in": showSignIn,
  "/sign-in/state.json": showState,
  "/sign-in/change-password": showChangePassword,
  "/sign-in/oidc": startAtProvider,
  "/sign-in/oidc/callback": finishAtProvider,
  "/sign-in/dialog-done": finishDialog,
};

/** What is sent with POST. A form that could get or use cookies must come from a page of ours; see formFieldsOf. */
const submits: Readonly<Record<string, Submit>> = {
  "/sign-in/password": signInByPassword,
  "/sign-in/demo": signInByDemo,
  "/sign-in/refresh": refresh,
  "/sign-in/out": signOutNow,
  "/sign-in/out-everywhere": signOutEverywhereNow,
  "/sign-in/change-password": submitChangePassword,
  "/sign-in/code": redeemCode,
};

/** The addresses under /sign-in. */
export function createSignInRoutes(parts: SignInParts): SignInRoutes {
  return async (request, path, search, tooOften) => {
    const show = Object.hasOwn(shows, path) ? shows[path] : undefined;
    const submit = Object.hasOwn(submits, path) ? submits[path] : undefined;
    if (show === undefined && submit === undefined) return null;
    if (tooOften !== null) return refusedTo(request, parts, tooOften);
    const signIn = { ...parts, request, search, origin: parts.originOf(request), call: parts.callOf(request) };
    if (request.method === "POST" && submit !== undefined) {
      const fields = await formFieldsOf(request, signIn.origin);
      return fields.ok ? submit(signIn, fields.value) : refusedTo(request, parts, fields.error);
    }
    if ((request.method === "GET" || request.method === "HEAD") && show !== undefined) return show(signIn);
    const allowed = [...(show ? ["GET", "HEAD"] : []), ...(submit ? ["POST"] : [])];
    return refusal(httpProblem("METHOD_NOT_ALLOWED", { allow: allowed.join(", ") }));
  };
}

/** A person at a browser gets a page, a program the form of all refusals. */
const refusedTo = (request: IncomingMessage, { assets }: SignInParts, problem: HttpProblem): HttpReply =>
  (request.headers.accept ?? "").includes("text/html") ? problemPage(assets, problem) : refusal(problem);
