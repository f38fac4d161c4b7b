import { resetPassword } from "../../../server/usecases/access/resetPassword";
import { given, grantOf, hourMs, minuteMs } from "../../support/accessWorld";
import { BrowserClient } from "../../support/browserClient";
import { errorsOf, sendHttp, type HttpAnswer } from "../../support/httpClient";
import { openSignInWorld, type SignInWorld } from "../../support/signInWorld";
import { describeOnBothEngines } from "../../support/testDatabase";

const password = "fyra ord som inte hör ihop";

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAt: string;
  readonly sessionExpiresAt: string;
  readonly personId: string;
  readonly mustChangePassword: boolean;
}

describeOnBothEngines("Signing in by name and password", (engine) => {
  let world: SignInWorld;
  let personId: string;

  beforeAll(async () => {
    world = await openSignInWorld(engine);
    ({ personId } = await world.access.person("anna", grantOf("REPORTER", { unit: "VOF" })));
    await world.access.setPassword(personId, password);
  }, 60_000);
  afterAll(() => world?.close());

  const postJson = (urlPath: string, body: object, headers: Readonly<Record<string, string>> = {}) =>
    sendHttp(world.url + urlPath, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  const tokensOf = ({ text }: HttpAnswer) => JSON.parse(text) as Tokens;
  const signIn = async () => tokensOf(await postJson("/sign-in/password", { name: "anna", password }));
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const codeOf = (answer: HttpAnswer) => errorsOf(answer)[0]?.extensions.code;
  const form = { name: "anna", password };

  test("gives a program its tokens in the answer and no cookie", async () => {
    const answer = await postJson("/sign-in/password", { name: "anna", password });
    expect(answer.status).toBe(200);
    expect(answer.headers["set-cookie"]).toBeUndefined();
    expect(answer.headers["cache-control"]).toBe("no-store");
    const tokens = tokensOf(answer);
    expect(tokens).toMatchObject({ personId, mustChangePassword: false });
    expect(Date.parse(tokens.expiresAt) - world.access.now.getTime()).toBe(10 * minuteMs);
    expect(Date.parse(tokens.sessionExpiresAt) - world.access.now.getTime()).toBe(12 * hourMs);
    expect((await world.ask(bearer(tokens.accessToken))).status).toBe(200);
  });

  test("gives a browser two cookies that no script can read and no other site can use, and leads on", async () => {
    const browser = new BrowserClient();
    const answer = await browser.submit(`${world.url}/sign-in/password`, { ...form, returnTo: "/query?example=K01" });
    expect([answer.status, answer.headers.location, answer.text]).toEqual([303, "/query?example=K01", ""]);
    const lines = (answer.headers["set-cookie"] ?? []).map((line) => line.replace(/=[^;]*/, ""));
    expect(lines).toEqual([
      expect.stringMatching(/^malbok-device; Path=\/sign-in; Max-Age=\d+; HttpOnly; SameSite=Strict$/),
      "malbok-access; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict",
      "malbok-refresh; Path=/sign-in; Max-Age=43200; HttpOnly; SameSite=Strict",
    ]);
    const asked = await browser.send(`${world.url}/graphql?query={municipalities{code}}`, {
      headers: { accept: "application/json" },
    });
    expect(asked.status).toBe(200);
  });

  test("answers an unknown name, a wrong password and an empty one alike, and on the page without what was typed", async () => {
    const answers = await Promise.all([
      postJson("/sign-in/password", { name: "ingen", password }),
      postJson("/sign-in/password", { name: "anna", password: "fel lösenord" }),
      postJson("/sign-in/password", {}),
    ]);
    for (const answer of answers) {
      expect([answer.status, codeOf(answer)]).toEqual([401, "SIGN_IN_FAILED"]);
      expect(answer.text).toBe(answers[0]?.text);
    }
    const page = await new BrowserClient().submit(`${world.url}/sign-in/password`, {
      name: "<b>anna",
      password: "hemligt",
    });
    expect(page.status).toBe(401);
    expect(page.text).toContain('role="alert"');
    expect(page.text).not.toMatch(/hemligt|<b>anna/);
  });

  test("pauses whoever tries too often, and says for how long", async () => {
    let answer = await postJson("/sign-in/password", { name: "berit", password: "x" });
    for (let tries = 0; tries < 12 && answer.status === 401; tries += 1) {
      answer = await postJson("/sign-in/password", { name: "berit", password: "x" });
    }
    expect([answer.status, codeOf(answer)]).toEqual([429, "SIGN_IN_PAUSED"]);
    expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
    world.access.pass(hourMs);
  });

  test("refuses a form that another site makes the browser send, with cookies or without", async () => {
    const elsewhere = [
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { "sec-fetch-site": "same-origin", origin: "https://elsewhere.example" },
      { "sec-fetch-site": "cross-site", origin: "null" },
    ];
    for (const headers of elsewhere) {
      const answer = await new BrowserClient().submit(`${world.url}/sign-in/password`, form, {
        accept: "application/json",
        ...headers,
      });
      expect([answer.status, codeOf(answer), answer.headers["set-cookie"]]).toEqual([403, "CROSS_SITE", undefined]);
    }
    const unknown = await sendHttp(`${world.url}/sign-in/password`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(form).toString(),
    });
    expect(unknown.status).toBe(403);
    const ownPageOfAnOlderBrowser = await sendHttp(`${world.url}/sign-in/password`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", origin: world.url },
      body: new URLSearchParams(form).toString(),
    });
    expect(ownPageOfAnOlderBrowser.status).toBe(303);
  });

  test("is bounded for an address by the minute, and says so to a person on a page; refreshing and signing out are not", async () => {
    const strict = await openSignInWorld(engine, { environment: { MALBOK_SIGN_INS_PER_MINUTE: "2" } });
    const browser = new BrowserClient();
    const attempt = () => browser.submit(`${strict.url}/sign-in/password`, form);
    for (let count = 0; count < 2; count += 1) expect((await attempt()).status).toBe(401);
    const refused = await attempt();
    expect([refused.status, refused.headers["content-type"]]).toEqual([429, "text/html; charset=utf-8"]);
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect(refused.text).toContain('role="alert"');
    for (let count = 0; count < 5; count += 1) {
      expect((await browser.send(`${strict.url}/sign-in/refresh`, { method: "POST" })).status).toBe(401);
      expect((await browser.submit(`${strict.url}/sign-in/out`, {})).status).toBe(303);
    }
    await strict.close();
  });

  test("leads to no place but our own", async () => {
    for (const returnTo of [
      "https://elsewhere.example",
      "//elsewhere.example",
      "/\\elsewhere.example",
      "javascript:1",
    ]) {
      const answer = await new BrowserClient().submit(`${world.url}/sign-in/password`, { ...form, returnTo });
      expect([returnTo, answer.headers.location]).toEqual([returnTo, "/"]);
    }
  });

  test("a token that has expired is refused and not taken for nobody's, in words and with what to bring", async () => {
    const { accessToken } = await signIn();
    world.access.pass(10 * minuteMs);
    const answer = await world.ask(bearer(accessToken));
    expect([answer.status, codeOf(answer)]).toEqual([401, "UNAUTHENTICATED"]);
    expect(answer.headers["www-authenticate"]).toBe('Bearer realm="malbok", error="invalid_token"');
    expect(errorsOf(answer)[0]?.message).toMatch(/Logga in igen.* \/ .*Sign in again/);
  });

  test.each([
    ["a token that was never given", "Bearer abc"],
    ["another scheme", "Basic YW5uYTpoZW1saWd0"],
    ["no token", "Bearer"],
    ["two tokens", "Bearer abc, Bearer def"],
    ["an empty header", " "],
  ])("%s in Authorization is refused", async (_what, authorization) => {
    const answer = await world.ask({ authorization });
    expect([answer.status, codeOf(answer)]).toEqual([401, "UNAUTHENTICATED"]);
  });

  test("a cookie that does not hold is refused too, also for what is asked often", async () => {
    for (let times = 0; times < 3; times += 1) expect((await world.ask()).status).toBe(200);
    const headers = { cookie: "malbok-access=abc", "sec-fetch-site": "same-origin" };
    expect(codeOf(await world.ask(headers))).toBe("UNAUTHENTICATED");
  });

  test("a cookie counts only for what our own pages ask", async () => {
    const { accessToken } = await signIn();
    const cookie = `malbok-access=${accessToken}`;
    const codes = await Promise.all([
      world.ask({ cookie, "sec-fetch-site": "same-origin" }),
      world.ask({ cookie, origin: world.url }),
      world.ask({ cookie, "sec-fetch-site": "cross-site", "apollo-require-preflight": "1" }),
      world.ask({ cookie, origin: "https://elsewhere.example", "apollo-require-preflight": "1" }),
      world.ask({ cookie }),
    ]).then((answers) => answers.map((answer) => codeOf(answer) ?? "OK"));
    expect(codes).toEqual(["OK", "OK", "CROSS_SITE", "CROSS_SITE", "CROSS_SITE"]);
  });

  test("two cookies of one name count as none that can be trusted", async () => {
    const { accessToken } = await signIn();
    const cookie = `malbok-access=${accessToken}; malbok-access=planted`;
    const answer = await world.ask({ cookie, "sec-fetch-site": "same-origin" });
    expect(codeOf(answer)).toBe("UNAUTHENTICATED");
  });

  describe("refreshing", () => {
    test("gives new tokens for a refresh token, once; the second time ends the session for both", async () => {
      const first = await signIn();
      const second = tokensOf(await postJson("/sign-in/refresh", { refreshToken: first.refreshToken }));
      expect((await world.ask(bearer(second.accessToken))).status).toBe(200);
      expect(codeOf(await postJson("/sign-in/refresh", { refreshToken: first.refreshToken }))).toBe("UNAUTHENTICATED");
      expect((await world.ask(bearer(second.accessToken))).status).toBe(401);
      expect((await postJson("/sign-in/refresh", { refreshToken: second.refreshToken })).status).toBe(401);
      expect(await world.access.events("SESSION_REUSE")).toHaveLength(1);
    });

    test("two that refresh at the same moment by the same token end the session: no grace", async () => {
      const { refreshToken } = await signIn();
      const answers = await Promise.all([1, 2].map(() => postJson("/sign-in/refresh", { refreshToken })));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
      const winner = answers.find(({ status }) => status === 200) as HttpAnswer;
      expect((await world.ask(bearer(tokensOf(winner).accessToken))).status).toBe(401);
    });

    test("a browser gets new cookies, and loses those that no longer hold", async () => {
      const browser = new BrowserClient();
      await browser.submit(`${world.url}/sign-in/password`, form);
      const before = browser.cookie("malbok-refresh");
      world.access.pass(11 * minuteMs);
      expect((await browser.send(`${world.url}/sign-in/state.json`)).status).toBe(401);
      expect((await browser.send(`${world.url}/sign-in/refresh`, { method: "POST" })).status).toBe(204);
      expect(browser.cookie("malbok-refresh")).not.toBe(before);
      expect((await browser.send(`${world.url}/sign-in/state.json`)).text).toContain(personId);
      world.access.pass(12 * hourMs);
      expect((await browser.send(`${world.url}/sign-in/refresh`, { method: "POST" })).status).toBe(401);
      expect(browser.cookie("malbok-access")).toBeUndefined();
      expect((await browser.send(`${world.url}/sign-in/state.json`)).text).not.toContain(personId);
    });

    test("an access token refreshes nothing, and a refresh token asks nothing", async () => {
      const { accessToken, refreshToken } = await signIn();
      expect((await postJson("/sign-in/refresh", { refreshToken: accessToken })).status).toBe(401);
      expect((await world.ask(bearer(refreshToken))).status).toBe(401);
    });
  });

  describe("signing out", () => {
    test("ends the session and forgets the cookies", async () => {
      const browser = new BrowserClient();
      await browser.submit(`${world.url}/sign-in/password`, form);
      const accessToken = browser.cookie("malbok-access") ?? "";
      expect((await world.ask(bearer(accessToken))).status).toBe(200);
      const answer = await browser.submit(`${world.url}/sign-in/out`, {});
      expect([answer.status, answer.headers.location]).toEqual([303, "/sign-in"]);
      expect(browser.cookie("malbok-access")).toBeUndefined();
      expect((await world.ask(bearer(accessToken))).status).toBe(401);
    });

    test("by another site is refused", async () => {
      const browser = new BrowserClient();
      await browser.submit(`${world.url}/sign-in/password`, form);
      const answer = await browser.submit(`${world.url}/sign-in/out`, {}, { "sec-fetch-site": "cross-site" });
      expect(answer.status).toBe(403);
      expect((await browser.send(`${world.url}/sign-in/state.json`)).text).toContain(personId);
    });

    test("everywhere ends every session of the person, and no other's", async () => {
      const [one, two] = [await signIn(), await signIn()];
      const other = await world.access.person("cecilia", grantOf("READER"));
      const others = await world.access.session(other.personId);
      expect((await postJson("/sign-in/out-everywhere", {}, bearer(one.accessToken))).status).toBe(204);
      expect((await world.ask(bearer(two.accessToken))).status).toBe(401);
      expect((await postJson("/sign-in/refresh", { refreshToken: two.refreshToken })).status).toBe(401);
      expect((await world.ask(bearer(others.accessToken))).status).toBe(200);
    });
  });

  describe("a one-time password", () => {
    test("lets in to change it, and to nothing else before", async () => {
      const david = await world.access.person("david", grantOf("READER"));
      const { oneTimePassword } = given(await resetPassword(world.access.call(), david.personId));
      const browser = new BrowserClient();
      const first = await browser.submit(`${world.url}/sign-in/password`, {
        name: "david",
        password: oneTimePassword,
        returnTo: "/query",
      });
      expect(first.headers.location).toBe("/sign-in/change-password?returnTo=%2Fquery");
      const page = await browser.send(new URL(first.headers.location ?? "", world.url));
      expect(page.text).toContain("engångslösenord");
      const change = (fields: Record<string, string>) =>
        browser.submit(`${world.url}/sign-in/change-password`, { returnTo: "/query", ...fields });
      expect((await change({ new: "kort", again: "kort" })).text).toMatch(/minst 12 behövs/);
      expect((await change({ new: password, again: "något annat helt" })).text).toMatch(/inte lika/);
      const changed = await change({ new: password, again: password });
      expect([changed.status, changed.headers.location]).toEqual([303, "/query"]);
      const again = await postJson("/sign-in/password", { name: "david", password });
      expect(tokensOf(again).mustChangePassword).toBe(false);
    });

    test("a password is changed only by whoever has signed in and knows it", async () => {
      const nobody = await new BrowserClient().submit(`${world.url}/sign-in/change-password`, { new: password });
      expect(nobody.status).toBe(401);
      const { accessToken } = await signIn();
      const wrong = { current: "fel lösenord", new: "fem ord som inte hör ihop" };
      const answer = await postJson("/sign-in/change-password", wrong, bearer(accessToken));
      expect([answer.status, codeOf(answer)]).toEqual([400, "PASSWORD_WRONG"]);
    });
  });
});
