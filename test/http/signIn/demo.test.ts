import { grantOf } from "../../support/accessWorld";
import { BrowserClient } from "../../support/browserClient";
import { errorsOf, sendHttp } from "../../support/httpClient";
import { openSignInWorld, type SignInWorld } from "../../support/signInWorld";
import { describeOn, describeOnBothEngines } from "../../support/testDatabase";

interface State {
  readonly ways: readonly string[];
  readonly signedIn: { readonly personId: string; readonly grants: readonly object[] } | null;
  readonly demoPersons: readonly { readonly personId: string }[];
}

describeOn("sqlite", "Signing in as a demo person", (engine) => {
  let world: SignInWorld;

  beforeAll(async () => {
    world = await openSignInWorld(engine, { ways: "demo" });
    await world.demoPerson("9999-reporter", grantOf("REPORTER", { unit: "VOF" }));
    await world.demoPerson("9998-reader", grantOf("READER", { municipality: "9998" }));
    await world.access.person("anna", grantOf("READER"));
  }, 60_000);
  afterAll(() => world?.close());

  const postJson = (body: object, headers: Readonly<Record<string, string>> = {}) =>
    sendHttp(`${world.url}/sign-in/demo`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  const stateOf = async (browser: BrowserClient) =>
    JSON.parse((await browser.send(`${world.url}/sign-in/state.json`)).text) as State;

  test("by a program gives tokens, or the access token alone for a line of a shell", async () => {
    const tokens = JSON.parse((await postJson({ person: "9999-reporter" })).text) as { accessToken: string };
    expect((await world.ask({ authorization: `Bearer ${tokens.accessToken}` })).status).toBe(200);
    const alone = await postJson({ person: "9999-reporter" }, { accept: "text/plain" });
    expect(alone.headers["content-type"]).toBe("text/plain; charset=utf-8");
    expect(alone.text).toMatch(/^[\w-]{43}\n$/);
    expect((await world.ask({ authorization: `Bearer ${alone.text.trim()}` })).status).toBe(200);
  });

  test("by one click on the page, which shows each by municipality and role, without scripts", async () => {
    const browser = new BrowserClient();
    const page = await browser.send(`${world.url}/sign-in?returnTo=/query`);
    expect(page.status).toBe(200);
    expect(page.text.replace(/\s+/g, " ")).toMatch(/<h3>Storköping<\/h3>.*value="9998-reader".*<h3>Lillköping<\/h3>/);
    expect(page.text).toContain("Vård- och omsorgsförvaltningen");
    expect(page.text).not.toContain('name="password"');
    expect(page.headers["content-security-policy"]).toContain("form-action 'self'");
    expect(page.headers["cache-control"]).toBe("no-store");
    const answer = await browser.submit(`${world.url}/sign-in/demo`, { person: "9999-reporter", returnTo: "/query" });
    expect([answer.status, answer.headers.location]).toEqual([303, "/query"]);
    expect((await stateOf(browser)).signedIn).toEqual({
      personId: "9999-reporter",
      name: "Demo 9999-reporter",
      hasPassword: false,
      grants: [
        {
          municipality: "9999",
          municipalityName: "Lillköping",
          role: { sv: "rapportör", en: "reporter" },
          unitName: "Vård- och omsorgsförvaltningen",
        },
      ],
    });
    expect((await browser.send(`${world.url}/sign-in`)).text).toContain("Inloggad som Demo 9999-reporter");
  });

  test("by a script of a page sets the cookies and says nothing", async () => {
    const browser = new BrowserClient();
    expect((await stateOf(browser)).signedIn).toBeNull();
    const answer = await browser.submit(
      `${world.url}/sign-in/demo`,
      { person: "9998-reader" },
      { accept: "application/json" },
    );
    expect([answer.status, answer.text]).toEqual([204, ""]);
    const state = await stateOf(browser);
    expect(state.signedIn?.personId).toBe("9998-reader");
    expect(state.demoPersons.map(({ personId }) => personId)).toEqual(["9998-reader", "9999-reporter"]);
  });

  test("does not let in anybody else, by name or by id", async () => {
    const [anna] = await world.access.database.rows("SELECT person_id FROM person WHERE sign_in_name = 'anna'");
    for (const person of [String(anna?.[0]), "anna", "", "local-administrator"]) {
      const answer = await postJson({ person });
      expect([answer.status, errorsOf(answer)[0]?.extensions.code]).toEqual([403, "PERSON_UNKNOWN"]);
    }
    const byPassword = await sendHttp(`${world.url}/sign-in/password`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "anna", password: "x" }),
    });
    expect(byPassword.status).toBe(401);
  });

  test("says what an address takes, and that there is no other", async () => {
    expect((await sendHttp(`${world.url}/sign-in/demo`)).headers.allow).toBe("POST");
    expect((await sendHttp(`${world.url}/sign-in`, { method: "POST" })).headers.allow).toBe("GET, HEAD");
    for (const urlPath of ["/sign-in/nothing", "/sign-in/constructor", "/sign-in/", "/sign-inx"]) {
      expect((await sendHttp(world.url + urlPath)).status).toBe(404);
    }
  });

  test.each([
    ["no JSON", { "content-type": "application/json" }, "{", 400],
    ["a list", { "content-type": "application/json" }, "[]", 400],
    ["another type", { "content-type": "text/plain" }, "person=x", 415],
    ["more than a form holds", { "content-type": "application/json" }, JSON.stringify({ a: "x".repeat(20_000) }), 413],
  ])("%s is refused", async (_what, headers, body, status) => {
    expect((await sendHttp(`${world.url}/sign-in/demo`, { method: "POST", headers, body })).status).toBe(status);
  });
});

describeOnBothEngines("Where there is nobody to sign in as", (engine) => {
  test("nobody signs in as a demo person, even if there are some", async () => {
    const world = await openSignInWorld(engine, { ways: "local" });
    await world.demoPerson("9999-reporter", grantOf("REPORTER"));
    const answer = await sendHttp(`${world.url}/sign-in/demo`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ person: "9999-reporter" }),
    });
    expect([answer.status, errorsOf(answer)[0]?.extensions.code]).toEqual([403, "DEMO_OFF"]);
    const page = await new BrowserClient().send(`${world.url}/sign-in`);
    expect(page.text).not.toContain("9999-reporter");
    await world.close();
  });

  test("and where it is on without demo persons the page says how they come", async () => {
    const world = await openSignInWorld(engine, { ways: "demo" });
    expect((await new BrowserClient().send(`${world.url}/sign-in`)).text).toContain("Här finns inga demopersoner");
    await world.close();
  });
});
