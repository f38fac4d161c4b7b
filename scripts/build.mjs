/**
 * Builds what `malbok` runs: the server as one file, dist/malbok.js, with the packages left outside, the pages in dist/pages, the Excel
 * add-in in dist/addin and its preview in dist/preview. Takes about a second; all but the server are made again only when something that they are made of has changed.
 */
import console from "node:console";
import { rename } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { buildAddin } from "./buildAddin.mjs";
import { buildPages } from "./buildPages.mjs";
import { buildPreview } from "./buildPreview.mjs";

const projectDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

export async function buildAll(distDir = path.join(projectDir, "dist")) {
  await Promise.all([
    buildPages(path.join(distDir, "pages")),
    buildAddin(path.join(distDir, "addin")),
    buildPreview(path.join(distDir, "preview")),
  ]);
  // Last: by the age of this file it is told whether everything is built.
  await buildServer(distDir);
}

async function buildServer(distDir) {
  // Built beside and moved into place, so that a start in between never runs half a file.
  const building = path.join(distDir, `malbok.js.building-${process.pid}`);
  await bundle(path.join("server", "cli", "malbok.ts"), building);
  await rename(building, path.join(distDir, "malbok.js"));
}

/** How a source becomes one file that Node runs beside node_modules. */
export const besideNodeModules = {
  absWorkingDir: projectDir,
  bundle: true,
  packages: "external",
  platform: "node",
  format: "cjs",
  target: "node20",
  tsconfig: path.join(projectDir, "tsconfig.json"),
  logLevel: "warning",
};

/** One file of the source and all that it imports, as one file that Node runs beside node_modules. */
export async function bundle(entryPoint, outfile) {
  await build({
    ...besideNodeModules,
    entryPoints: [path.join(projectDir, entryPoint)],
    outfile,
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(path.resolve(process.argv[1])).href) {
  const started = Date.now();
  await buildAll();
  console.log(`build: ${Date.now() - started} ms (dist)`);
}
