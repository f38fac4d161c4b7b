import type { IncomingMessage } from "node:http";

/** The cookies of a browser's sign-in. */
export type CookieName = "access" | "refresh" | "signIn" | "device";

interface CookieRule {
  readonly path: string;
  readonly sameSite: "Strict" | "Lax";
}

/**
 * `access` goes with every request of our own pages; `refresh` and the others only to where sign-in happens. `signIn` binds a sign-in at an
 * OpenID provider to the browser that began it; it must come along when the provider sends the browser back, which Strict would forbid.
 * `device` says that this browser has signed in before, so that others who try names in vain do not lock it out.
 */
const rules: Readonly<Record<CookieName, CookieRule>> = {
  access: { path: "/", sameSite: "Strict" },
  refresh: { path: "/sign-in", sameSite: "Strict" },
  signIn: { path: "/sign-in", sameSite: "Lax" },
  device: { path: "/sign-in", sameSite: "Strict" },
};

const plainNames: Readonly<Record<CookieName, string>> = {
  access: "malbok-access",
  refresh: "malbok-refresh",
  signIn: "malbok-sign-in",
  device: "malbok-device",
};

/**
 * Behind TLS the name itself makes the browser see to it that the cookie was set by this host over TLS; __Host- is the stricter, and wants the
 * path to be the whole site.
 */
function nameOf(name: CookieName, isSecure: boolean): string {
  if (!isSecure) return plainNames[name];
  return `${rules[name].path === "/" ? "__Host-" : "__Secure-"}${plainNames[name]}`;
}

/** The line of Set-Cookie. No script can read it; a browser keeps it for so long, and sends it no longer. */
export function cookieLine(name: CookieName, value: string, maxAgeSeconds: number, isSecure: boolean): string {
  const { path, sameSite } = rules[name];
  const line = `${nameOf(name, isSecure)}=${value}; Path=${path}; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=${sameSite}`;
  return isSecure ? `${line}; Secure` : line;
}

/** The line that makes a browser forget it. */
export const forgettingLine = (name: CookieName, isSecure: boolean): string => cookieLine(name, "", 0, isSecure);

/** What the browser sent under the name; null where it sent nothing, or two of them, which somebody else must have planted. */
export function readCookie(request: IncomingMessage, name: CookieName, isSecure: boolean): string | null {
  const [value, another] = readCookies(request, name, isSecure);
  return value === undefined || another !== undefined ? null : value;
}

export function readCookies(request: IncomingMessage, name: CookieName, isSecure: boolean): string[] {
  const start = `${nameOf(name, isSecure)}=`;
  return (request.headers.cookie ?? "")
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(start) && pair.length > start.length)
    .map((pair) => pair.slice(start.length));
}
