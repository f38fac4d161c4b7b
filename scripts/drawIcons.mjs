/** Draws the icons of the ribbon, addin/icons/<name>-<size>.png, from the drawings beside them. Needs Chromium; run it when a drawing has changed. */
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "addin", "icons");
/** What the manifest asks for: the ribbon at all scales, and the list of add-ins. */
const sizes = [16, 32, 64, 80];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
const page = await browser.newPage();
for (const drawing of (await readdir(folder)).filter((name) => name.endsWith(".svg"))) {
  const svg = await readFile(path.join(folder, drawing), "utf8");
  for (const size of sizes) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(
      `<body style="margin:0">${svg.replace("<svg ", `<svg width="${size}" height="${size}" style="display:block" `)}`,
    );
    await page.screenshot({ path: path.join(folder, drawing.replace(".svg", `-${size}.png`)), omitBackground: true });
  }
}
await browser.close();
