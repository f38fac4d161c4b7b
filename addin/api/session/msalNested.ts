import { createNestablePublicClientApplication } from "@azure/msal-browser";
import type { NestedAuth } from "./nestedTokens";
import type { NestedSignIn } from "./readSignInState";
import type { BearerToken } from "./tokenProvider";

/** MSAL over Office's own sign-in. Fetched only where Office has one: it is half as large as the whole pane. */
export async function loadNestedAuth(
  { clientId, authority, scopes }: NestedSignIn,
  loginHint: () => Promise<string | null>,
): Promise<NestedAuth> {
  const application = await createNestablePublicClientApplication({
    auth: { clientId, authority },
    cache: { cacheLocation: "memoryStorage" },
  });
  const request = async () => {
    const hint = await loginHint();
    return { scopes: [...scopes], ...(hint !== null && { loginHint: hint }) };
  };
  const tokenOf = ({ accessToken, expiresOn }: { accessToken: string; expiresOn: Date | null }): BearerToken => ({
    text: accessToken,
    expiresAtMs: expiresOn?.getTime() ?? 0,
  });
  return {
    silently: async () => tokenOf(await application.ssoSilent(await request())),
    byPerson: async () => tokenOf(await application.acquireTokenPopup(await request())),
    forget: () => application.clearCache(),
  };
}
