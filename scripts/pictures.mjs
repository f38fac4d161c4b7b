/**
 * `npm run pictures`: walks the two minutes of the README in the preview and then the other views, on a database of its own, and takes the pictures of
 * docs/images. A step that cannot be made ends it.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const projectDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const imagesDir = path.join(projectDir, "docs", "images");
const dataDir = mkdtempSync(path.join(os.tmpdir(), "malbok-pictures-"));
const server = spawn(process.execPath, [path.join(projectDir, "bin", "malbok.js"), "start", "--demo"], {
  env: { ...process.env, PORT: "0", MALBOK_DATA_DIR: dataDir },
  stdio: ["ignore", "pipe", "inherit"],
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
try {
  await walk(await addressOf(server));
} finally {
  await browser.close();
  server.kill("SIGINT");
  await new Promise((resolve) => server.once("exit", resolve));
  rmSync(dataDir, { recursive: true, force: true });
}

function addressOf({ stdout }) {
  return new Promise((resolve, reject) => {
    let text = "";
    stdout.on("data", (chunk) => {
      text += chunk;
      const address = /(http:\/\/\S+)\/preview\//.exec(text)?.[1];
      if (address) resolve(address);
    });
    stdout.on("end", () => reject(new Error(text)));
  });
}

async function walk(address) {
  const context = await browser.newContext({ locale: "sv-SE", viewport: { width: 1440, height: 760 } });
  context.setDefaultTimeout(20_000);
  const mine = await openBook(context, `${address}/preview/`);
  await mine.type("11,5");
  await mine.review();
  await mine.picture("preview-review");
  await mine.write();

  // A colleague comes in between.
  const theirs = await openBook(context, `${address}/preview/?book=2`, "Karin Kollega");
  await theirs.type("12");
  await theirs.review();
  await theirs.write();
  await mine.type("13");
  await mine.review();
  await mine.pane.getByText("Konflikt").first().waitFor();
  await mine.picture("preview-conflict");

  await plan(await signedIn(context, `${address}/preview/?book=3`, "Mariestads kommun", "Rut Rapportör"));
  await round(await signedIn(context, `${address}/preview/?book=4`, "Haninge kommun", "Mats Modelladministratör"));
  const analyst = await signedIn(context, `${address}/preview/?book=5`, "Ystads kommun", "Anton Analytiker");
  await query(analyst);
  await chart(analyst);
  await card(analyst);
}

/** A new activity in a table of the plan, as it stands in the review. */
async function plan({ page, pane, open, type, picture }) {
  await open("NEW_TABLE");
  await pane.getByRole("combobox", { name: "Vad?" }).selectOption("GOALS");
  await pane.getByRole("combobox", { name: "Nivå" }).selectOption("AKTIVITET");
  await pane.getByRole("combobox", { name: "Enhet" }).selectOption("OP-FORSKOLA");
  await pane.getByRole("textbox", { name: "År" }).fill("2023");
  await pane.getByText("Inga rader finns ännu").waitFor();
  await pane.getByRole("button", { name: "Infoga tabellen" }).click();
  await pane.getByText("Tabellen är infogad").waitFor();
  await type("B2", "Språkstöd i varje förskola");
  await type("C2", "NM-UTN-1");
  await page.getByRole("button", { name: "Granska och skriv" }).click();
  await pane.getByText(/ny rad/).waitFor();
  await picture("preview-plan");
}

/** How far the units have come in a round, as a chart in the sheet and in the pane. */
async function round({ page, pane, picture }) {
  await page.getByRole("button", { name: "Uppföljning" }).click();
  const helar = pane.locator(".card", { hasText: "Helår 2025" });
  await helar.getByRole("button", { name: "Infoga läget som diagram" }).click();
  await page.locator(".chart").waitFor();
  await picture("preview-round");
}

