import { rmSync } from "node:fs";
import { chromium, type Browser, type Frame, type Page } from "playwright-core";
import { newFolder, runMalbok, serve, type Served } from "../../cli/malbokProcess";
import { axeViolations } from "../../support/axe";
import { chromiumPath } from "../../support/httpClient";
import { openView } from "../support/paneViews";

jest.setTimeout(180_000);

let folder: string;
let server: Served;
let browser: Browser;
let page: Page;
let pane: Frame;

beforeAll(async () => {
  folder = newFolder();
  await runMalbok(["--version"]);
  server = await serve({ MALBOK_DATA_DIR: folder });
  browser = await chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox"] });
});
afterAll(async () => {
  await browser?.close();
  await server?.killHard();
  rmSync(folder, { recursive: true, force: true });
});

/** Signs in to the preview as an analyst. */
async function sitDown(locale: string, town: string, analyst: RegExp): Promise<void> {
  const context = await browser.newContext({ locale, viewport: { width: 1360, height: 860 } });
  context.setDefaultTimeout(20_000);
  page = await context.newPage();
  await page.goto(`${server.url}/preview/`);
  await page.frameLocator("iframe").locator("details.demo summary", { hasText: town }).click();
  pane = page.frame({ url: /\/addin\/preview\.html/ }) as Frame;
  await pane.getByRole("button", { name: analyst }).first().click();
  await pane.getByRole("tablist").waitFor();
}

const press = (name: string) => pane.getByRole("button", { name, exact: true }).click();

describe("an analyst at the pane", () => {
  test("writes a query with suggestions, runs it, inserts it, and is told where it is wrong", async () => {
    await sitDown("sv-SE", "Ystad", /^Analytiker/);
    await openView(pane, "QUERY");
    await pane.getByRole("textbox", { name: "Frågan" }).waitFor();
    await press("Kör frågan");
    await pane.getByText("Raderna känns igen på: code, addressing.unit.code.").waitFor();
    expect(await axeViolations(pane)).toEqual([]);
    await press("Infoga som tabell");
    await pane.getByText("Tabellen är infogad.").waitFor();
    await page.locator("#cell-A1:text-is('code')").waitFor();
    await pane.getByRole("textbox", { name: "Frågan" }).click();
    await page.keyboard.press("Control+a");
    await page.keyboard.type('{ municipality(code: "1286") { effecti');
    await page.keyboard.press("Control+Enter");
    await pane
      .getByRole("button", { name: /^Rad 1, tecken/ })
      .first()
      .waitFor();
  });

  test("inserts a chart and a goal card, which the preview draws", async () => {
    await openView(pane, "PICTURES");
    await pane.getByPlaceholder("Sök indikator").fill("personalkontinuitet");
    await pane.getByLabel("Indikator", { exact: true }).selectOption({ index: 1 });
    await pane.getByLabel("Enhet").waitFor();
    expect(await axeViolations(pane)).toEqual([]);
    await press("Infoga diagrammet");
    await pane.getByText("Diagrammet är infogat.").waitFor();
    await page.locator(".chart canvas").waitFor();
    await pane.getByPlaceholder("Sök mål").fill("hemtjänst");
    await pane.getByLabel("Mål", { exact: true }).selectOption({ index: 1 });
    await press("Infoga målkortet");
    await pane.getByText("Målkortet är infogat.").waitFor();
    await page.locator("#cell-A2:text-is('Mål')").waitFor();
    // The ways from the top down to the goal, which are read whole.
    await page.locator("#cell-A4:text-is('Röda tråden')").waitFor();
    expect((await page.locator("#cell-B4").boundingBox())?.height).toBeGreaterThan(40);
    await openView(pane, "SETTINGS");
    await pane.getByText("Uppdatera tabellerna när arbetsboken öppnas").waitFor();
    expect(await axeViolations(pane)).toEqual([]);
  });
});
