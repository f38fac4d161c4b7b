/**
 * Writes what Excel reads of the add-in's custom functions, functions.*.json, from the one table of them. As a program it writes the guide to them:
 * `node scripts/writeFunctionFiles.mjs docs/functions.md`.
 */
import console from "node:console";
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const functionsDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "addin", "functions");

/** What a file of the functions' room exports. */
async function exportsOf(name) {
  const { outputFiles } = await build({
    entryPoints: [path.join(functionsDir, name)],
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    logLevel: "warning",
  });
  const found = { exports: {} };
  const run = new Function("module", "exports", "require", outputFiles[0].text);
  run(found, found.exports, createRequire(import.meta.url));
  return found.exports;
}

export async function writeFunctionFiles(outDir) {
  const { functionFiles } = await exportsOf("functionFiles.ts");
  for (const [name, text] of Object.entries(functionFiles())) await writeFile(path.join(outDir, name), text);
}

if (process.argv[1] && import.meta.url === pathToFileURL(path.resolve(process.argv[1])).href) {
  const file = process.argv[2] ?? path.join("docs", "functions.md");
  const { functionsGuide } = await exportsOf("functionsGuide.ts");
  await writeFile(file, functionsGuide());
  console.log(`functions: ${file}`);
}
