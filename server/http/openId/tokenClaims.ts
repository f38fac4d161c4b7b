import { decodeProtectedHeader, jwtVerify, errors, type JWTPayload, type JWTVerifyGetKey } from "jose";
import { err, ok, type Result } from "../../../shared/result";
import type { OpenIdIdentity, OpenIdProviderSettings } from "./openIdSettings";

/**
 * Asymmetric signatures alone: `none` and the HS family are not here, so a token that was signed with what everybody can read, the provider's
 * public key, is no token.
 */
const signatureAlgorithms = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
];

/** Clocks differ by so much at the most. */
const clockToleranceSeconds = 30;

/** Why a token is not believed. The kind is for the log; the one who asks hears that it does not hold, and no more. */
export type TokenFault = "EXPIRED" | "NOT_BELIEVED" | "UNREACHABLE";

/** The claims of a token whose signature, issuer, audience and time hold. */
export async function verifiedClaims(
  token: string,
  keys: JWTVerifyGetKey,
  expected: { readonly issuers: readonly string[]; readonly audiences: readonly string[]; readonly now: Date },
): Promise<Result<JWTPayload, TokenFault>> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: [...expected.issuers],
      audience: [...expected.audiences],
      algorithms: signatureAlgorithms,
      requiredClaims: ["iss", "aud", "exp"],
      clockTolerance: clockToleranceSeconds,
      currentDate: expected.now,
    });
    return ok(payload);
  } catch (error) {
    if (error instanceof ProviderUnreachable) return err("UNREACHABLE");
    return err(error instanceof errors.JWTExpired ? "EXPIRED" : "NOT_BELIEVED");
  }
}

/** The provider gave no answer, or one that is none. */
export class ProviderUnreachable extends Error {}

/**
 * Whether a token was made for asking an API. The ID token of a sign-in is signed by the same keys and at some providers for the same audience,
 * but it says who somebody is and gives no right to ask on their behalf.
 */
export function isAccessToken(token: string, claims: JWTPayload, { bearerClients }: OpenIdProviderSettings): boolean {
  const type = decodeProtectedHeader(token)
    .typ?.toLowerCase()
    .replace(/^application\//, "");
  if (type !== undefined && type !== "at+jwt" && type !== "jwt") return false;
  // Keycloak tells its tokens apart in the claims.
  if (claims.typ !== undefined && claims.typ !== "Bearer") return false;
  if (["nonce", "at_hash", "c_hash"].some((claim) => claims[claim] !== undefined)) return false;
  const client = claims.azp ?? claims.appid ?? claims.client_id;
  return bearerClients.length === 0 || (typeof client === "string" && bearerClients.includes(client));
}

/** Who somebody is by the claims; null when the claim that stands for the person is missing. */
export function identityOf(
  claims: JWTPayload,
  { issuer, subjectClaim }: Pick<OpenIdProviderSettings, "issuer" | "subjectClaim">,
): OpenIdIdentity | null {
  const subject = claims[subjectClaim];
  if (typeof subject !== "string" || subject === "") return null;
  const name = textOf(claims.name) ?? textOf(claims.preferred_username) ?? textOf(claims.unique_name);
  const email = textOf(claims.email) ?? textOf(claims.upn);
  return { issuer, subject, name, email, claims, expiresAtMs: (claims.exp ?? 0) * 1000 };
}

const textOf = (claim: unknown): string | null => (typeof claim === "string" && claim.trim() !== "" ? claim : null);

/**
 * Entra ID leaves the groups out of a token when a person is in more than 200 of them, and names a place to ask for them instead. Rights must
 * not depend on which of the groups found room, so such a person is told what to change.
 */
export function areGroupsLeftOut(claims: Readonly<Record<string, unknown>>): boolean {
  const names = claims._claim_names;
  return claims.hasgroups === true || claims.hasgroups === "true" || (isRecord(names) && "groups" in names);
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
