import { grantOf, minuteMs } from "../../support/accessWorld";
import { BrowserClient } from "../../support/browserClient";
import { errorsOf, sendHttp } from "../../support/httpClient";
import { openSignInWorld, type SignInWorld } from "../../support/signInWorld";
import { describeOnBothEngines } from "../../support/testDatabase";

describeOnBothEngines("Signing in in a dialog of Excel", (engine) => {
  let world: SignInWorld;

  beforeAll(async () => {
    world = await openSignInWorld(engine);
    await world.demoPerson("9999-reporter", grantOf("REPORTER"));
  }, 60_000);
  afterAll(() => world?.close());

  const redeem = (code: string) =>
    sendHttp(`${world.url}/sign-in/code`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ code }),
    });

  /** Signs in as in the dialog, and gives its last page. */
  async function lastPage() {
    const browser = new BrowserClient();
    const start = await browser.send(`${world.url}/sign-in?dialog=1`);
    expect(start.text).toContain('name="dialog" value="1"');
    const answer = await browser.submit(`${world.url}/sign-in/demo`, { person: "9999-reporter", dialog: "1" });
    expect(answer.headers.location).toBe("/sign-in/dialog-done");
    const page = await browser.send(`${world.url}/sign-in/dialog-done`);
    const code = /data-dialog-code="([\w-]{43})"/.exec(page.text)?.[1] ?? "";
    return { browser, page, code };
  }

  test("ends on a page that holds a code and no token, and may load office.js and nothing else from elsewhere", async () => {
    const { browser, page, code } = await lastPage();
    expect(page.status).toBe(200);
    expect(code).not.toBe("");
    expect(page.text).toContain('src="https://appsforoffice.microsoft.com/lib/1/hosted/office.js"');
    expect(page.headers["content-security-policy"]).toContain("script-src 'self' https://appsforoffice.microsoft.com;");
    for (const name of ["malbok-access", "malbok-refresh"]) {
      expect(page.text).not.toContain(browser.cookie(name));
      expect(browser.cookie(name)).not.toBe(code);
    }
    expect(page.headers["cache-control"]).toBe("no-store");
    expect(page.headers["referrer-policy"]).toBe("no-referrer");
  });

  test("gives the add-in a session of its own for the code, once", async () => {
    const { browser, code } = await lastPage();
    const answer = await redeem(code);
    const { accessToken } = JSON.parse(answer.text) as { accessToken: string };
    expect(answer.headers["set-cookie"]).toBeUndefined();
    expect(accessToken).not.toBe(browser.cookie("malbok-access"));
    expect((await world.ask({ authorization: `Bearer ${accessToken}` })).status).toBe(200);
    const again = await redeem(code);
    expect([again.status, errorsOf(again)[0]?.extensions.code]).toEqual([401, "CODE_INVALID"]);
    // Leaving the dialog's session leaves the add-in's alone.
    await browser.submit(`${world.url}/sign-in/out`, {});
    expect((await world.ask({ authorization: `Bearer ${accessToken}` })).status).toBe(200);
  });

  test("a code that is a minute old, made up, or of a session that has ended is refused", async () => {
    const old = await lastPage();
    world.access.pass(minuteMs);
    const ended = await lastPage();
    await ended.browser.submit(`${world.url}/sign-in/out`, {});
    for (const code of [old.code, "made-up", "", ended.code]) expect((await redeem(code)).status).toBe(401);
  });

  test("the code is no token, and no code is given where nobody has signed in or another site asks", async () => {
    const { browser, code } = await lastPage();
    expect((await world.ask({ authorization: `Bearer ${code}` })).status).toBe(401);
    const nobody = await new BrowserClient().send(`${world.url}/sign-in/dialog-done`);
    expect([nobody.status, nobody.headers.location]).toEqual([303, "/sign-in?dialog=1"]);
    const elsewhere = await browser.send(`${world.url}/sign-in/dialog-done`, {
      headers: { "sec-fetch-site": "cross-site" },
    });
    expect([elsewhere.status, elsewhere.text]).toEqual([303, ""]);
  });
});
