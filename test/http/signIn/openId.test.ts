import net from "node:net";
import type { AddressInfo } from "node:net";
import type { OpenIdProviderEntry } from "../../../server/files/readOpenIdProviders";
import { minuteMs } from "../../support/accessWorld";
import { BrowserClient } from "../../support/browserClient";
import { errorsOf, sendHttp, type HttpAnswer } from "../../support/httpClient";
import { TestOpenIdProvider } from "../../support/openIdProvider";
import { openSignInWorld, type SignInWorld } from "../../support/signInWorld";
import { describeOnBothEngines } from "../../support/testDatabase";

jest.setTimeout(60_000);

/** The provider must know the address of the server before either has started. */
async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describeOnBothEngines("Signing in at the municipality's OpenID provider", (engine) => {
  let provider: TestOpenIdProvider;
  let world: SignInWorld;

  const groupRule = (value: string, role: "READER" | "REPORTER", unit: string | null) => ({
    claim: "groups",
    value,
    municipality: "9999",
    role,
    unit,
    decisionDomain: "HOW" as const,
  });

  beforeAll(async () => {
    const port = await freePort();
    provider = await TestOpenIdProvider.start(`http://127.0.0.1:${port}/sign-in/oidc/callback`);
    const entry: OpenIdProviderEntry = {
      ...provider.settings(),
      scopes: ["openid", "profile", "email"],
      audiences: [provider.address.audience],
      bearerClients: [],
      excel: { clientId: "excel-1", scopes: ["api://malbok/malbok"] },
      grants: [groupRule("rapporterare", "REPORTER", "VOF"), groupRule("alla", "READER", null)],
    };
    const down: OpenIdProviderEntry = { ...entry, key: "nere", label: "Nere kommun", issuer: "http://127.0.0.1:1" };
    world = await openSignInWorld(engine, {
      ways: "local,oidc",
      providers: [entry, down],
      environment: { PORT: String(port) },
    });
    // The provider reads the real clock.
    world.access.now = new Date();
  });
  beforeEach(async () => {
    world.access.now = new Date();
    await provider.set({
      subject: "oid-anna",
      claims: { name: "Anna", groups: ["alla"] },
      isDenying: false,
      nonce: null,
    });
  });
  afterAll(async () => {
    await world?.close();
    await provider?.stop();
  });

  const isOurs = (url: URL) => url.href.startsWith(`${world.url}/sign-in/oidc/callback`);

  /** Goes to the provider and back to the address that it sends the browser to, which is not opened. */
  const callbackOf = (browser: BrowserClient, search = "provider=kommunen&returnTo=/query") =>
    browser.followUntil(new URL(`${world.url}/sign-in/oidc?${search}`), isOurs);

  /** Opens an address as one that another site has led to. */
  const openFromElsewhere = (browser: BrowserClient, url: URL) =>
    browser.send(url, { headers: { "sec-fetch-site": "cross-site" } });

  async function signIn(browser = new BrowserClient()): Promise<HttpAnswer> {
    return openFromElsewhere(browser, await callbackOf(browser));
  }

  interface SignedIn {
    readonly personId: string;
    readonly name: string;
    readonly grants: readonly { readonly role: { readonly en: string }; readonly unitName: string | null }[];
  }

  async function signedIn(browser: BrowserClient): Promise<SignedIn | null> {
    const { text } = await browser.send(`${world.url}/sign-in/state.json`);
    return (JSON.parse(text) as { signedIn?: SignedIn | null }).signedIn ?? null;
  }

  const grantsOf = async (browser: BrowserClient) =>
    ((await signedIn(browser))?.grants ?? []).map(({ role, unitName }) => `${role.en} ${unitName ?? "all"}`).sort();

  test("tells the add-in by which application Office may sign people in, and no secret", async () => {
    const state = (await sendHttp(`${world.url}/sign-in/state.json`)).text;
    const { nested } = JSON.parse(state) as { nested: unknown[] };
    expect(nested[0]).toEqual({
      clientId: "excel-1",
      scopes: ["api://malbok/malbok"],
      authority: provider.address.issuer,
    });
    expect(state).not.toContain(provider.address.clientSecret);
  });

  test("leads there from a button, and back to where one was, signed in", async () => {
    const browser = new BrowserClient();
    const page = await browser.send(`${world.url}/sign-in?returnTo=/query`);
    expect(page.text).toContain('href="/sign-in/oidc?provider=kommunen&#38;returnTo=%2Fquery"');
    expect(page.text).toContain("Logga in med Heby kommun");
    const answer = await signIn(browser);
    // Not a redirect: cookies that are SameSite=Strict would not go along.
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('content="0; url=/query"');
    expect(await signedIn(browser)).toMatchObject({ name: "Anna", grants: [{ role: { en: "reader" } }] });
    expect(browser.cookie("malbok-sign-in")).toBeUndefined();
  });

  test("keeps state, nonce and the secret of PKCE on the server; the browser has a cookie that binds it to them", async () => {
    const browser = new BrowserClient();
    const start = await browser.send(`${world.url}/sign-in/oidc?provider=kommunen`);
    const [cookie] = start.headers["set-cookie"] ?? [];
    expect(cookie).toMatch(/^malbok-sign-in=[\w-]{43}; Path=\/sign-in; Max-Age=600; HttpOnly; SameSite=Lax$/);
    const { searchParams } = new URL(start.headers.location ?? "");
    expect(searchParams.get("code_challenge_method")).toBe("S256");
    expect(cookie).not.toContain(searchParams.get("state"));
    expect(start.text).toBe("");
  });

  test("an answer works once", async () => {
    const browser = new BrowserClient();
    const callback = await callbackOf(browser);
    expect((await openFromElsewhere(browser, callback)).status).toBe(200);
    const replayed = await openFromElsewhere(browser, callback);
    expect(replayed.status).toBe(401);
    expect(replayed.headers["set-cookie"]).toBeUndefined();
  });

  test("an answer is for the browser that asked, so nobody is signed in as somebody else by a link", async () => {
    const attacker = new BrowserClient();
    const callback = await callbackOf(attacker);
    const victim = new BrowserClient();
    expect((await openFromElsewhere(victim, callback)).status).toBe(401);
    await victim.send(`${world.url}/sign-in/oidc?provider=kommunen`);
    expect((await openFromElsewhere(victim, callback)).status).toBe(401);
    expect(await signedIn(victim)).toBeNull();
  });

  test.each([
    ["a state that was never given", (url: URL) => url.searchParams.set("state", "made-up")],
    ["no state", (url: URL) => url.searchParams.delete("state")],
    ["a code that was never given", (url: URL) => url.searchParams.set("code", "made-up")],
    ["no code", (url: URL) => url.searchParams.delete("code")],
    ["another issuer", (url: URL) => url.searchParams.set("iss", "https://elsewhere.example")],
  ])("an answer with %s signs nobody in", async (_what, change) => {
    const browser = new BrowserClient();
    const callback = await callbackOf(browser);
    change(callback);
    const answer = await openFromElsewhere(browser, callback);
    expect([400, 401]).toContain(answer.status);
    expect(answer.text).toContain('role="alert"');
    expect(await signedIn(browser)).toBeNull();
  });

  test("an answer after ten minutes is too late", async () => {
    const browser = new BrowserClient();
    const callback = await callbackOf(browser);
    world.access.pass(10 * minuteMs);
    expect((await openFromElsewhere(browser, callback)).status).toBe(401);
  });

  test("grants follow the groups: given, changed and taken away at the next sign-in", async () => {
    const browser = new BrowserClient();
    const groups = async (...names: string[]) => {
      await provider.set({ subject: "oid-berit", claims: { name: "Berit", groups: names } });
      await signIn(browser);
      return grantsOf(browser);
    };
    expect(await groups("alla", "okänd")).toEqual(["reader all"]);
    expect(await groups("alla", "rapporterare")).toEqual(["reader all", "reporter Vård- och omsorgsförvaltningen"]);
    expect(await groups("rapporterare")).toEqual(["reporter Vård- och omsorgsförvaltningen"]);
    expect(await groups()).toEqual([]);
  });

  test("a person who has been disabled is not let in, and is out at once where there was a session", async () => {
    await provider.set({ subject: "oid-cecilia", claims: { name: "Cecilia", groups: ["alla"] } });
    const browser = new BrowserClient();
    await signIn(browser);
    const { personId } = (await signedIn(browser)) ?? { personId: "" };
    const { persons } = world.access.stores.access;
    const person = await persons.byId(world.access.database, personId);
    if (person === null) throw new Error("not signed in");
    await world.access.write(async (statements) => {
      await persons.update(statements, { ...person, isDisabled: true });
      await statements.run("UPDATE access_version SET version = version + 1 WHERE name = 'access'");
    });
    expect((await browser.send(`${world.url}/sign-in/state.json`)).status).toBe(401);
    const again = await signIn();
    expect(again.text).toMatch(/får inte längre logga in/);
  });

  test("a provider that says no, that knows too many groups, or that is down is told on the page; others still get in", async () => {
    await provider.set({ isDenying: true });
    expect((await signIn()).text).toMatch(/Heby kommun släppte inte in dig/);
    await provider.set({ isDenying: false, claims: { _claim_names: { groups: "src1" } } });
    expect((await signIn()).text).toMatch(/så många grupper att Heby kommun inte skickar dem/);
    const down = await new BrowserClient().send(`${world.url}/sign-in/oidc?provider=nere`);
    expect([down.status, /Nere kommun svarar inte/.test(down.text)]).toEqual([503, true]);
    const { personId } = await world.access.person("david");
    await world.access.setPassword(personId, "fyra ord som inte hör ihop");
    const local = await new BrowserClient().submit(`${world.url}/sign-in/password`, {
      name: "david",
      password: "fyra ord som inte hör ihop",
    });
    expect(local.status).toBe(303);
  });

  test("a provider that the settings do not name leads back to the page", async () => {
    const answer = await new BrowserClient().send(`${world.url}/sign-in/oidc?provider=constructor`);
    expect([answer.status, answer.headers.location]).toEqual([303, "/sign-in"]);
  });

  test("in a dialog of Excel ends on the dialog's last page", async () => {
    const browser = new BrowserClient();
    const answer = await openFromElsewhere(browser, await callbackOf(browser, "provider=kommunen&dialog=1"));
    expect(answer.text).toContain('content="0; url=/sign-in/dialog-done"');
    expect((await browser.send(`${world.url}/sign-in/dialog-done`)).text).toContain("data-dialog-code");
  });

  describe("a bearer token of the provider", () => {
    const bearer = (token: string) => world.ask({ authorization: `Bearer ${token}` });
    const claims = (other: object = {}) => {
      const seconds = Math.floor(world.access.now.getTime() / 1000);
      const { issuer, audience } = provider.address;
      return {
        iss: issuer,
        aud: audience,
        sub: "oid-program",
        groups: ["alla"],
        iat: seconds,
        exp: seconds + 300,
        ...other,
      };
    };
    const codeOf = (answer: HttpAnswer) => errorsOf(answer)[0]?.extensions.code ?? "OK";

    test("asks the API as its person, whom it makes known, with the grants of its groups", async () => {
      expect(codeOf(await bearer(await provider.sign(claims())))).toBe("OK");
      const [person] = await world.access.database.rows(
        "SELECT person_id FROM person WHERE identity_subject = 'oid-program'",
      );
      const grants = await world.access.stores.access.grants.ofPersons(world.access.database, [String(person?.[0])]);
      expect(grants.map(({ role, origin }) => [role, origin])).toEqual([["READER", "CLAIMS"]]);
    });

    test("for another audience, expired, of another issuer, or of an ID token's kind is refused as one that does not hold", async () => {
      const wrong = [
        claims({ aud: "another-api" }),
        claims({ exp: 1 }),
        claims({ iss: "https://elsewhere.example" }),
        claims({ nonce: "n" }),
      ];
      for (const each of wrong) {
        const answer = await bearer(await provider.sign(each));
        expect([answer.status, codeOf(answer)]).toEqual([401, "UNAUTHENTICATED"]);
      }
    });

    test("that has once been believed is not when its time has passed", async () => {
      const token = await provider.sign(claims());
      expect(codeOf(await bearer(token))).toBe("OK");
      expect(codeOf(await bearer(token))).toBe("OK");
      world.access.pass(6 * minuteMs);
      expect(codeOf(await bearer(token))).toBe("UNAUTHENTICATED");
    });

    test("is no session: it signs nobody out and changes no password", async () => {
      const token = await provider.sign(claims());
      const answer = await sendHttp(`${world.url}/sign-in/out-everywhere`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        body: "{}",
      });
      expect(answer.status).toBe(401);
    });
  });

  test("nothing of what is secret is logged", () => {
    const text = world.logLines.join("");
    for (const word of [provider.address.clientSecret, "eyJ", "code=", "state="]) expect(text).not.toContain(word);
  });
});
