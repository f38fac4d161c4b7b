import { err, ok, type Result } from "../../../shared/result";
import { answerOf, unreachable, type AskFailure } from "../askServer";
import type { BearerToken, TokenProvider } from "./tokenProvider";

/** Where the server's addresses of sign-in are asked: `origin` is the server's, such as https://malbok.heby.se. */
export interface SignInServer {
  readonly origin: string;
  readonly fetch?: typeof fetch;
}

/** What gives the server a reason to let somebody in: a dialog's code, or the id of a demo person. */
export type SignInFields =
  | { readonly path: "/sign-in/code"; readonly code: string }
  | { readonly path: "/sign-in/demo"; readonly person: string };

/** The server's own session: a short access token, and a refresh token that works once. Both are kept here and nowhere else. */
export function serverTokens(
  server: SignInServer,
  askPerson: () => Promise<Result<SignInFields, AskFailure>>,
): TokenProvider {
  let refreshToken: string | null = null;
  const take = (given: ServerTokens): BearerToken => {
    refreshToken = given.refreshToken;
    return { text: given.accessToken, expiresAtMs: Date.parse(given.expiresAt) };
  };
  return {
    async silent() {
      if (refreshToken === null) return ok(null);
      const given = await send<ServerTokens>(server, "/sign-in/refresh", { refreshToken });
      if (given.ok) return ok(take(given.value));
      if (given.error.status !== 401) return given;
      refreshToken = null;
      return ok(null);
    },
    async interactive() {
      const fields = await askPerson();
      if (!fields.ok) return fields;
      const { path, ...reason } = fields.value;
      const given = await send<ServerTokens>(server, path, reason);
      return given.ok ? ok(take(given.value)) : given;
    },
    async signOut() {
      const left = refreshToken;
      refreshToken = null;
      if (left !== null) await send(server, "/sign-in/out", { refreshToken: left });
    },
  };
}

/** Signs in as one of the server's demo persons. */
export const demoPersonTokens = (server: SignInServer, person: string): TokenProvider =>
  serverTokens(server, () => Promise.resolve(ok({ path: "/sign-in/demo", person })));

interface ServerTokens {
  readonly accessToken: string;
  /** ISO 8601. */
  readonly expiresAt: string;
  readonly refreshToken: string;
}

async function send<Answer>(
  { origin, fetch: ask = fetch }: SignInServer,
  path: string,
  body: object,
): Promise<Result<Answer, AskFailure>> {
  // AbortSignal.timeout is newer than the browsers of some Offices.
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), timeoutMs);
  try {
    const response = await ask(`${origin}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify(body),
      // The tokens say it all: the browser's cookies are another sign-in's.
      credentials: "omit",
      signal: ending.signal,
    });
    const text = await response.text();
    if (!response.ok) return answerOf<Answer>(text, response.status);
    return ok((text === "" ? {} : JSON.parse(text)) as Answer);
  } catch {
    return err(unreachable(null));
  } finally {
    clearTimeout(timer);
  }
}

const timeoutMs = 30_000;
