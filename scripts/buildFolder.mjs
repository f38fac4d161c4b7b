import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

/** Tells of what a folder was made; no server gives it out. */
const stampName = ".stamp";

/**
 * Makes a folder unless it was made of the same before. It is made beside and moved into place, so that nobody ever sees half a build.
 *
 * @param {string} outDir
 * @param {string} stamp changes with everything that the folder is made of
 * @param {(buildingDir: string) => Promise<unknown>} make fills an empty folder
 * @returns {Promise<{ built: boolean, outDir: string }>} built is false when the folder was already up to date
 */
export async function buildFolder(outDir, stamp, make) {
  const isUpToDate = async () => (await readFile(path.join(outDir, stampName), "utf8").catch(() => "")) === stamp;
  if (await isUpToDate()) return { built: false, outDir };
  const buildingDir = `${outDir}.building-${process.pid}`;
  await rm(buildingDir, { recursive: true, force: true });
  await mkdir(buildingDir, { recursive: true });
  try {
    await make(buildingDir);
    await writeFile(path.join(buildingDir, stampName), stamp);
    await rm(outDir, { recursive: true, force: true });
    await rename(buildingDir, outDir);
  } catch (error) {
    await rm(buildingDir, { recursive: true, force: true });
    // Another process may just have put the same build into place.
    if (!(await isUpToDate())) throw error;
  }
  return { built: true, outDir };
}

/** How Vite builds a page of ours, wherever it is served; `build` says what and into which folder. */
export const pageSettings = (root, build) => ({
  configFile: false,
  root,
  base: "./",
  envDir: false,
  publicDir: false,
  logLevel: "warn",
  oxc: { jsx: { runtime: "automatic", importSource: "react", development: false } },
  // Whoever builds, a test among them, builds what is for use.
  define: { "process.env.NODE_ENV": '"production"' },
  build: { emptyOutDir: false, modulePreload: { polyfill: false }, reportCompressedSize: false, ...build },
});

/** A hash of files and of all that stands in folders, names included; but for what the build itself writes there. */
export async function stampOf(places) {
  const hash = createHash("sha256");
  for (const place of [fileURLToPath(import.meta.url), ...places]) await addTo(hash, place);
  return hash.digest("hex");
}

async function addTo(hash, place) {
  const entries = await readdir(place, { withFileTypes: true }).catch(() => null);
  if (entries === null) {
    if (existsSync(place)) hash.update(path.basename(place)).update(await readFile(place));
    return;
  }
  const sources = entries.filter(({ name }) => !name.endsWith("-env.d.ts"));
  for (const { name } of sources.sort((a, b) => (a.name < b.name ? -1 : 1))) await addTo(hash, path.join(place, name));
}
