import { randomNonce, randomPKCECodeVerifier } from "openid-client";
import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import { randomSecret, secretHash } from "../../secrets/randomIds";
import { issueOpenIdCode, takeOpenIdCode } from "../../usecases/access/oneTimeCodes";
import type { SignedIn } from "../../usecases/access/signInCall";
import { signInWithIdentity } from "../../usecases/access/signInWithIdentity";
import { cookieLine, forgettingLine, readCookie } from "../cookies";
import type { HttpReply } from "../httpReply";
import { onwardsPage } from "./onwardsPage";
import { onwards } from "./passwordSignIn";
import { returnPath } from "./returnPath";
import { carriedBy, signInPageReply, type Carried } from "./showSignIn";
import { leadOn, sessionCookies, signInProblem } from "./signInReply";
import type { SignInRequest } from "./signInRequest";

/** What is kept here while somebody is at the provider; the browser has the half of it that proves that it is the same browser. */
interface UnderWay extends Carried {
  readonly provider: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly browserHash: string;
}

const redirectUriOf = ({ origin }: SignInRequest) => `${origin.origin}/sign-in/oidc/callback`;

/** GET /sign-in/oidc?provider=: sends the browser to the provider. */
export async function startAtProvider(signIn: SignInRequest): Promise<HttpReply> {
  const { settings, search, call, origin, stores } = signIn;
  const carried = carriedBy(search);
  const offered = settings.providers.find(({ provider }) => provider.settings.key === search.get("provider"));
  if (offered === undefined) return leadOn("/sign-in");
  const browserSecret = randomSecret();
  const underWay: UnderWay = {
    ...carried,
    provider: offered.provider.settings.key,
    nonce: randomNonce(),
    codeVerifier: randomPKCECodeVerifier(),
    browserHash: secretHash(browserSecret),
  };
  const state = await issueOpenIdCode(call, { ...underWay });
  const url = await offered.provider.authorizationUrl(redirectUriOf(signIn), { ...underWay, state });
  if (!url.ok) return failed(signIn, carried, url.error);
  const seconds = Math.floor(stores.access.settings.openIdSignInMs / 1000);
  return leadOn(url.value.href, [cookieLine("signIn", browserSecret, seconds, origin.isSecure)]);
}

/** GET /sign-in/oidc/callback: the provider sends the browser back here. */
export async function finishAtProvider(signIn: SignInRequest): Promise<HttpReply> {
  const { call, origin, assets, search } = signIn;
  const underWay = await takeUnderWay(signIn, search.get("state") ?? "");
  if (!underWay.ok) return failed(signIn, carriedBy(new URLSearchParams()), underWay.error);
  const signedIn = await signInFrom(signIn, underWay.value, search.get("state") ?? "");
  if (!signedIn.ok) return failed(signIn, underWay.value, signedIn.error);
  const page = onwardsPage({ assets, returnTo: onwards(signedIn.value, underWay.value) });
  const cookies = sessionCookies(signedIn.value, call.now, origin.isSecure);
  return { ...page, cookies: [...cookies, forgettingLine("signIn", origin.isSecure)] };
}

/** What was kept under the state, once, and only for the browser that began. */
async function takeUnderWay(
  { call, request, origin }: SignInRequest,
  state: string,
): Promise<Result<UnderWay, Failure>> {
  const taken = await takeOpenIdCode(call, state);
  if (!taken.ok) return taken;
  const underWay = taken.value as unknown as UnderWay;
  const browserSecret = readCookie(request, "signIn", origin.isSecure);
  const isSameBrowser = browserSecret !== null && secretHash(browserSecret) === underWay.browserHash;
  return isSameBrowser ? ok({ ...underWay, returnTo: returnPath(underWay.returnTo) }) : err(failure("CODE_INVALID"));
}

async function signInFrom(
  signIn: SignInRequest,
  underWay: UnderWay,
  state: string,
): Promise<Result<SignedIn, Failure>> {
  const { settings, call, search } = signIn;
  const offered = settings.providers.find(({ provider }) => provider.settings.key === underWay.provider);
  if (offered === undefined) return err(failure("CODE_INVALID"));
  const callback = new URL(`${redirectUriOf(signIn)}?${search.toString()}`);
  const identity = await offered.provider.identityFromCallback(callback, { ...underWay, state }, call.now);
  return identity.ok ? signInWithIdentity(call, identity.value, offered.rules) : identity;
}

async function failed(signIn: SignInRequest, carried: Carried, why: Failure): Promise<HttpReply> {
  const page = await signInPageReply(signIn, carried, why);
  return { ...page, status: signInProblem(why).status };
}
