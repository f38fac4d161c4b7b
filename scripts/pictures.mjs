/**
 * `npm run pictures`: walks the two minutes of the README in the preview, on a database of its own, and takes the pictures of docs/images.
 * A step that cannot be made ends it.
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
}

/** A workbook with the table of the walk, signed in as a reporter of Ystad. */
async function openBook(context, address, person = "Rut Rapportör") {
  const page = await context.newPage();
  await page.goto(address);
  const pane = page.frameLocator("iframe");
  await pane.getByText("Ystads kommun").click();
  await pane.getByRole("button", { name: person }).click();
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
    picture: (name) => page.screenshot({ path: path.join(imagesDir, `${name}.png`) }),
    /** Into the value of the first row, which is of a unit of the reporter's own. */
    async type(text) {
      await page.bringToFront();
      await page.locator("#cell-E2").click();
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
    },
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
