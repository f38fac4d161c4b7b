import { connectTo } from "../../../addin/api/askServer";
import { dialogTokens } from "../../../addin/api/session/dialogTokens";
import { demoPersonTokens, type SignInServer } from "../../../addin/api/session/serverTokens";
import { readSignInState } from "../../../addin/api/session/readSignInState";
import { createSession } from "../../../addin/api/session/session";
import { createAccount } from "../../../addin/usecases/account";
import { readMunicipalities } from "../../../addin/usecases/readMunicipalities";
import { err, ok } from "../../../shared/result";
import { grantOf, minuteMs } from "../../support/accessWorld";
import { BrowserClient } from "../../support/browserClient";
import { openSignInWorld, type SignInWorld } from "../../support/signInWorld";
import { describeOnBothEngines } from "../../support/testDatabase";
import { malbokVersion } from "../../../shared/version";

describeOnBothEngines("the sign-in of the add-in", (engine) => {
  let world: SignInWorld;
  beforeAll(async () => {
    world = await openSignInWorld(engine);
    await world.demoPerson("9999-reporter", grantOf("REPORTER"));
  }, 60_000);
  afterAll(() => world?.close());

  /** An add-in beside that server; `sent` are the addresses that it has asked. */
  function addIn() {
    const sent: string[] = [];
    let isCutOff = false;
    const send: typeof fetch = (input, init) => {
      const { url, method } = new Request(input, init ?? {});
      sent.push(`${method} ${new URL(url).pathname}`);
      return isCutOff ? Promise.reject(new TypeError("no network")) : fetch(input, init);
    };
    const server: SignInServer = { origin: world.url, fetch: send };
    const session = createSession(() => world.access.now.getTime());
    const ask = connectTo({ url: `${world.url}/graphql`, ...session, fetch: send });
    return {
      session,
      ask,
      server,
      sent,
      demo: demoPersonTokens(server, "9999-reporter"),
      cutOff: (isCut: boolean) => (isCutOff = isCut),
    };
  }

  /** What somebody does in the dialog, and what its last page tells. */
  async function inDialog(url: string) {
    const browser = new BrowserClient();
    await browser.send(url);
    await browser.submit(`${world.url}/sign-in/demo`, { person: "9999-reporter", dialog: "1" });
    const page = await browser.send(`${world.url}/sign-in/dialog-done`);
    const code = /data-dialog-code="([\w-]+)"/.exec(page.text)?.[1];
    return JSON.stringify({ type: "malbok-sign-in", code });
  }

  test("goes by a dialog that tells a code, and gives the add-in a token of its own", async () => {
    const { session, server, ask } = addIn();
    const provider = dialogTokens(server, async (url) => ok(await inDialog(url)));
    expect(await session.signIn(provider)).toEqual(ok(true));
    expect(session.state()).toBe("SIGNED_IN");
    expect((await readMunicipalities(ask)).ok).toBe(true);
  });

  test("that is closed or blocked leaves everything as it was and says what to do", async () => {
    const { session, server } = addIn();
    for (const why of ["CLOSED", "BLOCKED"] as const) {
      const signedIn = await session.signIn(dialogTokens(server, () => Promise.resolve(err(why))));
      expect(signedIn.ok ? null : signedIn.error.text.sv).toMatch(/Inloggningen avbröts|Tillåt fönster/);
    }
    const stranger = await session.signIn(dialogTokens(server, () => Promise.resolve(ok("{}"))));
    expect([stranger.ok, session.state()]).toEqual([false, "SIGNED_OUT"]);
  });

  test("is renewed before it ends, once for all who ask meanwhile", async () => {
    const { session, demo, ask, sent } = addIn();
    await session.signIn(demo);
    world.access.pass(9.5 * minuteMs);
    const answers = await Promise.all([1, 2, 3, 4].map(() => readMunicipalities(ask)));
    expect(answers.every(({ ok: isAnswered }) => isAnswered)).toBe(true);
    expect(sent.filter((line) => line === "POST /sign-in/refresh")).toHaveLength(1);
  });

  test("is renewed where the server no longer takes the token, and what was asked is asked again", async () => {
    const { session, demo, sent, server } = addIn();
    // Its own clock is slow, as that of a computer that has slept may be.
    const slow = createSession(() => 0);
    await slow.signIn(demo);
    const ask = connectTo({ url: `${world.url}/graphql`, ...slow, fetch: server.fetch ?? fetch });
    world.access.pass(11 * minuteMs);
    const answers = await Promise.all([1, 2, 3].map(() => readMunicipalities(ask)));
    expect(answers.every(({ ok: isAnswered }) => isAnswered)).toBe(true);
    expect(sent.filter((line) => line === "POST /sign-in/refresh")).toHaveLength(1);
    expect(session.state()).toBe("SIGNED_OUT");
  });

  test("that has run out is told as such: nothing is asked as nobody, and after signing in again it goes on", async () => {
    const { session, demo, ask } = addIn();
    await session.signIn(demo);
    world.access.pass(13 * 60 * minuteMs);
    const refused = await readMunicipalities(ask);
    expect(refused.ok ? null : refused.error.code).toBe("UNAUTHENTICATED");
    expect(session.state()).toBe("EXPIRED");
    expect((await readMunicipalities(ask)).ok).toBe(false);
    await session.signIn(demo);
    expect((await readMunicipalities(ask)).ok).toBe(true);
  });

  test("stands where the network is away for a while, also past the life of the token", async () => {
    const { session, demo, ask, cutOff } = addIn();
    await session.signIn(demo);
    cutOff(true);
    world.access.pass(11 * minuteMs);
    const cut = await readMunicipalities(ask);
    expect(cut.ok ? null : cut.error.code).toBe("UNREACHABLE");
    expect(session.state()).toBe("SIGNED_IN");
    cutOff(false);
    expect((await readMunicipalities(ask)).ok).toBe(true);
  });

  test("ends on the server too when somebody signs out", async () => {
    const { session, demo } = addIn();
    await session.signIn(demo);
    const token = await session.accessToken();
    await session.signOut();
    expect([session.state(), await session.accessToken()]).toEqual(["SIGNED_OUT", null]);
    expect((await world.ask({ authorization: `Bearer ${token}` })).status).toBe(401);
  });

  test("shows who has signed in, and keeps saying whose work it is when the sign-in has run out", async () => {
    const { session, ask, server } = addIn();
    const account = createAccount({
      session,
      ask,
      provider: null,
      readState: () => readSignInState(server),
      demoProvider: (person) => demoPersonTokens(server, person),
    });
    const kinds: string[] = [];
    account.onChange(() => kinds.push(account.state().kind));
    expect(await account.demoPersons()).toMatchObject([{ personId: "9999-reporter", role: { en: "reporter" } }]);
    expect(await account.serverVersion()).toBe(malbokVersion);
    await account.signInAs("9999-nobody");
    expect(account.state()).toMatchObject({ kind: "SIGNED_OUT", person: null, failure: { status: 403 } });
    await account.signInAs("9999-reporter");
    world.access.pass(13 * 60 * minuteMs);
    await readMunicipalities(ask);
    expect(account.state()).toMatchObject({ kind: "EXPIRED", person: { name: "Demo 9999-reporter" } });
    await account.signOut();
    expect(account.state().person).toBeNull();
    expect(kinds).toEqual(["SIGNING_IN", "SIGNED_OUT", "SIGNING_IN", "SIGNED_IN", "EXPIRED", "SIGNED_OUT"]);
  });
});
