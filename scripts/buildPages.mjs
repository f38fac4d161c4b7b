/**
 * Builds the browser files of the pages (GraphiQL with its Monaco workers, styles, small scripts) into `outDir`.
 * Every output carries a hash of its content in its name, so that it may be cached for ever; `manifest.json` maps the
 * names that the server knows to the names of this build. Unchanged sources and packages make the call return at once.
 */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { buildFolder, stampOf } from "./buildFolder.mjs";

const projectDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const sourceDir = path.join(projectDir, "server", "http", "pages");

/** Logical name in the manifest -> entry file. Workers and the language script are classic scripts, the rest modules. */
const moduleEntries = {
  query: path.join(sourceDir, "query.mjs"),
  docs: path.join(sourceDir, "docs.mjs"),
  landing: path.join(sourceDir, "landing.mjs"),
  account: path.join(sourceDir, "account.mjs"),
  dialogDone: path.join(sourceDir, "dialogDone.mjs"),
  site: path.join(sourceDir, "site.css"),
};
const classicEntries = {
  language: path.join(sourceDir, "language.mjs"),
  "editor.worker": "monaco-editor/esm/vs/editor/editor.worker.js",
  "json.worker": "monaco-editor/esm/vs/language/json/json.worker.js",
  "graphql.worker": "monaco-graphql/esm/graphql.worker.js",
};

/**
 * @param {string} outDir where the built files shall stand
 * @returns {Promise<{ built: boolean, outDir: string }>} built is false when the files were already up to date
 */
export async function buildPages(outDir) {
  return buildFolder(outDir, await inputStamp(), makePages);
}

async function makePages(buildingDir) {
  const shared = {
    absWorkingDir: projectDir,
    bundle: true,
    minify: true,
    metafile: true,
    outdir: buildingDir,
    entryNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    chunkNames: "chunk-[hash]",
    target: "es2022",
    charset: "utf8",
    legalComments: "linked",
    logLevel: "warning",
    define: { "process.env.NODE_ENV": '"production"' },
    loader: { ".ttf": "file" },
  };
  const results = await Promise.all([
    build({ ...shared, entryPoints: moduleEntries, format: "esm" }),
    build({ ...shared, entryPoints: classicEntries, format: "iife" }),
  ]);
  const files = Object.assign({}, ...results.map((result) => manifestOf(result.metafile, buildingDir)));
  await writeFile(path.join(buildingDir, "manifest.json"), JSON.stringify({ files }, null, 2));
}

function manifestOf(metafile, buildingDir) {
  const files = {};
  for (const output of Object.keys(metafile.outputs)) {
    const fileName = path.relative(buildingDir, path.resolve(projectDir, output));
    const match = /^(.+)-[A-Z0-9]{8}(\.js|\.css)$/.exec(fileName);
    if (match) files[`${match[1]}${match[2]}`] = fileName;
  }
  return files;
}

function inputStamp() {
  const packages = ["graphiql", "@graphiql/react", "monaco-editor", "monaco-graphql", "react", "graphql", "esbuild"];
  return stampOf([
    fileURLToPath(import.meta.url),
    sourceDir,
    ...packages.map((name) => path.join(projectDir, "node_modules", name, "package.json")),
  ]);
}

if (process.argv[1] && import.meta.url === pathToFileURL(path.resolve(process.argv[1])).href) {
  const started = Date.now();
  const { built, outDir } = await buildPages(path.resolve(process.argv[2] ?? path.join(projectDir, "dist", "pages")));
  const outcome = built ? `built in ${Date.now() - started} ms` : "already up to date";
  console.log(`pages: ${outcome} (${path.relative(process.cwd(), outDir) || "."})`);
}
