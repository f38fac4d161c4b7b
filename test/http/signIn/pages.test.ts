import { execFileSync } from "node:child_process";
import path from "node:path";
import { chromium } from "playwright-core";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { resetPassword } from "../../../server/usecases/access/resetPassword";
import { given, grantOf, hourMs, minuteMs } from "../../support/accessWorld";
import { axeViolations, overflowOf } from "../../support/axe";
import { chromiumPath } from "../../support/httpClient";
import { openSignInWorld, type SignInWorld } from "../../support/signInWorld";
import { describeOn } from "../../support/testDatabase";

jest.setTimeout(60_000);

const narrow = { viewport: { width: 320, height: 700 } };
const wide = { viewport: { width: 1280, height: 900 } };
const password = "fyra ord som inte hör ihop";

describeOn("sqlite", "Sign-in in a browser", (engine) => {
  let world: SignInWorld;
  let browser: Browser;
  let context: BrowserContext | undefined;
  let complaints: string[] = [];

  beforeAll(async () => {
    execFileSync(process.execPath, ["scripts/buildPages.mjs", path.resolve("dist", "pages")]);
    world = await openSignInWorld(engine);
    await world.demoPerson("9999-reporter", grantOf("REPORTER", { unit: "VOF" }));
    await world.demoPerson("9999-analyst", grantOf("ANALYST"));
    await world.demoPerson("9998-analyst", grantOf("ANALYST", { municipality: "9998" }));
    const anna = await world.access.person("anna", grantOf("READER"));
    await world.access.setPassword(anna.personId, password);
    browser = await chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox"] });
  });
  afterEach(async () => {
    await context?.close();
    context = undefined;
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  async function open(urlPath: string, options: BrowserContextOptions = {}): Promise<Page> {
    complaints = [];
    context = await browser.newContext({ locale: "sv-SE", ...wide, ...options });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    await page.goto(`${world.url}${urlPath}`, { waitUntil: "load" });
    return page;
  }

  /** Runs the query that stands there from the beginning, of all municipalities. */
  const ask = async (page: Page) => {
    await page.waitForSelector('.graphiql-query-editor:has-text("municipalities")');
    await page.click(".graphiql-execute-button");
  };
  const answerWith = (page: Page, text: string) =>
    page.locator(".graphiql-response").filter({ hasText: text }).waitFor();
  const signedInAs = (page: Page, name: string) => page.waitForSelector(`.account summary:has-text("${name}")`);

  test("the query page signs in as a demo person by one click in its header, and answers as that person", async () => {
    const page = await open("/query");
    await page.waitForSelector('.sign-in-notice:has-text("Du är inte inloggad")');
    await page.click(".account summary");
    await page.click('[data-person="9999-reporter"]');
    await signedInAs(page, "Demo 9999-reporter");
    expect(await page.locator(".account-grant").innerText()).toMatch(/rapportör, Lillköping/);
    await page.waitForSelector(".sign-in-notice", { state: "detached" });
    await ask(page);
    await answerWith(page, "9999");
    expect(await page.locator(".graphiql-response").innerText()).not.toContain("9998");
    await page.click(".account summary");
    await page.click('[data-person="9998-analyst"]');
    await signedInAs(page, "Demo 9998-analyst");
    await page.click(".graphiql-execute-button");
    await answerWith(page, "9998");
    expect(complaints).toEqual([]);
  });

  test("a sign-in that has run out is refreshed without a word, also for two tabs at once", async () => {
    const page = await open("/query");
    await page.click(".account summary");
    await page.click('[data-person="9999-reporter"]');
    await signedInAs(page, "Demo 9999-reporter");
    const other = await (context as BrowserContext).newPage();
    await other.goto(`${world.url}/query`);
    await signedInAs(other, "Demo 9999-reporter");
    world.access.pass(11 * minuteMs);
    await Promise.all([ask(page), ask(other)]);
    await Promise.all([answerWith(page, "9999"), answerWith(other, "9999")]);
    expect(await world.access.events("SESSION_REUSE")).toEqual([]);
  });

  test("a session that is over is told, with a way to sign in, and nothing is asked as somebody else", async () => {
    const page = await open("/query");
    await page.click(".account summary");
    await page.click('[data-person="9999-reporter"]');
    await signedInAs(page, "Demo 9999-reporter");
    world.access.pass(12 * hourMs);
    await ask(page);
    await answerWith(page, "UNAUTHENTICATED");
    await page.waitForSelector('.sign-in-notice:has-text("Du är inte inloggad")');
    await page.click(".graphiql-execute-button");
    await answerWith(page, '"municipalities": []');
  });

  test("signing out in the header ends it", async () => {
    const page = await open("/");
    await page.click(".account summary");
    await page.click('[data-person="9999-reporter"]');
    await signedInAs(page, "Demo 9999-reporter");
    await page.click(".account summary");
    await page.click('button:has-text("Logga ut")');
    await signedInAs(page, "Demopersoner");
    expect((await (context as BrowserContext).cookies()).map(({ name }) => name)).toEqual([]);
  });

  test("the menu is left by Escape and opened by keyboard", async () => {
    const page = await open("/docs");
    await page.waitForSelector(".account summary");
    await page.focus(".account summary");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".account-panel", { state: "visible" });
    await page.keyboard.press("Tab");
    await page.keyboard.press("Escape");
    await page.waitForSelector(".account-panel", { state: "hidden" });
    expect(await page.evaluate("document.activeElement.tagName")).toBe("SUMMARY");
  });

  test("the sign-in page works without scripts: by password, and by a click on a demo person", async () => {
    const page = await open("/sign-in?returnTo=/docs", { javaScriptEnabled: false });
    await page.fill('[name="name"]', "anna");
    await page.fill('[name="password"]', "fel");
    await page.click('main button:has-text("Logga in")');
    expect(await page.locator('[role="alert"]').innerText()).toMatch(/Namnet eller lösenordet stämmer inte/);
    await page.fill('[name="name"]', "anna");
    await page.fill('[name="password"]', password);
    await page.click('main button:has-text("Logga in")');
    expect(new URL(page.url()).pathname).toBe("/docs");
    await page.goto(`${world.url}/sign-in`);
    await page.click('button[value="9999-analyst"]');
    await page.goto(`${world.url}/sign-in`);
    expect(await page.locator("#signed-in").innerText()).toMatch(/Inloggad som Demo 9999-analyst/);
  });

  test("whoever comes with a one-time password chooses a password and goes on", async () => {
    const { personId } = await world.access.person("berit", grantOf("READER"));
    const { oneTimePassword } = given(await resetPassword(world.access.call(), personId));
    const page = await open("/sign-in?returnTo=/docs", narrow);
    await page.fill('[name="name"]', "berit");
    await page.fill('[name="password"]', oneTimePassword);
    await page.click('main button:has-text("Logga in")');
    await page.waitForSelector('h1:has-text("Byt lösenord")');
    expect(await axeViolations(page)).toEqual([]);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await page.fill('[name="new"]', password);
    await page.fill('[name="again"]', password);
    await page.click('main button:has-text("Byt lösenord")');
    await page.waitForURL("**/docs");
    await signedInAs(page, "Namn berit");
  });

  test("in a dialog of Excel the last page tells the add-in a code that works", async () => {
    const page = await open("/sign-in?dialog=1");
    const told: string[] = [];
    await page.exposeFunction("tellTheTest", (message: string) => told.push(message));
    await page.route("https://appsforoffice.microsoft.com/**", (route) =>
      route.fulfill({
        contentType: "text/javascript",
        body: "window.Office = { onReady: (then) => then(), context: { ui: { messageParent: window.tellTheTest } } };",
      }),
    );
    await page.click('button[value="9999-reporter"]');
    await page.waitForSelector('text="Excel stänger fönstret."');
    const { type, code } = JSON.parse(told[0] ?? "{}") as { type: string; code: string };
    expect(type).toBe("malbok-sign-in");
    expect(page.url()).not.toContain(code);
    const answer = await page.request.post(`${world.url}/sign-in/code`, { data: { code } });
    expect(answer.status()).toBe(200);
    expect(complaints).toEqual([]);
  });

  const looks = [
    { ...wide, colorScheme: "light", locale: "sv-SE" },
    { ...narrow, colorScheme: "dark", locale: "en-GB" },
  ] as const;
  const cases = ["/sign-in", "/query", "/"].flatMap((urlPath) => looks.map((look) => ({ urlPath, ...look })));

  test.each(cases)(
    "$urlPath with its menu open at $viewport.width px, $locale: no axe violation, nothing wider than the screen",
    async ({ urlPath, ...look }) => {
      const page = await open(urlPath, look);
      if (urlPath !== "/sign-in") {
        await page.click(".account summary");
        await page.waitForSelector('[data-person="9999-reporter"]');
      }
      expect(await axeViolations(page)).toEqual([]);
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
    },
  );
});
