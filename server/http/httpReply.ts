import type { IncomingMessage, OutgoingHttpHeader, ServerResponse } from "node:http";

/** An answer as a value; `sendReply` is the only place that writes one. */
export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Lines of Set-Cookie, of which there may be several. */
  readonly cookies?: readonly string[];
  readonly body: string | Buffer;
}

type Headers = Readonly<Record<string, string>>;

/** Writes the answer with the headers that all answers share, and others that go before its own; a body that the client has already costs no transfer. */
export function sendReply(
  request: IncomingMessage,
  response: ServerResponse,
  reply: HttpReply,
  others: readonly Headers[] = [],
): void {
  const headers = headerList([securityHeaders, reply.headers, ...others]);
  if (reply.cookies !== undefined && reply.cookies.length > 0) headers.push("set-cookie", [...reply.cookies]);
  if (reply.status === 200 && reply.headers.etag !== undefined && request.headers["if-none-match"] !== undefined) {
    if (matchesEtag(request.headers["if-none-match"], reply.headers.etag)) {
      response.writeHead(304, headers).end();
      return;
    }
  }
  headers.push("content-length", Buffer.byteLength(reply.body));
  response.writeHead(reply.status, headers);
  response.end(request.method === "HEAD" ? undefined : reply.body);
}

/**
 * Names and values by turns; of a name in several the last. An object made of them for each answer takes V8 longer than the rest of the sending, and
 * its rubbish outlives the answer.
 */
function headerList(sources: readonly Headers[]): OutgoingHttpHeader[] {
  const list: OutgoingHttpHeader[] = [];
  for (const [index, headers] of sources.entries()) {
    for (const name in headers) {
      if (!sources.some((later, at) => at > index && later[name] !== undefined)) list.push(name, headers[name] ?? "");
    }
  }
  return list;
}

export function jsonReply(status: number, body: string, headers?: Readonly<Record<string, string>>): HttpReply {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store", ...headers },
    body,
  };
}

/** Whether a client that asks by If-None-Match has what the tag stands for. */
export function matchesEtag(ifNoneMatch: string, etag: string): boolean {
  return ifNoneMatch.split(",").some((candidate) => ["*", etag].includes(candidate.trim().replace(/^W\//, "")));
}

/** For everything that is not a page: nothing may be loaded, framed or sniffed. Pages bring a policy of their own. */
const securityHeaders = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
} as const;
