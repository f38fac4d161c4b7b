import { execFileSync } from "node:child_process";
import path from "node:path";
import { GraphQLBoolean, GraphQLNonNull, GraphQLObjectType, GraphQLString } from "graphql";
import { chromium } from "playwright-core";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { typeEntry } from "../../server/http/docsTypeEntry";
import { landingPage } from "../../server/http/landingPage";
import { axeViolations, overflowOf } from "../support/axe";
import { chromiumPath } from "../support/httpClient";
import { isEarlyClick, runUntilAnswered } from "../support/queryPage";
import { startTestApp } from "./testApp";
import type { TestApp } from "./testApp";

let test: TestApp;
let browser: Browser;
let context: BrowserContext | undefined;
/** Everything that the browser asked for, and everything that it complained about, since the last `open`. */
let requestedUrls: string[] = [];
let complaints: string[] = [];

beforeAll(async () => {
  const pagesDir = path.resolve("dist", "pages");
  execFileSync(process.execPath, ["scripts/buildPages.mjs", pagesDir]);
  test = await startTestApp({ pagesDir });
  browser = await chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox"] });
}, 60_000);

afterEach(async () => {
  await context?.close();
  context = undefined;
});

afterAll(async () => {
  await browser?.close();
  await test?.app.close();
});

