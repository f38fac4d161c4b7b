import { execFileSync } from "node:child_process";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Frame,
  type Page,
} from "playwright-core";
import { previewParts } from "../../../../server/cli/packageFolder";
import { startTestApp, type TestApp } from "../../../http/testApp";
import { axeViolations } from "../../../support/axe";
import { chromiumPath, sendHttp } from "../../../support/httpClient";

const addinDir = path.resolve("dist", "addin");
let test: TestApp;
let browser: Browser;
let context: BrowserContext | undefined;
let complaints: string[] = [];
let requested: string[] = [];

beforeAll(async () => {
  execFileSync(process.execPath, ["scripts/build.mjs"]);
  test = await startTestApp({ addinDir, preview: previewParts, signIn: ["demo"] });
  browser = await chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox"] });
}, 120_000);
afterEach(async () => {
  await context?.close();
  context = undefined;
});
afterAll(async () => {
  await browser?.close();
  await test?.app.close();
});

async function open(address = "/preview/", options: BrowserContextOptions = {}): Promise<Page> {
  complaints = [];
  requested = [];
  context ??= await browser.newContext({ locale: "sv-SE", viewport: { width: 1360, height: 800 }, ...options });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  page.on("request", (request) => requested.push(request.url()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !/functions\.\w+\.json/.test(message.location().url))
      complaints.push(message.text());
  });
  await page.goto(test.url + address);
  await page.getByRole("grid").focus();
  return page;
}

const cell = (page: Page, address: string) => page.locator(`#cell-${address}`);
/** What stands in the cell once the page has been drawn anew. */
const textOf = async (page: Page, address: string) => {
  await page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
  return cell(page, address).innerText();
};
const type = async (page: Page, ...keys: string[]) => {
  for (const key of keys) {
    if (/^(Enter|Tab|Escape|Delete|F2|Arrow\w+|\w+\+\w+|Shift\+\w+)$/.test(key)) await page.keyboard.press(key);
    else await page.keyboard.type(key);
  }
};
/** Asks again and again, since the page's policy lets nothing in it evaluate a text by itself. */
async function comesTrue(frame: Frame, expression: string): Promise<void> {
  for (const deadline = Date.now() + 20_000; !(await frame.evaluate<boolean>(`Boolean(${expression})`));) {
    if (Date.now() > deadline) throw new Error(`never came true: ${expression}`);
    await sleep(25);
  }
}
/** Runs a program as the add-in would, in its frame, by Microsoft's own client. */
/** The frame of the add-in, which comes a moment after the page. */
async function addinFrame(page: Page): Promise<Frame> {
  for (const deadline = Date.now() + 20_000; ;) {
    const frame = page.frame({ url: /\/addin\/preview\.html/ });
    if (frame) return frame;
    if (Date.now() > deadline) throw new Error("no frame");
    await sleep(25);
  }
}

async function inAddin<T>(page: Page, program: string): Promise<T> {
  const frame = await addinFrame(page);
  await comesTrue(frame, "window.Excel && window.malbokClient");
  return frame.evaluate<T>(`Excel.run(async (context) => { ${program} })`);
}