async function query({ page, pane, open, picture }) {
  await open("QUERY");
  await pane.getByRole("textbox", { name: "Frågan" }).waitFor();
  await pane.getByRole("button", { name: "Kör frågan" }).click();
  await pane.getByRole("button", { name: "Infoga som tabell" }).click();
  await page.locator("#cell-A1:text-is('code')").waitFor();
  await pane.getByRole("textbox", { name: "Frågan" }).scrollIntoViewIfNeeded();
  await picture("preview-query");
}

async function chart({ page, pane, open, goTo, picture }) {
  await open("PICTURES");
  await pane.getByPlaceholder("Sök indikator").fill("Företagsklimat");
  await pane.getByLabel("Indikator", { exact: true }).selectOption({ index: 1 });
  await pane.getByLabel("Riket").check();
  await pane
    .getByLabel(/^Median, Liknande/)
    .first()
    .check();
  await pane.getByRole("button", { name: "Infoga diagrammet" }).click();
  await pane.getByText("Diagrammet är infogat.").waitFor();
  // Beyond the chart, which stands beside its table.
  await goTo("S3");
  await page.locator(".chart").waitFor();
  await picture("preview-chart");
}

async function card({ page, pane, picture }) {
  await pane.getByPlaceholder("Sök mål").fill("hemtjänst");
  await pane.getByLabel("Mål", { exact: true }).selectOption({ index: 1 });
  await pane.getByRole("button", { name: "Infoga målkortet" }).click();
  await pane.getByText("Målkortet är infogat.").waitFor();
  await page.locator("#cell-A2:text-is('Mål')").waitFor();
  await picture("preview-card");
}

/** A new workbook with somebody signed in. */
async function signedIn(context, address, municipality, person) {
  const page = await context.newPage();
  await page.goto(address);
  const pane = page.frameLocator("iframe");
  await pane.getByText(municipality).click();
  await pane.getByRole("button", { name: person }).click();
  await pane.getByRole("tablist").waitFor();
  return {
    page,
    pane,
    async open(view) {
      const tab = pane.locator(`#tab-${view}`);
      if (await tab.isVisible()) await tab.click();
      else await pane.locator(".pane-tabs select").selectOption(view);
    },
    async goTo(cell) {
      await page.getByLabel("Cell eller område").fill(cell);
      await page.keyboard.press("Enter");
      await page.locator(`#cell-${cell}`).waitFor();
    },
    async type(cell, text) {
      await page.bringToFront();
      await page.locator(`#cell-${cell}`).click();
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
    },
    async picture(name) {
      // What moves has come to rest.
      await page.waitForTimeout(500);
      await page.screenshot({ path: path.join(imagesDir, `${name}.png`) });
    },
  };
}

/** A workbook with the table of the walk, signed in as a reporter of Ystad. */
async function openBook(context, address, person = "Rut Rapportör") {
  const { page, pane, picture, type } = await signedIn(context, address, "Ystads kommun", person);
  await page.getByRole("button", { name: "Infoga tabell" }).click();
  await pane.getByPlaceholder("Sök mål eller indikator").fill("personalkontinuitet");
  await pane
    .getByRole("checkbox", { name: /Personalkontinuitet/ })
    .first()
    .check();
  await pane.getByRole("button", { name: "Infoga tabellen" }).click();
  await pane.getByText("Tabellen är infogad.").waitFor();
  return {
    pane,
    picture,
    /** Into the value of the first row, which is of a unit of the reporter's own. */
    type: (text) => type("E2", text),
    async review() {
      await page.getByRole("button", { name: "Granska och skriv" }).click();
      const edit = pane.getByText("Blad1!E2").first();
      const again = pane.getByRole("button", { name: "Granska igen" });
      await edit.or(again).first().waitFor();
      if (await again.isVisible()) await again.click();
      await edit.waitFor();
      await pane.getByText("kan skrivas").first().waitFor();
    },
    async write() {
      await pane.getByRole("button", { name: /^Skriv till Målbok/ }).click();
      await pane.getByText("Blad1!E2").first().waitFor({ state: "hidden" });
      await page.waitForTimeout(1_000);
    },
  };
}
