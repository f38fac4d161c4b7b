/** One OpenID provider (Entra ID, Keycloak, ADFS) as the municipality's file of providers describes it. */
export interface OpenIdProviderSettings {
  /** Short name in addresses, such as entra. */
  readonly key: string;
  /** What the button says, such as Heby kommun. */
  readonly label: string;
  /** HTTPS, or HTTP on the loopback. */
  readonly issuer: string;
  readonly clientId: string;
  /** Null for a public client, which has PKCE alone. */
  readonly clientSecret: string | null;
  readonly scopes: readonly string[];
  /** Whom a bearer token must be for to be accepted by the API; empty to accept none from this provider. */
  readonly audiences: readonly string[];
  /** Programs that may ask with its tokens, by `azp`, `appid` or `client_id`; empty for any that has a token for our audience. */
  readonly bearerClients: readonly string[];
  /** The claim that stands for the person: sub, or oid at Entra ID, where sub differs from one client to the next. */
  readonly subjectClaim: string;
  /** The add-in's application, by which Office signs people in at this provider; without one Office does not. */
  readonly excel?: { readonly clientId: string; readonly scopes: readonly string[] };
  /** How long keys may be remembered before one that is missing is looked for again. */
  readonly keyCooldownMs?: number;
  /** How long the provider may take to answer. */
  readonly answerTimeoutMs?: number;
}

/** Whom a provider says that somebody is. Every claim has been checked: signature, issuer, audience and time. */
export interface OpenIdIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly claims: Readonly<Record<string, unknown>>;
  /** Milliseconds since 1970 when the token that said so expires. */
  readonly expiresAtMs: number;
}
