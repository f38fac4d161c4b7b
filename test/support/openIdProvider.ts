import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import type { OpenIdProviderSettings } from "../../server/http/openId/openIdSettings";

/** A real OpenID provider in a process of its own; see programs/openIdProvider.mjs. */
export class TestOpenIdProvider {
  private constructor(
    private readonly child: ChildProcess,
    readonly address: { issuer: string; clientId: string; clientSecret: string; audience: string },
  ) {}

  static start(redirectUri: string): Promise<TestOpenIdProvider> {
    const child = spawn(process.execPath, [path.join(__dirname, "programs", "openIdProvider.mjs"), redirectUri], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    return new Promise((resolve, reject) => {
      let told = "";
      child.stdout.on("data", (part: Buffer) => {
        told += part.toString();
        // The package itself prints warnings later on.
        const address = /^(\{.*\})\n/.exec(told)?.[1];
        if (address !== undefined)
          resolve(new TestOpenIdProvider(child, JSON.parse(address) as TestOpenIdProvider["address"]));
      });
      child.stderr.resume();
      child.once("exit", (exitCode) => reject(new Error(`the provider ended with ${exitCode}: ${told}`)));
    });
  }

  settings(overrides: Partial<OpenIdProviderSettings> = {}): OpenIdProviderSettings {
    const { issuer, clientId, clientSecret, audience } = this.address;
    return {
      key: "kommunen",
      label: "Heby kommun",
      issuer,
      clientId,
      clientSecret,
      scopes: ["openid", "profile", "email"],
      audiences: [audience],
      bearerClients: [],
      subjectClaim: "sub",
      keyCooldownMs: 0,
      ...overrides,
    };
  }

  /** Who signs in from now on, and how the provider behaves. */
  async set(state: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#call("PUT", "/test/state", state);
  }

  /** New keys, at once and without the old ones. */
  async rotateKeys(): Promise<void> {
    await this.#call("POST", "/test/keys", {});
  }

  /** A token of any claims, signed by the provider's own key. */
  sign(claims: Readonly<Record<string, unknown>>, header: Readonly<Record<string, unknown>> = {}): Promise<string> {
    return this.#call("POST", "/test/sign", { claims, header });
  }

  /** An access token as a program gets it from the provider. */
  async clientCredentialsToken(resource = "urn:malbok"): Promise<string> {
    const { issuer, clientId, clientSecret } = this.address;
    const response = await fetch(`${issuer}/token`, {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: clientId,
        client_secret: clientSecret,
        resource,
        scope: "ask",
      }),
    });
    const answer = (await response.json()) as { access_token?: string };
    if (answer.access_token === undefined) throw new Error(`no token: ${JSON.stringify(answer)}`);
    return answer.access_token;
  }

  async #call(method: string, urlPath: string, body: object): Promise<string> {
    const response = await fetch(this.address.issuer + urlPath, { method, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${urlPath}: ${response.status} ${await response.text()}`);
    return response.text();
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGKILL");
    await ended;
  }
}
