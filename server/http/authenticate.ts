import type { IncomingMessage } from "node:http";
import type { Cancellation } from "../../shared/cancellation";
import { failure, type Failure } from "../../shared/errorCodes";
import { err, ok, type Result } from "../../shared/result";
import { anonymous } from "../domain/viewer";
import { authenticate, programTokenPrefix, type Authenticated } from "../usecases/access/authenticate";
import type { RequestContext } from "../graphql/foundation/requestContext";
import type { SignInCall } from "../usecases/access/signInCall";
import { viewerOfIdentity } from "../usecases/access/signInWithIdentity";
import type { Authenticate } from "./caller";
import { credentialOf } from "./credentials";
import { failureProblem, httpProblem, type HttpProblem } from "./httpProblem";
import { claimsUnread } from "./openId/claimsUnread";
import { isFromOwnPage, type OriginOf } from "./requestOrigin";
import { providerOf, type OfferedProvider } from "./signIn/signInSettings";

/** What is known of the one who asks; without credentials nobody, who may read what is published. */
export type Asker = Pick<Authenticated, "viewer" | "session"> & Partial<Pick<Authenticated, "versions">>;

export type FindAsker = (request: IncomingMessage) => Promise<Result<Asker, HttpProblem>>;

const nobody: Asker = { viewer: anonymous, session: null };

/** Reads a request's credentials and finds out who asks. */
export function createFindAsker({
  callOf,
  originOf,
  providers,
}: {
  readonly callOf: (request: IncomingMessage) => SignInCall;
  readonly originOf: OriginOf;
  readonly providers: readonly OfferedProvider[];
}): FindAsker {
  return async (request) => {
    const origin = originOf(request);
    const credential = credentialOf(request, origin);
    switch (credential.kind) {
      case "NONE":
        return ok(nobody);
      case "UNREADABLE":
        return err(notBelieved(failure("UNAUTHENTICATED")));
      case "COOKIE": {
        if (!isFromOwnPage(request, origin)) return err(httpProblem("CROSS_SITE"));
        const found = await authenticate(callOf(request), credential.token);
        return found.ok ? found : err(notBelieved(found.error));
      }
      case "BEARER": {
        const found = await (isJwt(credential.token)
          ? askerOfProvider(callOf(request), credential.token, providers)
          : authenticate(callOf(request), credential.token));
        return found.ok ? found : err(notBelieved(found.error));
      }
    }
  };
}

/** The context of the resolvers for whoever asks. */
export const createAuthenticate =
  (
    findAsker: FindAsker,
    createContext: (request: IncomingMessage, asker: Asker, cancellation: Cancellation) => RequestContext,
  ): Authenticate =>
  async (request) => {
    const asker = await findAsker(request);
    if (!asker.ok) return asker;
    return ok({
      viewer: asker.value.viewer,
      createContext: (cancellation) => createContext(request, asker.value, cancellation),
    });
  };

/** Our own tokens hold no dot, so a token is never tried as two kinds. */
const isJwt = (token: string) => token.includes(".") && !token.startsWith(programTokenPrefix);

async function askerOfProvider(
  call: SignInCall,
  token: string,
  providers: readonly OfferedProvider[],
): Promise<Result<Authenticated, Failure>> {
  const claims = claimsUnread(token);
  const offered = claims === null ? null : await providerOf(providers, claims);
  if (offered === null) return err(failure("UNAUTHENTICATED"));
  const identity = await offered.provider.identityFromBearer(token, call.now);
  if (!identity.ok) return identity;
  const { expiresAtMs } = identity.value;
  return viewerOfIdentity(call, identity.value, offered.rules, { text: token, expiresAtMs });
}

/** RFC 6750: what to bring, and that what was brought does not hold. */
const notBelieved = (why: Failure): HttpProblem =>
  why.code === "OPENID_UNREACHABLE"
    ? failureProblem(why, 503, { "retry-after": "5" })
    : failureProblem(why, 401, { "www-authenticate": 'Bearer realm="malbok", error="invalid_token"' });
