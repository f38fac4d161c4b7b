import type { IncomingMessage } from "node:http";
import { httpProblem, problemBody } from "./httpProblem";
import { jsonReply, type HttpReply } from "./httpReply";

/** What lets the pages of other origins ask, by the list of those that may. */
export interface CrossOrigin {
  /** Headers of every answer to a request at the path. */
  headersFor(request: IncomingMessage, path: string): Readonly<Record<string, string>>;
  /** The answer to a browser that asks before it sends; null when the request is no such question. */
  preflight(request: IncomingMessage, path: string): HttpReply | null;
}

/**
 * CORS. Only programs' addresses, only listed origins, and never with cookies: `Access-Control-Allow-Credentials` is not sent, so a page
 * elsewhere can use no more than the access token that it holds itself.
 */
export function crossOrigin(origins: readonly string[]): CrossOrigin {
  const isAllowed = (request: IncomingMessage) => origins.includes(request.headers.origin ?? "");
  return {
    headersFor(request, path) {
      if (!isForPrograms(path) || origins.length === 0) return {};
      if (!isAllowed(request)) return { vary: "Origin" };
      return {
        vary: "Origin",
        "access-control-allow-origin": request.headers.origin ?? "",
        "access-control-expose-headers": "Retry-After, WWW-Authenticate",
        "cross-origin-resource-policy": "cross-origin",
      };
    },
    preflight(request, path) {
      const isQuestion = request.method === "OPTIONS" && request.headers["access-control-request-method"] !== undefined;
      if (!isQuestion) return null;
      if (!isForPrograms(path) || !isAllowed(request)) {
        const problem = httpProblem("ORIGIN_NOT_ALLOWED");
        return jsonReply(problem.status, problemBody(problem));
      }
      return { status: 204, headers: { ...allowed, "cache-control": "no-store" }, body: "" };
    },
  };
}

/** The rest are pages and what they are made of. */
const isForPrograms = (path: string) => path === "/graphql" || path.startsWith("/sign-in/");

const allowed = {
  "access-control-allow-methods": "GET, POST",
  "access-control-allow-headers": "Authorization, Content-Type, Apollo-Require-Preflight",
  "access-control-max-age": "600",
} as const;
