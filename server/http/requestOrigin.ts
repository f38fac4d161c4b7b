import type { IncomingMessage } from "node:http";

/** What the server knows about the way that a request came, of which a proxy may be a part. */
export interface RequestOrigin {
  /** Scheme, host and port as the browser sees them, such as https://malbok.heby.se. */
  readonly origin: string;
  /** Whether the browser came over TLS. */
  readonly isSecure: boolean;
  /** The address of the client, for counting what it tries. */
  readonly address: string;
}

export type OriginOf = (request: IncomingMessage) => RequestOrigin;

/** A server that stands alone: what the connection itself says. */
export const directOrigin: OriginOf = (request) => {
  const isSecure = "encrypted" in request.socket;
  return {
    origin: `${isSecure ? "https" : "http"}://${request.headers.host ?? ""}`,
    isSecure,
    address: request.socket.remoteAddress ?? "",
  };
};

/**
 * Whether a request was made by a page of our own, as the browser itself tells. A cookie goes along whoever made the browser ask, so what could
 * change anything on the strength of one must pass here; a program, which has no such cookie by accident, must say where it comes from too.
 * No page can set either header. Where the browser says of which site the page is, an Origin of "null" says no more: that is what a form of a page
 * without referrer sends.
 */
export function isFromOwnPage(request: IncomingMessage, { origin }: RequestOrigin): boolean {
  const site = request.headers["sec-fetch-site"];
  const sentBy = request.headers.origin;
  if (site === undefined) return sentBy === origin;
  if (sentBy !== undefined && sentBy !== "null" && sentBy !== origin) return false;
  return site === "same-origin" || site === "none";
}
