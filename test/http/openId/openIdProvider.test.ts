import { createHmac, createPublicKey, type JsonWebKey } from "node:crypto";
import { generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { OpenIdProvider } from "../../../server/http/openId/openIdProvider";
import type { OpenIdIdentity } from "../../../server/http/openId/openIdSettings";
import type { Failure } from "../../../shared/errorCodes";
import type { Result } from "../../../shared/result";
import { TestOpenIdProvider } from "../../support/openIdProvider";
import { BrowserClient } from "../../support/browserClient";

jest.setTimeout(60_000);

const redirectUri = "http://127.0.0.1:4000/sign-in/oidc/callback";
const checks = {
  state: "state-of-this-browser",
  nonce: "nonce-of-this-browser",
  codeVerifier: "verifier-of-this-browser-which-is-at-least-43-long",
};
const now = new Date();
const nowSeconds = Math.floor(now.getTime() / 1000);

let provider: TestOpenIdProvider;
const asStarted = {
  subject: "oid-anna",
  claims: { name: "Anna Andersson", email: "anna@heby.example" },
  nonce: null,
  isDenying: false,
};

beforeAll(async () => {
  provider = await TestOpenIdProvider.start(redirectUri);
});
beforeEach(() => provider.set(asStarted));
afterAll(() => provider?.stop());

const client = (overrides: Parameters<TestOpenIdProvider["settings"]>[0] = {}) =>
  new OpenIdProvider(provider.settings(overrides));

const valueOf = <T>(result: Result<T, Failure>): T => {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};
const codeOf = (result: Result<unknown, Failure>) => (result.ok ? "OK" : result.error.code);

/** Signs in at the provider as a browser does, and gives the address that the browser is sent back to. */
async function callbackOf(by: OpenIdProvider, given = checks): Promise<URL> {
  const start = valueOf(await by.authorizationUrl(redirectUri, given));
  return new BrowserClient().followUntil(start, (url) => url.href.startsWith(redirectUri));
}

describe("signing in at a provider", () => {
  test("tells who came, by code, PKCE and a signed ID token", async () => {
    const by = client();
    const start = valueOf(await by.authorizationUrl(redirectUri, checks));
    expect(Object.fromEntries(start.searchParams)).toMatchObject({
      response_type: "code",
      code_challenge_method: "S256",
      state: checks.state,
      nonce: checks.nonce,
      redirect_uri: redirectUri,
    });
    expect(start.href).not.toContain(checks.codeVerifier);
    const identity = valueOf(await by.identityFromCallback(await callbackOf(by), checks, now));
    expect(identity).toMatchObject({
      issuer: provider.address.issuer,
      subject: "oid-anna",
      name: "Anna Andersson",
      email: "anna@heby.example",
    });
    expect(identity.expiresAtMs).toBeGreaterThan(now.getTime());
  });

  test("a code works once", async () => {
    const by = client();
    const callback = await callbackOf(by);
    expect(codeOf(await by.identityFromCallback(callback, checks, now))).toBe("OK");
    expect(codeOf(await by.identityFromCallback(callback, checks, now))).toBe("OPENID_ANSWER");
  });

  test.each([
    ["another state", { state: "another" }],
    ["another nonce", { nonce: "another" }],
    ["another PKCE secret", { codeVerifier: "another-verifier-which-is-at-least-43-characters" }],
  ])("%s than this browser began with is refused", async (_what, other) => {
    const by = client();
    const callback = await callbackOf(by);
    expect(codeOf(await by.identityFromCallback(callback, { ...checks, ...other }, now))).toBe("OPENID_ANSWER");
  });

  test("an ID token with a nonce that the provider made up is refused", async () => {
    await provider.set({ nonce: "made-up" });
    const by = client();
    expect(codeOf(await by.identityFromCallback(await callbackOf(by), checks, now))).toBe("OPENID_ANSWER");
  });

  test("an answer that names another issuer is refused", async () => {
    const by = client();
    const callback = await callbackOf(by);
    expect(callback.searchParams.get("iss")).toBe(provider.address.issuer);
    callback.searchParams.set("iss", "https://elsewhere.example");
    expect(codeOf(await by.identityFromCallback(callback, checks, now))).toBe("OPENID_ANSWER");
  });

  test("a provider that says no is told apart from one that does not answer", async () => {
    await provider.set({ isDenying: true });
    const by = client();
    expect(codeOf(await by.identityFromCallback(await callbackOf(by), checks, now))).toBe("OPENID_DENIED");
    const down = client({ issuer: "http://127.0.0.1:1" });
    expect(codeOf(await down.authorizationUrl(redirectUri, checks))).toBe("OPENID_UNREACHABLE");
  });

  test("a provider whose document is another's is not believed", async () => {
    const other = client({ issuer: provider.address.issuer.replace("127.0.0.1", "localhost") });
    expect(codeOf(await other.authorizationUrl(redirectUri, checks))).toBe("OPENID_UNREACHABLE");
  });

  test("keys that were changed in between are found", async () => {
    const by = client();
    valueOf(await by.identityFromCallback(await callbackOf(by), checks, now));
    await provider.rotateKeys();
    expect(codeOf(await by.identityFromCallback(await callbackOf(by), checks, now))).toBe("OK");
  });

  test("somebody in more groups than Entra ID sends is told so, and not let in with some of them", async () => {
    const by = client();
    for (const claims of [{ _claim_names: { groups: "src1" } }, { hasgroups: true }]) {
      await provider.set({ claims });
      expect(codeOf(await by.identityFromCallback(await callbackOf(by), checks, now))).toBe("OPENID_GROUPS_OVERAGE");
    }
  });

  test("the person may be another claim than sub, and must then have it", async () => {
    const by = client({ subjectClaim: "oid" });
    expect(codeOf(await by.identityFromCallback(await callbackOf(by), checks, now))).toBe("OPENID_ANSWER");
    await provider.set({ claims: { oid: "entra-anna" } });
    expect(valueOf(await by.identityFromCallback(await callbackOf(by), checks, now)).subject).toBe("entra-anna");
  });
});

describe("a bearer token of the provider", () => {
  const claims = () => ({
    iss: provider.address.issuer,
    aud: provider.address.audience,
    sub: "oid-anna",
    iat: nowSeconds,
    exp: nowSeconds + 600,
  });
  const read = (token: string, overrides = {}): Promise<Result<OpenIdIdentity, Failure>> =>
    client(overrides).identityFromBearer(token, now);

  test("that the provider gave a program for our audience is believed", async () => {
    expect(valueOf(await read(await provider.clientCredentialsToken())).issuer).toBe(provider.address.issuer);
  });

  test("that the provider gave for another audience is not", async () => {
    expect(codeOf(await read(await provider.clientCredentialsToken("urn:elsewhere")))).toBe("UNAUTHENTICATED");
  });

  test.each([
    ["another audience", { aud: "someone-else" }],
    ["no audience", { aud: undefined }],
    ["another issuer", { iss: "https://elsewhere.example" }],
    ["a time that has passed", { exp: nowSeconds - 60 }],
    ["no end", { exp: undefined }],
    ["a beginning that has not come", { nbf: nowSeconds + 300 }],
    ["the marks of an ID token", { nonce: "n" }],
    ["the type of an ID token at Keycloak", { typ: "ID" }],
    ["the type of a refresh token at Keycloak", { typ: "Refresh" }],
    ["no subject", { sub: undefined }],
  ])("with %s is refused though the signature holds", async (_what, other) => {
    const good = await provider.sign(claims());
    expect(codeOf(await read(good))).toBe("OK");
    const code = codeOf(await read(await provider.sign({ ...claims(), ...other })));
    expect(["UNAUTHENTICATED", "OPENID_ANSWER"]).toContain(code);
  });

  test("of another type in its head is refused, of the type of access tokens is not", async () => {
    expect(codeOf(await read(await provider.sign(claims(), { typ: "logout+jwt" })))).toBe("UNAUTHENTICATED");
    expect(codeOf(await read(await provider.sign(claims(), { typ: "at+jwt" })))).toBe("OK");
  });

  test("of a program that is not on the list is refused", async () => {
    const token = await provider.sign({ ...claims(), azp: "another-program" });
    expect(codeOf(await read(token, { bearerClients: ["power-query"] }))).toBe("UNAUTHENTICATED");
    expect(codeOf(await read(token, { bearerClients: ["another-program"] }))).toBe("OK");
  });

  test("that somebody signed by a key of their own is refused", async () => {
    const { privateKey } = await generateKeyPair("RS256");
    const forged = (kid: string) => new SignJWT(claims()).setProtectedHeader({ alg: "RS256", kid }).sign(privateKey);
    for (const kid of ["key-1", "key-unknown"]) expect(codeOf(await read(await forged(kid)))).toBe("UNAUTHENTICATED");
  });

  test("without a signature is refused", async () => {
    expect(codeOf(await read(new UnsecuredJWT(claims()).encode()))).toBe("UNAUTHENTICATED");
  });

  test("signed by HMAC with the provider's public key is refused", async () => {
    const { keys } = (await (await fetch(`${provider.address.issuer}/jwks`)).json()) as { keys: JsonWebKey[] };
    const [key] = keys;
    const pem = createPublicKey({ key: key ?? {}, format: "jwk" }).export({ type: "spki", format: "pem" });
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const signed = `${part({ alg: "HS256", kid: key?.kid })}.${part(claims())}`;
    const token = `${signed}.${createHmac("sha256", pem).update(signed).digest("base64url")}`;
    expect(codeOf(await read(token))).toBe("UNAUTHENTICATED");
  });

  test("with one letter changed is refused, and so is what is no token at all", async () => {
    const [head = "", body = "", signature = ""] = (await provider.sign(claims())).split(".");
    const otherBody = Buffer.from(JSON.stringify({ ...claims(), sub: "oid-chef" })).toString("base64url");
    for (const token of [`${head}.${otherBody}.${signature}`, `${head}.${body}.`, "a.b.c", "..", "ey.ey.ey"]) {
      expect(codeOf(await read(token))).toBe("UNAUTHENTICATED");
    }
  });

  test("signed by a key that was changed since the last is believed, and the old key's no longer", async () => {
    const by = client();
    const old = await provider.sign(claims());
    expect(codeOf(await by.identityFromBearer(old, now))).toBe("OK");
    await provider.rotateKeys();
    expect(codeOf(await by.identityFromBearer(await provider.sign(claims()), now))).toBe("OK");
    expect(codeOf(await by.identityFromBearer(old, now))).toBe("UNAUTHENTICATED");
  });

  test("is refused by a provider that accepts none", async () => {
    expect(codeOf(await read(await provider.sign({ ...claims(), aud: "" }), { audiences: [] }))).toBe(
      "UNAUTHENTICATED",
    );
  });
});
