/**
 * A real OpenID provider (the npm package oidc-provider) whose people sign in by themselves: what the tests of sign-in talk to. It prints its
 * address as one line of JSON. `PUT /test/state` changes who signs in and how it behaves; `POST /test/keys` rotates its keys; `POST /test/sign`
 * signs any claims with its own key, as a provider that has been taken over or set up wrongly could.
 */
import { createServer } from "node:http";
import { exportJWK, generateKeyPair, importJWK, SignJWT } from "jose";
import Provider from "oidc-provider";

const clientId = "malbok-klient";
const clientSecret = "klientens-hemlighet";
const audience = "malbok-api";
const redirectUris = process.argv.slice(2);

const state = {
  subject: "oid-anna",
  /** Claims of the one who signs in. */
  claims: { name: "Anna Andersson", email: "anna@heby.example" },
  /** Put in place of the nonce that was asked for. */
  nonce: null,
  isDenying: false,
  accessTokenSeconds: 600,
};
let signingKey;
let handle;
let keyNumber = 0;

const server = createServer((request, response) => void answer(request, response));
server.listen(0, "127.0.0.1", async () => {
  await startProvider();
  console.log(JSON.stringify({ issuer: issuer(), clientId, clientSecret, audience }));
});

const issuer = () => `http://127.0.0.1:${server.address().port}`;

async function startProvider() {
  keyNumber += 1;
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  signingKey = { ...(await exportJWK(privateKey)), kid: `key-${keyNumber}`, alg: "RS256", use: "sig" };
  const provider = new Provider(issuer(), {
    jwks: { keys: [signingKey] },
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: redirectUris,
        grant_types: ["authorization_code", "client_credentials"],
        response_types: ["code"],
        token_endpoint_auth_method: "client_secret_post",
      },
    ],
    pkce: { required: () => true },
    conformIdTokenClaims: false,
    claims: {
      openid: ["sub", "groups", "roles", "_claim_names", "hasgroups", "oid"],
      profile: ["name"],
      email: ["email"],
    },
    findAccount: (_context, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, ...state.claims }),
    }),
    ttl: { AccessToken: () => state.accessTokenSeconds, ClientCredentials: () => state.accessTokenSeconds },
    extraTokenClaims: (_context, token) =>
      token.kind === "ClientCredentials" ? { sub: state.subject, ...state.claims } : state.claims,
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_context, resource) => ({
          scope: "ask",
          audience: resource === "urn:malbok" ? audience : resource,
          accessTokenFormat: "jwt",
          jwt: { sign: { alg: "RS256" } },
        }),
      },
    },
    cookies: { keys: ["only a test"] },
    interactions: { url: (_context, interaction) => `/test/interaction/${interaction.uid}` },
  });
  const callback = provider.callback();
  handle = async (request, response) => {
    if (!request.url.startsWith("/test/interaction/")) return callback(request, response);
    const { params, grantId } = await provider.interactionDetails(request, response);
    if (state.isDenying) {
      return provider.interactionFinished(request, response, { error: "access_denied", error_description: "no" });
    }
    const grant = grantId
      ? await provider.Grant.find(grantId)
      : new provider.Grant({ accountId: state.subject, clientId: params.client_id });
    grant.addOIDCScope(params.scope);
    const result = { login: { accountId: state.subject, remember: false }, consent: { grantId: await grant.save() } };
    return provider.interactionFinished(request, response, result);
  };
}

async function answer(request, response) {
  if (request.method === "PUT" && request.url === "/test/state") {
    Object.assign(state, JSON.parse(await bodyOf(request)));
    return response.end();
  }
  if (request.method === "POST" && request.url === "/test/keys") {
    await startProvider();
    return response.end();
  }
  if (request.method === "POST" && request.url === "/test/sign") {
    const { claims, header } = JSON.parse(await bodyOf(request));
    const key = await importJWK(signingKey, "RS256");
    const signing = new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: signingKey.kid, ...header });
    return response.end(await signing.sign(key));
  }
  if (state.nonce !== null && request.url.startsWith("/auth?")) {
    const url = new URL(request.url, issuer());
    url.searchParams.set("nonce", state.nonce);
    request.url = url.pathname + url.search;
  }
  return handle(request, response);
}

async function bodyOf(request) {
  let text = "";
  for await (const part of request) text += part;
  return text;
}
