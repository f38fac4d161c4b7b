import { rmSync } from "node:fs";
import { chromium, type Browser, type BrowserContext, type FrameLocator, type Page } from "playwright-core";
import { newFolder, runMalbok, serve, type Served } from "../../cli/malbokProcess";
import { axeViolations } from "../../support/axe";
import { chromiumPath } from "../../support/httpClient";

jest.setTimeout(180_000);

let folder: string;
let browser: Browser;
let context: BrowserContext;
let server: Served;

beforeAll(async () => {
  folder = newFolder();
  await runMalbok(["--version"]);
  server = await serve({ MALBOK_DATA_DIR: folder });
  browser = await chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox"] });
});
afterEach(() => context?.close());
afterAll(async () => {
  await browser?.close();
  await server?.killHard();
  rmSync(folder, { recursive: true, force: true });
});

/** The preview with a new workbook, and a reporter of Mariestad's education signed in. */
async function sitDown(locale: string): Promise<{ readonly page: Page; readonly pane: FrameLocator }> {
  context = await browser.newContext({ locale, viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  await page.goto(`${server.url}/preview/`);
  const pane = page.frameLocator("iframe");
  await pane.getByText("Mariestads kommun").click();
  await pane.getByRole("button", { name: /Rut Rapportör/ }).click();
  await pane.getByRole("tab", { name: locale === "sv-SE" ? "Ny tabell" : "New table" }).click();
  return { page, pane };
}

/** Types in a cell; the first letter is one of any keyboard, since it opens the cell. */
async function typeAt(page: Page, address: string, text: string): Promise<void> {
  await page.locator(`#cell-${address}`).click();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

describe("a table of activities in the preview", () => {
  test("is chosen by level, unit and year, filled in, reviewed and written, all in Swedish", async () => {
    const { page, pane } = await sitDown("sv-SE");
    await pane.getByRole("combobox", { name: "Vad?" }).selectOption("GOALS");
    await pane.getByRole("combobox", { name: "Nivå" }).selectOption("AKTIVITET");
    await pane.getByRole("combobox", { name: "Enhet" }).selectOption("OP-FORSKOLA");
    await pane.getByRole("textbox", { name: "År" }).fill("2023");
    await pane.getByText("Inga rader finns ännu").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await pane.getByRole("button", { name: "Infoga tabellen" }).click();
    await pane.getByText("Tabellen är infogad").waitFor();
    expect(await page.locator("#cell-B1").innerText()).toBe("Aktivitet");

    await typeAt(page, "B2", "Språkstöd i varje förskola");
    await typeAt(page, "C2", "NM-UTN-1");
    await page.getByRole("button", { name: "Granska och skriv" }).click();
    await pane.getByText(/Kan skrivas/).waitFor();
    await pane.getByText(/ny rad/).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await pane.getByRole("button", { name: /Skriv till Målbok/ }).click();
    await pane.getByText("Skrivet", { exact: true }).waitFor();
    expect(await page.locator("#cell-A2").innerText()).toMatch(/^AKTIVITET-\w+$/);
    expect(await page.locator("#cell-D2").innerText()).toBe("OP-FORSKOLA");
  });
});
