import { decodeJwt } from "jose";

/** What a token says, of which nothing has been checked: only to find out which provider to ask. Null for what is no token. */
export function claimsUnread(token: string): Readonly<Record<string, unknown>> | null {
  try {
    return decodeJwt(token);
  } catch {
    return null;
  }
}
