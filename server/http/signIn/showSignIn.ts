import type { Failure } from "../../../shared/errorCodes";
import { malbokVersion } from "../../../shared/version";
import { labelDemoPersons, labelViewer } from "../../usecases/access/personLabel";
import { jsonReply, type HttpReply } from "../httpReply";
import { returnPath } from "./returnPath";
import { refusal } from "./signInReply";
import { signInPage } from "./signInPage";
import type { SignInRequest } from "./signInRequest";

/** What a form carries from one page to the next. */
export interface Carried {
  readonly returnTo: string;
  readonly isDialog: boolean;
}

export const carriedBy = (fields: { get(name: string): string | null }): Carried => ({
  returnTo: returnPath(fields.get("returnTo")),
  isDialog: fields.get("dialog") === "1",
});

export const showSignIn = (signIn: SignInRequest): Promise<HttpReply> =>
  signInPageReply(signIn, carriedBy(signIn.search), null);

/** The page, again with what went wrong where somebody has tried. */
export async function signInPageReply(
  signIn: SignInRequest,
  carried: Carried,
  failure: Failure | null,
): Promise<HttpReply> {
  const { settings, stores, assets, request, findAsker } = signIn;
  // Who comes with what no longer holds is here to sign in anew.
  const asker = await findAsker(request);
  return signInPage({
    ...carried,
    assets,
    failure,
    isLocalOffered: settings.isLocal,
    providers: settings.providers.map(({ provider }) => provider.settings),
    demoPersons: await labelDemoPersons(stores),
    signedIn: asker.ok ? await labelViewer(stores, asker.value.viewer, asker.value.versions ?? null) : null,
  });
}

/** For the header of every page: what can be chosen, and who has signed in. */
export async function showState({ settings, stores, request, findAsker }: SignInRequest): Promise<HttpReply> {
  const asker = await findAsker(request);
  if (!asker.ok) return refusal(asker.error);
  const { viewer, versions, session } = asker.value;
  const ways = [
    ...(settings.isDemo ? ["demo"] : []),
    ...(settings.isLocal ? ["local"] : []),
    ...(settings.providers.length > 0 ? ["oidc"] : []),
  ];
  const state = {
    // For an add-in that was loaded before the server was upgraded.
    version: malbokVersion,
    ways,
    signedIn: await labelViewer(stores, viewer, versions ?? null),
    mustChangePassword: session?.mustChangePassword ?? false,
    nested: settings.providers.flatMap(({ provider: { settings: of } }) =>
      // MSAL wants the authority without the version that ends the issuer's address.
      of.excel === undefined ? [] : [{ ...of.excel, authority: of.issuer.replace(/\/v2\.0$/, "") }],
    ),
    demoPersons: await labelDemoPersons(stores),
  };
  return jsonReply(200, `${JSON.stringify(state)}\n`);
}
