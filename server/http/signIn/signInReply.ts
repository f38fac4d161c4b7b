import type { Failure } from "../../../shared/errorCodes";
import type { SignedIn } from "../../usecases/access/signInCall";
import { cookieLine, forgettingLine } from "../cookies";
import { failureProblem, problemBody, type HttpProblem } from "../httpProblem";
import { jsonReply, type HttpReply } from "../httpReply";

/** The tokens of a sign-in as a program gets them. Times are ISO 8601 in UTC. */
export const tokensReply = (signedIn: SignedIn): HttpReply =>
  jsonReply(
    200,
    `${JSON.stringify({
      accessToken: signedIn.accessToken,
      expiresAt: signedIn.accessExpiresAt.toISOString(),
      refreshToken: signedIn.refreshToken,
      sessionExpiresAt: signedIn.expiresAt.toISOString(),
      personId: signedIn.personId,
      mustChangePassword: signedIn.mustChangePassword,
    })}\n`,
  );

/** The access token and nothing else, for a line of a shell. */
export const tokenTextReply = ({ accessToken }: SignedIn): HttpReply => ({
  status: 200,
  headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  body: `${accessToken}\n`,
});

/** For a page of ours that asked by script: the cookies say it all. */
export const doneReply = (cookies: readonly string[]): HttpReply => ({
  status: 204,
  headers: { "cache-control": "no-store" },
  cookies,
  body: "",
});

/** See Other: the browser goes on with GET, and the form is not sent again. */
export const leadOn = (location: string, cookies: readonly string[] = []): HttpReply => ({
  status: 303,
  headers: { location, "cache-control": "no-store" },
  cookies,
  body: "",
});

/**
 * Both cookies last as long as the session. The access token in one of them expires long before; the cookie must outlive it, so that the server can
 * tell who is no longer signed in from who never was.
 */
export function sessionCookies(signedIn: SignedIn, now: Date, isSecure: boolean): string[] {
  const seconds = Math.max(0, Math.floor((signedIn.expiresAt.getTime() - now.getTime()) / 1000));
  return [
    cookieLine("access", signedIn.accessToken, seconds, isSecure),
    cookieLine("refresh", signedIn.refreshToken, seconds, isSecure),
  ];
}

export const forgetSession = (isSecure: boolean): string[] => [
  forgettingLine("access", isSecure),
  forgettingLine("refresh", isSecure),
];

export function refusal(problem: HttpProblem, cookies: readonly string[] = []): HttpReply {
  return { ...jsonReply(problem.status, problemBody(problem), problem.headers), cookies };
}

/** A failure of signing in as HTTP has it. */
export function signInProblem(failure: Failure): HttpProblem {
  switch (failure.code) {
    case "SIGN_IN_PAUSED": {
      const seconds = failure.facts?.seconds;
      return failureProblem(failure, 429, { "retry-after": typeof seconds === "number" ? seconds.toFixed(0) : "1" });
    }
    case "SIGN_IN_BUSY":
    case "OPENID_UNREACHABLE":
      return failureProblem(failure, 503, { "retry-after": "5" });
    case "UNAUTHENTICATED":
    case "SIGN_IN_FAILED":
    case "CODE_INVALID":
      return failureProblem(failure, 401, { "www-authenticate": 'Bearer realm="malbok"' });
    case "DEMO_OFF":
    case "PERSON_UNKNOWN":
    case "SIGN_IN_DISABLED":
      return failureProblem(failure, 403);
    default:
      return failureProblem(failure, 400);
  }
}
