import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from "jose";
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientError,
  ClientSecretPost,
  discovery,
  None,
  ResponseBodyError,
  type Configuration,
} from "openid-client";
import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import type { OpenIdIdentity, OpenIdProviderSettings } from "./openIdSettings";
import { areGroupsLeftOut, identityOf, isAccessToken, ProviderUnreachable, verifiedClaims } from "./tokenClaims";

const answerTimeoutMs = 5_000;
const keyCooldownMs = 10_000;
/** How long a provider that did not answer is left alone, so that those who wait do not queue up at it. */
const pauseAfterFailureMs = 2_000;

/** What a sign-in under way must find again when the browser comes back. */
export interface OpenIdChecks {
  readonly state: string;
  readonly nonce: string;
  /** The secret half of PKCE; the provider has seen its hash. */
  readonly codeVerifier: string;
}

interface Discovered {
  readonly configuration: Configuration;
  readonly keys: JWTVerifyGetKey;
  readonly issuers: readonly string[];
}

/** One OpenID provider. It is asked for its addresses when first needed; one that is down keeps nobody from other ways to sign in. */
export class OpenIdProvider {
  #discovered: Promise<Discovered> | null = null;
  #failedAtMs = -Infinity;

  constructor(readonly settings: OpenIdProviderSettings) {}

  /** Where the browser goes to sign in. */
  async authorizationUrl(redirectUri: string, checks: OpenIdChecks): Promise<Result<URL, Failure>> {
    const discovered = await this.#discover();
    if (!discovered.ok) return discovered;
    return ok(
      buildAuthorizationUrl(discovered.value.configuration, {
        redirect_uri: redirectUri,
        response_type: "code",
        scope: this.settings.scopes.join(" "),
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await calculatePKCECodeChallenge(checks.codeVerifier),
        code_challenge_method: "S256",
      }),
    );
  }

  /** Who came back from the provider. `callback` is the address that the browser came to, with what the provider put into it. */
  async identityFromCallback(callback: URL, checks: OpenIdChecks, now: Date): Promise<Result<OpenIdIdentity, Failure>> {
    const discovered = await this.#discover();
    if (!discovered.ok) return discovered;
    const { configuration, keys, issuers } = discovered.value;
    const granted = await idTokenFor(configuration, callback, checks);
    if (!granted.ok) return err(this.#failure(granted.error));
    // The library trusts what comes over TLS from the provider itself; the signature is checked too, by the same keys as a bearer token's.
    const claims = await verifiedClaims(granted.value, keys, { issuers, audiences: [this.settings.clientId], now });
    if (!claims.ok) return err(this.#failure(claims.error === "UNREACHABLE" ? "OPENID_UNREACHABLE" : "OPENID_ANSWER"));
    return this.#identity(claims.value);
  }

  /** Whether a token says that it comes from here; whether that is true is another question. */
  async isIssuerOf({ iss }: Readonly<Record<string, unknown>>): Promise<boolean> {
    if (iss === this.settings.issuer) return true;
    const discovered = await this.#discover();
    return discovered.ok && typeof iss === "string" && discovered.value.issuers.includes(iss);
  }

  /** Who asks with a bearer token of this provider. */
  async identityFromBearer(token: string, now: Date): Promise<Result<OpenIdIdentity, Failure>> {
    const discovered = await this.#discover();
    if (!discovered.ok) return discovered;
    const { keys, issuers } = discovered.value;
    const claims = await verifiedClaims(token, keys, { issuers, audiences: this.settings.audiences, now });
    if (!claims.ok && claims.error === "UNREACHABLE") return err(this.#failure("OPENID_UNREACHABLE"));
    if (!claims.ok || !isAccessToken(token, claims.value, this.settings)) return err(failure("UNAUTHENTICATED"));
    return this.#identity(claims.value);
  }

  #identity(claims: Readonly<Record<string, unknown>>): Result<OpenIdIdentity, Failure> {
    if (areGroupsLeftOut(claims)) return err(this.#failure("OPENID_GROUPS_OVERAGE"));
    const identity = identityOf(claims, this.settings);
    return identity === null ? err(this.#failure("OPENID_ANSWER")) : ok(identity);
  }

  #failure(code: "OPENID_UNREACHABLE" | "OPENID_DENIED" | "OPENID_ANSWER" | "OPENID_GROUPS_OVERAGE"): Failure {
    return failure(code, { provider: this.settings.label });
  }

  async #discover(): Promise<Result<Discovered, Failure>> {
    const unreachable = err(this.#failure("OPENID_UNREACHABLE"));
    if (this.#discovered === null && performance.now() - this.#failedAtMs < pauseAfterFailureMs) return unreachable;
    try {
      return ok(await (this.#discovered ??= this.#askForAddresses()));
    } catch {
      this.#discovered = null;
      this.#failedAtMs = performance.now();
      return unreachable;
    }
  }

  async #askForAddresses(): Promise<Discovered> {
    const { issuer, clientId, clientSecret } = this.settings;
    const timeoutMs = this.settings.answerTimeoutMs ?? answerTimeoutMs;
    const url = new URL(issuer);
    const configuration = await discovery(
      url,
      clientId,
      undefined,
      clientSecret === null ? None() : ClientSecretPost(clientSecret),
      // The settings let HTTP through on the loopback only.
      { timeout: timeoutMs / 1000, execute: url.protocol === "http:" ? [allowInsecureRequests] : [] },
    );
    const { jwks_uri: keysUrl, access_token_issuer: accessTokenIssuer } = configuration.serverMetadata();
    if (keysUrl === undefined) throw new ProviderUnreachable("no jwks_uri");
    const keys = createRemoteJWKSet(new URL(keysUrl), {
      timeoutDuration: timeoutMs,
      cooldownDuration: this.settings.keyCooldownMs ?? keyCooldownMs,
      [customFetch]: fetchKeys,
    });
    // ADFS signs access tokens under another name than ID tokens, and says so where it gives its addresses.
    const issuers = typeof accessTokenIssuer === "string" ? [issuer, accessTokenIssuer] : [issuer];
    return { configuration, keys, issuers };
  }
}

async function fetchKeys(url: string, options: RequestInit): Promise<Response> {
  try {
    const response = await fetch(url, options);
    if (response.status === 200) return response;
  } catch {
    // told below
  }
  throw new ProviderUnreachable("no keys");
}

async function idTokenFor(
  configuration: Configuration,
  callback: URL,
  { state, nonce, codeVerifier }: OpenIdChecks,
): Promise<Result<string, "OPENID_UNREACHABLE" | "OPENID_DENIED" | "OPENID_ANSWER">> {
  try {
    const { id_token: idToken } = await authorizationCodeGrant(configuration, callback, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: codeVerifier,
      idTokenExpected: true,
    });
    return idToken === undefined ? err("OPENID_ANSWER") : ok(idToken);
  } catch (error) {
    // What the person or the provider said no to, what does not hold, and a provider that does not answer.
    if (error instanceof AuthorizationResponseError) return err("OPENID_DENIED");
    const isAnswer =
      error instanceof ResponseBodyError || (error instanceof ClientError && error.code !== "OAUTH_TIMEOUT");
    return err(isAnswer ? "OPENID_ANSWER" : "OPENID_UNREACHABLE");
  }
}