describe("the preview without Excel", () => {
  it("writes what is typed as a Swedish Excel does, moves by the keyboard and undoes", async () => {
    const page = await open();
    await type(page, "13,75", "Enter", "kommun", "Tab", "'0331", "Enter");
    expect([await textOf(page, "A1"), await textOf(page, "A2"), await textOf(page, "B2")]).toEqual([
      "13,75",
      "kommun",
      "0331",
    ]);
    expect(
      await inAddin(
        page,
        'const cells = context.workbook.worksheets.getActiveWorksheet().getRange("A1:B2").load("values"); await context.sync(); return cells.values;',
      ),
    ).toEqual([
      [13.75, ""],
      ["kommun", "0331"],
    ]);
    await type(page, "Control+z");
    await page.waitForSelector("#cell-B2:text-is('')");
    await cell(page, "A1").click();
    await type(page, "F2", "9", "Enter");
    expect(await textOf(page, "A1")).toBe("13,759");
    await cell(page, "A1").click();
    await type(page, "Delete");
    await page.waitForSelector("#cell-A1:text-is('')");
    expect(complaints).toEqual([]);
  }, 60_000);

  it("shows what the add-in writes, tells it of what is typed, and refuses it while a cell is being edited", async () => {
    const page = await open();
    await inAddin(
      page,
      `const sheet = context.workbook.worksheets.getActiveWorksheet();
       sheet.getRange("B2:C3").values = [["Enhet", "Utfall"], ["VOF", 77.5]];
       sheet.tables.add("B2:C3", true).name = "Provtabell";
       sheet.load("id");
       await context.sync();
       sheet.onChanged.add(async ({ address }) => { window.told = address; });
       await context.sync();`,
    );
    expect(await textOf(page, "C3")).toBe("77,5");
    expect(await cell(page, "B2").getAttribute("class")).toContain("table-heading");
    await cell(page, "C3").click();
    await type(page, "80", "Enter");
    const frame = page.frame({ url: /preview\.html/ });
    if (!frame) throw new Error("no frame");
    await comesTrue(frame, "window.told === 'C3'");
    await type(page, "1");
    const program =
      'context.workbook.worksheets.getActiveWorksheet().getRange("A1").values = [[1]]; await context.sync();';
    await expect(inAddin(page, program)).rejects.toThrow(/cell-editing mode/);
    await type(page, "Escape");
    await inAddin(page, program);
  }, 60_000);

  it("copies and pastes blocks, fills down, and goes where the name box says", async () => {
    const page = await open("/preview/", { permissions: ["clipboard-read", "clipboard-write"] });
    await page.evaluate("navigator.clipboard.writeText('1\\t2\\n3\\t4\\n')");
    await type(page, "Control+v");
    await page.waitForSelector("#cell-B2:text-is('4')");
    await page.getByLabel("Cell eller område").fill("A1:B2");
    await page.keyboard.press("Enter");
    await type(page, "Control+c");
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe("1\t2\n3\t4");
    await page.getByLabel("Cell eller område").fill("B1:B5");
    await page.keyboard.press("Enter");
    await type(page, "Control+d");
    await page.waitForSelector("#cell-B5:text-is('2')");
    await page.getByLabel("Cell eller område").fill("ZZ5000");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#cell-ZZ5000.active");
    await page.getByLabel("Cell eller område").fill("Ingenstans");
    await page.keyboard.press("Enter");
    expect(await page.getByLabel("Cell eller område").getAttribute("aria-invalid")).toBe("true");
  }, 60_000);

  it("brings the cell into sight that one begins to type in, and loses no letter of it", async () => {
    const page = await open();
    await page.getByRole("grid").evaluate((grid) => ((grid as unknown as { scrollTop: number }).scrollTop = 900));
    await page.waitForSelector("#cell-A40");
    await page.waitForSelector("#cell-A1", { state: "detached" });
    await type(page, "first", "Enter");
    expect([await textOf(page, "A1"), await cell(page, "A2").getAttribute("class")]).toEqual([
      "first",
      expect.stringContaining("active"),
    ]);
  }, 60_000);

  it("selects a row by its number, and takes it away", async () => {
    const page = await open();
    await type(page, "one", "Enter", "two", "Enter", "three", "Enter");
    await page.getByRole("rowheader", { name: "2", exact: true }).click();
    expect(await page.getByLabel("Cell eller område").inputValue()).toBe("2:2");
    await page.getByRole("tab", { name: "Start" }).click();
    await page.getByRole("button", { name: "Ta bort rad" }).click();
    expect([await textOf(page, "A1"), await textOf(page, "A2"), await textOf(page, "A3")]).toEqual([
      "one",
      "three",
      "",
    ]);
  }, 60_000);

  it("lets the keyboard into the pane and back by F6, as Excel does", async () => {
    const page = await open();
    await inAddin(page, "await context.sync();");
    await type(page, "Tab");
    await page.keyboard.press("F6");
    await comesTrue(page.mainFrame(), "document.activeElement.tagName === 'IFRAME'");
    await page.keyboard.press("F6");
    await comesTrue(page.mainFrame(), "document.activeElement.className === 'grid'");
    await type(page, "back", "Enter");
    expect(await textOf(page, "B1")).toBe("back");
  }, 60_000);

  it("lets sheet and pane have a narrow window in turn, and opens as it was left", async () => {
    const page = await open();
    await inAddin(page, "await context.sync();");
    await page.setViewportSize({ width: 320, height: 700 });
    const grid = page.getByRole("grid");
    await grid.waitFor({ state: "hidden" });
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Till bladet" }).click();
    await type(page, "320", "Enter");
    expect(await textOf(page, "A1")).toBe("320");
    expect((await cell(page, "A1").boundingBox())?.x).toBeGreaterThanOrEqual(0);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Spara", exact: true }).click();
    await page.reload();
    await grid.waitFor();
    await page.getByRole("button", { name: "Till panelen" }).click();
    await comesTrue(page.mainFrame(), "document.activeElement.tagName === 'IFRAME'");
    await page.keyboard.press("F6");
    await grid.waitFor();
  }, 60_000);

  it("makes a row as high as the text that is wrapped in it, and the rows below follow", async () => {
    const page = await open();
    await inAddin(
      page,
      `const sheet = context.workbook.worksheets.getActiveWorksheet();
       sheet.getRange("A1:A2").values = [["kort"], ["en text som är mycket längre än vad kolumnen är bred"]];
       sheet.getRange("A1:A2").format.wrapText = true;
       await context.sync();`,
    );
    const heightOf = async (address: string) => Math.round((await cell(page, address).boundingBox())?.height ?? 0);
    const topOf = async (address: string) => Math.round((await cell(page, address).boundingBox())?.y ?? 0);
    expect(await textOf(page, "A2")).toContain("bred");
    const [usual, high] = [await heightOf("A1"), await heightOf("A2")];
    expect([usual, high > usual * 3]).toEqual([22, true]);
    expect(await topOf("A3")).toBe((await topOf("A2")) + high);
    await cell(page, "A2").click();
    await type(page, "Delete");
    expect(await textOf(page, "A2")).toBe("");
    expect(await heightOf("A2")).toBe(usual);
  }, 60_000);

  it("starts by the add-in's shortcuts what the ribbon starts, and types nothing", async () => {
    const page = await open();
    await inAddin(page, "await context.sync();");
    await page.evaluate(`(() => {
      window.ran = [];
      document.querySelector("iframe").contentWindow.malbokClient.runCommand = (command) => (window.ran.push(command), Promise.resolve());
    })()`);
    for (const key of ["U", "T", "B", "G", "X"]) await page.keyboard.press(`Control+Alt+Shift+Key${key}`);
    expect(await page.evaluate("window.ran")).toEqual([
      ...["RefreshWorkbook", "RefreshTable", "RefreshSheet", "ReviewEdits"],
    ]);
    expect(await textOf(page, "A1")).toBe("");
  }, 60_000);

  it("keeps a workbook that is saved, with what stands in it, and a second one beside it", async () => {
    const page = await open();
    await type(page, "sparat", "Enter");
    await page.getByRole("button", { name: "Stäng och öppna igen" }).click();
    await page.waitForSelector("#cell-A1:text-is('sparat')");
    const second = await open("/preview/?book=2");
    expect(await textOf(second, "A1")).toBe("");
    await page.getByRole("button", { name: "Ny arbetsbok" }).click();
    await page.getByRole("button", { name: "Avbryt" }).click();
    expect(await textOf(page, "A1")).toBe("sparat");
    await page.getByRole("button", { name: "Ny arbetsbok" }).click();
    await page.getByRole("button", { name: "Kasta" }).click();
    await page.waitForSelector("#cell-A1:text-is('')");
  }, 60_000);

  it("asks before a workbook that is not saved is lost, by reloading as by another language, and not when it is saved", async () => {
    const page = await open();
    const asked: string[] = [];
    page.on("dialog", (dialog) => {
      asked.push(dialog.type());
      void dialog.dismiss();
    });
    await type(page, "osparat", "Enter");
    await page.getByRole("link", { name: "English" }).click();
    await page.waitForTimeout(300);
    expect([asked, await textOf(page, "A1")]).toEqual([["beforeunload"], "osparat"]);
    await page.getByRole("button", { name: "Spara", exact: true }).click();
    await page.getByRole("link", { name: "English" }).click();
    await page.getByRole("button", { name: "Insert table" }).waitFor();
    expect([asked.length, await textOf(page, "A1")]).toEqual([1, "osparat"]);
  }, 60_000);

  it("draws what rules say, and does not take an entry that they refuse", async () => {
    const page = await open();
    await inAddin(
      page,
      `const sheet = context.workbook.worksheets.getActiveWorksheet();
       sheet.getRange("A1:B3").values = [["Värde", "Låst"], [1, ""], [2, "ja"]];
       const cells = sheet.getRange("A2:A3");
       const rule = cells.conditionalFormats.add(Excel.ConditionalFormatType.custom);
       rule.custom.rule.formula = '=$B2="ja"';
       rule.custom.format.fill.color = "#E6E6E6";
       cells.dataValidation.rule = { custom: { formula: '=$B2<>"ja"' } };
       cells.dataValidation.errorAlert = { style: "Stop", showAlert: true, title: "Låst cell", message: "Se kolumnen Låst." };
       sheet.freezePanes.freezeRows(1);
       await context.sync();`,
    );
    const colour = (address: string) =>
      cell(page, address).evaluate((element) => (element as HTMLElement).style.backgroundColor);
    await textOf(page, "A3");
    expect([await colour("A2"), await colour("A3")]).toEqual(["", "rgb(230, 230, 230)"]);
    await cell(page, "A3").click();
    await type(page, "5", "Enter");
    const question = page.getByRole("dialog", { name: "Låst cell" });
    expect(await question.textContent()).toContain("Se kolumnen Låst.");
    expect(await axeViolations(page)).toEqual([]);
    await question.getByRole("button", { name: "Försök igen" }).click();
    await type(page, "6", "Enter");
    await question.getByRole("button", { name: "Avbryt" }).click();
    expect(await textOf(page, "A3")).toBe("2");
    await type(page, "ArrowUp", "7", "Enter");
    expect(await textOf(page, "A2")).toBe("7");
    await page.getByLabel("Cell eller område").fill("A500");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#cell-A500");
    expect(await cell(page, "A1").isVisible()).toBe(true);
  }, 60_000);

  it("shows a formula that it does not calculate as it is written, and never as a value that is missing", async () => {
    const page = await open();
    await type(page, "=SUMMA(1;2)", "Enter", "=MALBOK.FINNSINTE(1)", "Enter");
    expect([await textOf(page, "A1"), await textOf(page, "A2")]).toEqual(["=SUMMA(1;2)", "#NAMN?"]);
    expect(await cell(page, "A1").getAttribute("title")).toContain("räknas inte här");
  }, 60_000);

  it("hides and shows columns, copies, names and adds sheets", async () => {
    const page = await open();
    await type(page, "x", "Enter");
    await page.getByRole("tab", { name: "Start" }).click();
    await page.getByRole("button", { name: "Dölj kolumn" }).click();
    await cell(page, "A1").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Visa dolda kolumner" }).click();
    await cell(page, "A1").waitFor();
    await page.getByRole("button", { name: "Kopiera bladet" }).click();
    await page.getByRole("tab", { name: "Blad1 (2)" }).dblclick();
    await page.getByLabel("Bladets namn").fill("Kopia");
    await page.keyboard.press("Enter");
    expect(await page.getByRole("tab", { name: "Kopia" }).getAttribute("aria-selected")).toBe("true");
    expect(await textOf(page, "A1")).toBe("x");
    await page.getByRole("button", { name: "Nytt blad" }).click();
    expect(await textOf(page, "A1")).toBe("");
  }, 60_000);

  it("has the ribbon of the manifest, in Swedish and in English", async () => {
    const page = await open();
    for (const name of ["Visa panel", "Infoga tabell", "Granska och skriv", "Räkna om funktioner", "Hjälp"])
      expect(await page.getByRole("button", { name, exact: true }).isVisible()).toBe(true);
    await page.getByRole("button", { name: /Uppdatera/ }).click();
    expect(await page.getByRole("button", { name: "Uppdatera bladet" }).isVisible()).toBe(true);
    await page.getByRole("button", { name: "Stäng panelen" }).click();
    expect(await page.locator("iframe").isVisible()).toBe(false);
    await page.getByRole("button", { name: "Visa panel" }).click();
    expect(await page.locator("iframe").isVisible()).toBe(true);
    await page.getByRole("link", { name: "English" }).click();
    const english = (await context?.waitForEvent("page", { timeout: 1_000 }).catch(() => null)) ?? page;
    await english.getByRole("button", { name: "Insert table" }).waitFor();
    await english.getByRole("grid").focus();
    await english.keyboard.type("13.75");
    await english.keyboard.press("Enter");
    expect(await textOf(english, "A1")).toBe("13.75");
  }, 60_000);

  it("scrolls through ten thousand rows with some hundred of them in the page", async () => {
    const page = await open();
    await inAddin(
      page,
      `context.workbook.worksheets.getActiveWorksheet().getRange("A1:H10000").values =
         Array.from({ length: 10000 }, (_, row) => Array.from({ length: 8 }, (_, column) => row * 8 + column));
       await context.sync();`,
    );
    await page.getByLabel("Cell eller område").fill("H10000");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#cell-H10000:text-is('79999')");
    expect(await textOf(page, "H10000")).toBe("79999");
    expect(await page.locator(".row").count()).toBeLessThan(100);
  }, 60_000);

  it("has no axe violation, and asks nothing but its own server", async () => {
    const page = await open();
    await type(page, "1", "Enter");
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("tab", { name: "Start" }).click();
    expect(await axeViolations(page)).toEqual([]);
    expect(requested.filter((url) => new URL(url).origin !== test.url && !url.startsWith("data:"))).toEqual([]);
  }, 60_000);

  it("is there in demo mode alone, and only with Microsoft's package of development", async () => {
    for (const settings of [
      { signIn: ["local" as const] },
      { preview: { ...previewParts, officeClientFile: "none" } },
    ]) {
      const app = await startTestApp({ addinDir, preview: previewParts, signIn: ["demo"], ...settings });
      expect((await sendHttp(`${app.url}/preview/`)).status).toBe(404);
      await app.app.close();
    }
    const page = await sendHttp(`${test.url}/preview`);
    expect([page.status, page.headers.location]).toEqual([308, "/preview/"]);
    expect((await sendHttp(`${test.url}/preview/`)).headers["content-security-policy"]).toContain(
      "frame-ancestors 'none'",
    );
    const frame = await sendHttp(`${test.url}/addin/preview.html`);
    expect(frame.headers["content-security-policy"]).toMatch(/frame-ancestors 'self'$/);
    expect(frame.text).not.toContain("https:");
  });
});
