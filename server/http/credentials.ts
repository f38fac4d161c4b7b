import type { IncomingMessage } from "node:http";
import { readCookies } from "./cookies";
import type { RequestOrigin } from "./requestOrigin";

/** What a request brings to say who asks. */
export type Credential =
  | { readonly kind: "NONE" }
  | { readonly kind: "BEARER" | "COOKIE"; readonly token: string }
  /** An Authorization header that is none we know, or two cookies. It is refused: whoever sends one does not mean to be nobody. */
  | { readonly kind: "UNREADABLE" };

const tokenLengthMax = 16_384;

/** Authorization goes before the cookie. A token in an address is never read: addresses end in logs and histories. */
export function credentialOf(request: IncomingMessage, { isSecure }: RequestOrigin): Credential {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const token = /^bearer +([\w.~+/=-]+) *$/i.exec(authorization)?.[1];
    return token === undefined || token.length > tokenLengthMax ? { kind: "UNREADABLE" } : { kind: "BEARER", token };
  }
  const [cookie, another] = readCookies(request, "access", isSecure);
  if (cookie === undefined) return { kind: "NONE" };
  return another === undefined && cookie.length <= tokenLengthMax
    ? { kind: "COOKIE", token: cookie }
    : { kind: "UNREADABLE" };
}