async function open(urlPath: string, options: BrowserContextOptions = {}): Promise<Page> {
  requestedUrls = [];
  complaints = [];
  context = await browser.newContext({ locale: "sv-SE", ...options });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  page.on("request", (request) => requestedUrls.push(request.url()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  await page.goto(`${test.url}${urlPath}`, { waitUntil: "load" });
  return page;
}

async function editorIsReady(page: Page): Promise<void> {
  await page.waitForSelector(".graphiql-query-editor .view-lines");
}

const editorText = (page: Page, area: string) =>
  page
    .locator(`${area} .view-lines`)
    .first()
    .innerText()
    .then((text) => text.replace(/\s+/g, " "));

const narrow = { viewport: { width: 320, height: 700 } };
const wide = { viewport: { width: 1280, height: 900 } };

describe("the query page", () => {
  it("loads an example and its variables into a new tab by one click, and runs it, asking this computer only", async () => {
    const page = await open("/query", wide);
    await editorIsReady(page);
    await page.click('[data-example="K01-vision"]');
    await page.waitForSelector('.graphiql-query-editor:has-text("Vision")');
    expect(await page.locator(".graphiql-tab").count()).toBe(2);
    expect(await editorText(page, ".graphiql-editor-tool")).toContain('"code": "V2030"');
    await runUntilAnswered(page, "Vision Karlskrona 2030");

    expect(requestedUrls.filter((url) => new URL(url).origin !== test.url && !url.startsWith("data:"))).toEqual([]);
    expect(requestedUrls.filter((url) => url.includes(".worker-")).length).toBeGreaterThanOrEqual(3);
    expect(complaints.filter((complaint) => !isEarlyClick(complaint))).toEqual([]);
  }, 60_000);

  it("knows the schema: an unknown field is marked by the worker while one writes", async () => {
    const page = await open("/query", wide);
    await editorIsReady(page);
    await page.click(".graphiql-query-editor .view-lines");
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText("{ goals { nothing } }");
    await page.waitForSelector(".squiggly-error");
    expect(complaints).toEqual([]);
  }, 60_000);

  it("finds examples by words, by keyboard alone", async () => {
    const page = await open("/query", wide);
    await editorIsReady(page);
    await page.getByRole("searchbox", { name: "Sök bland exemplen" }).focus();
    await page.keyboard.type("mariestad delår");
    await page.waitForSelector('text="1 av 2 exempel"');
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForSelector('.graphiql-query-editor:has-text("Goals")');
    expect(await page.locator(".graphiql-tab").count()).toBe(2);
  }, 60_000);

  it("opens the example that a link names, once", async () => {
    const page = await open("/query?example=K01-vision", wide);
    await page.waitForSelector('.graphiql-query-editor:has-text("Vision")');
    expect(new URL(page.url()).search).toBe("");
  }, 60_000);

  it("shows the examples on request on a narrow screen, and gives the room back when one is chosen", async () => {
    const page = await open("/query", narrow);
    await editorIsReady(page);
    expect(await page.isVisible('[data-example="K01-vision"]')).toBe(false);
    await page.getByRole("button", { name: "Visa", exact: true }).click();
    await page.click('[data-example="K01-vision"]');
    await page.waitForSelector('[data-example="K01-vision"]', { state: "hidden" });
    expect(await page.getByRole("button", { name: "Visa", exact: true }).getAttribute("aria-expanded")).toBe("false");
  }, 60_000);

  it("shows the answer in a readable size at 320 px", async () => {
    const page = await open("/query?example=K01-vision", narrow);
    await page.waitForSelector('.graphiql-query-editor:has-text("Vision")');
    await runUntilAnswered(page, "Vision Karlskrona 2030");
    const answer = await page.locator(".graphiql-response").boundingBox();
    expect(answer?.width).toBeGreaterThanOrEqual(280);
    expect(answer?.height).toBeGreaterThanOrEqual(150);
    const answerText = page.locator(".graphiql-response .view-line").first();
    const line = await answerText.boundingBox();
    expect(line?.y).toBeGreaterThanOrEqual(0);
    expect(line?.y).toBeLessThan(narrow.viewport.height);
    expect(await axeViolations(page)).toEqual([]);
  }, 60_000);

  it("names each example by its row in both languages", async () => {
    const page = await open("/query", wide);
    await editorIsReady(page);
    const example = page.locator('[data-example="K01-vision"]');
    expect(await example.innerText()).toMatch(/^K01\s+Visa visionen/);
    await page.click('button:text("English")');
    await page.waitForSelector('[data-example="K01-vision"]:has-text("Show the vision")');
    expect(await example.innerText()).toMatch(/^K01\s+Show the vision/);
  }, 60_000);

  it("lets the untouched default query follow the language, and leaves what one has written", async () => {
    const page = await open("/query", wide);
    await page.waitForSelector('.graphiql-query-editor:has-text("Välj en exempelfråga")');
    await page.click('button:text("English")');
    await page.waitForSelector('.graphiql-query-editor:has-text("Choose an example query")');
    await page.click(".graphiql-query-editor .view-lines");
    await page.keyboard.press("Control+Home");
    await page.keyboard.insertText("# Mine ");
    await page.waitForSelector('.graphiql-query-editor:has-text("# Mine")');
    await page.click('button:text("Svenska")');
    await page.waitForSelector('text="Exempelfrågor"');
    expect(await editorText(page, ".graphiql-query-editor")).toContain("Choose an example query");
  }, 60_000);

  it("says so when a link names an example that does not exist", async () => {
    const page = await open("/query?example=X99-finns-inte", wide);
    await page.waitForSelector('[role="status"]:has-text("Det finns ingen exempelfråga som heter X99-finns-inte")');
    await page.click('button:text("English")');
    await page.waitForSelector('[role="status"]:has-text("There is no example query called X99-finns-inte")');
    await page.click('[data-example="K01-vision"]');
    await page.waitForSelector("text=X99-finns-inte", { state: "detached" });
  }, 60_000);
});

describe("the start page", () => {
  it("names the municipalities as example data, leads on, and tells whether the server can answer", async () => {
    const page = await open("/", wide);
    await page.waitForSelector('text="Klar att svara"');
    const text = await page.locator("main").innerText();
    for (const name of ["Karlskrona", "Heby", "Ystad", "Mariestad", "Haninge", "Exempeldata"])
      expect(text).toContain(name);
    const links = await page.evaluate<string[]>("[...document.links].map((link) => link.getAttribute('href'))");
    expect(links).toEqual(expect.arrayContaining(["/query", "/docs", "/healthz", "/readyz", "/schema.graphql"]));
    for (const link of links.filter((href) => href.startsWith("/"))) {
      expect((await page.request.get(`${test.url}${link}`)).status()).toBe(200);
    }
    expect(complaints).toEqual([]);
  }, 60_000);

  it("says that the database does not answer when it does not", async () => {
    test.state.isReady = false;
    const page = await open("/");
    await page.waitForSelector('text="Databasen svarar inte"');
    test.state.isReady = true;
  }, 60_000);

  it("is Swedish, English for a browser that prefers another language, and keeps a choice over pages", async () => {
    const swedish = await open("/", { javaScriptEnabled: false, locale: "en-GB" });
    expect(await swedish.locator("h1").innerText()).toMatch(/röda tråden/);
    await context?.close();
    const page = await open("/", { locale: "en-GB" });
    expect(await page.locator("h1").innerText()).toMatch(/thread/);
    await page.click('button:text("Svenska")');
    expect(await page.locator("h1").innerText()).toMatch(/röda tråden/);
    await page.goto(`${test.url}/docs`);
    expect(await page.locator("h1").innerText()).toBe("Schemat");
    expect(await page.locator("html").getAttribute("lang")).toBe("sv");
  }, 60_000);
});

describe("the schema documentation", () => {
  it("lists types, fields, arguments and descriptions, and finds them by words", async () => {
    const page = await open("/docs", wide);
    const goals = page.locator('[id="Query.goals"]');
    expect(await goals.innerText()).toMatch(/goals: \[Goal\]\s+first: Int = 20/);
    await page.getByLabel("Sök i schemat").fill("målets namn");
    await page.waitForSelector("#Query", { state: "hidden" });
    expect(await page.isVisible('[id="Goal.name"]')).toBe(true);
    expect(await page.isVisible('[id="Goal.code"]')).toBe(false);
    await page.getByLabel("Sök i schemat").fill("effektmål");
    await page.waitForSelector('[role="status"]:has-text("Inget träffade")');
    expect(await page.locator("[data-group]:visible").count()).toBe(0);
    await page.getByLabel("Sök i schemat").fill("");
    await page.waitForSelector("#Query", { state: "visible" });
    expect(complaints).toEqual([]);
  }, 60_000);
});

describe("markup that the server makes", () => {
  it("lists required arguments first, the others by name", () => {
    const required = { type: new GraphQLNonNull(GraphQLString) };
    const query = new GraphQLObjectType({
      name: "Query",
      fields: {
        save: {
          type: GraphQLString,
          args: {
            isDryRun: { type: new GraphQLNonNull(GraphQLBoolean), defaultValue: false },
            comment: { type: GraphQLString },
            municipality: required,
            code: required,
          },
        },
      },
    });
    const names = [...typeEntry(query).markup.matchAll(/<code>(\w+): /g)].map(([, name]) => name);
    expect(names).toEqual(["code", "municipality", "comment", "isDryRun"]);
  });

  it("leads from a municipality to the first example about it, and is no link when there is none", () => {
    const { body } = landingPage({
      assets: { isBuilt: true, urlOf: (name) => name, asset: () => undefined, isOffered: () => true },
      settings: {
        host: "127.0.0.1",
        port: 0,
        pagesDir: "",
        municipalities: [
          { code: "1080", name: "Karlskrona" },
          { code: "0331", name: "Heby" },
        ],
      },
      examples: ["K01-vision", "K02-mal"].map((name) => ({
        name,
        title: { sv: name, en: name },
        text: "{ a }",
        variables: { municipality: "1080" },
      })),
    });
    expect(String(body)).toMatch(/<a class="card" href="\/query\?example=K01-vision"><span class="name">Karlskrona/);
    expect(String(body)).toMatch(/<span class="card"><span class="name">Heby/);
  });
});

describe("all pages", () => {
  const looks = [
    { size: wide, colorScheme: "light" },
    { size: narrow, colorScheme: "dark" },
  ] as const;
  const cases = ["/", "/query", "/docs"].flatMap((urlPath) => looks.map((look) => ({ urlPath, ...look })));

  it.each(cases)(
    "$urlPath at $size.viewport.width px, $colorScheme: no axe violation, nothing wider than the screen",
    async (each) => {
      const page = await open(each.urlPath, { ...each.size, colorScheme: each.colorScheme });
      if (each.urlPath === "/query") await editorIsReady(page);
      if (each.urlPath === "/query" && each.size === narrow)
        await page.getByRole("button", { name: "Visa", exact: true }).click();
      if (each.urlPath === "/") await page.waitForSelector('text="Klar att svara"');

      expect(await axeViolations(page)).toEqual([]);
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      expect(requestedUrls.filter((url) => new URL(url).origin !== test.url && !url.startsWith("data:"))).toEqual([]);
    },
    60_000,
  );

  it("axe is alive: it finds a planted violation", async () => {
    const page = await open("/");
    await page.evaluate("document.querySelector('main').append(document.createElement('button'))");
    expect(await axeViolations(page)).toEqual([expect.stringContaining("button-name")]);
  }, 60_000);
});
