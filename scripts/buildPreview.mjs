/**
 * Builds the page on which the add-in is tried without Excel: a workbook of our own around the built add-in. The two scripts in client/ stand
 * before and after Microsoft's client in the add-in's frame.
 */
import path from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build as bundle } from "esbuild";
import { build } from "vite";
import { buildFolder, pageSettings, stampOf } from "./buildFolder.mjs";

const projectDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const pageDir = path.join(projectDir, "addin", "preview", "page");

/**
 * @param {string} outDir where the built files shall stand
 * @returns {Promise<{ built: boolean, outDir: string }>} built is false when the files were already up to date
 */
export async function buildPreview(outDir) {
  const places = ["addin/preview", "addin/texts", "shared", "package-lock.json"].map((place) =>
    path.join(projectDir, place),
  );
  const stamp = await stampOf([fileURLToPath(import.meta.url), ...places]);
  return buildFolder(outDir, stamp, async (buildingDir) => {
    await build(pageSettings(pageDir, { outDir: buildingDir, target: "es2022" }));
    await bundle({
      absWorkingDir: pageDir,
      entryPoints: ["client/bridge.ts", "client/office.ts"],
      outdir: path.join(buildingDir, "client"),
      bundle: true,
      format: "iife",
      target: "es2022",
      charset: "utf8",
      logLevel: "warning",
    });
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(path.resolve(process.argv[1])).href) {
  const { built, outDir } = await buildPreview(
    path.resolve(process.argv[2] ?? path.join(projectDir, "dist", "preview")),
  );
  console.log(`preview: ${built ? "built" : "already up to date"} (${path.relative(process.cwd(), outDir) || "."})`);
}
