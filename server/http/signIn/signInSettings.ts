import type { ClaimRule } from "../../domain/access/claimRules";
import type { OpenIdProvider } from "../openId/openIdProvider";

/** The ways to sign in that the settings offer. */
export interface SignInSettings {
  readonly isDemo: boolean;
  /** Names and passwords that are kept here. */
  readonly isLocal: boolean;
  readonly providers: readonly OfferedProvider[];
  /** Microsoft's office.js, for the last page of a dialog of Excel. */
  readonly officeScript: URL;
}

/** An OpenID provider, and what its claims give. */
export interface OfferedProvider {
  readonly provider: OpenIdProvider;
  readonly rules: readonly ClaimRule[];
}

/** The provider that a token says it comes from; null when it is none of ours. */
export async function providerOf(
  providers: readonly OfferedProvider[],
  claims: Readonly<Record<string, unknown>>,
): Promise<OfferedProvider | null> {
  for (const offered of providers) if (await offered.provider.isIssuerOf(claims)) return offered;
  return null;
}
