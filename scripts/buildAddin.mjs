/**
 * Builds the Excel add-in into `outDir`: taskpane.html, which holds the pane, the commands and the custom functions in one runtime, and what it
 * loads. Names in assets/ carry a hash of the content and may be cached for ever. Unchanged sources make the call return at once.
 */
import { cp } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "vite";
import { buildFolder, pageSettings, stampOf } from "./buildFolder.mjs";
import { writeFunctionFiles } from "./writeFunctionFiles.mjs";
import { writeGraphqlTypes } from "./writeGraphqlTypes.mjs";

const projectDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const addinDir = path.join(projectDir, "addin");

/** The oldest browsers that a supported Office brings: WebView2, and WKWebView of macOS. */
const target = ["es2022", "safari15"];

/**
 * @param {string} outDir where the built files shall stand
 * @returns {Promise<{ built: boolean, outDir: string }>} built is false when the files were already up to date
 */
export async function buildAddin(outDir) {
  return buildFolder(outDir, await inputStamp(), async (buildingDir) => {
    // Nothing at run time: editors go by them.
    writeGraphqlTypes();
    await build(
      pageSettings(addinDir, {
        outDir: buildingDir,
        target,
        assetsDir: "assets",
        assetsInlineLimit: 0,
        rolldownOptions: {
          input: path.join(addinDir, "taskpane.html"),
          // The catalogue of failures is the server's to say: what only names a code leaves it out.
          treeshake: { manualPureFunctions: ["entry"] },
          // Fluent marks every file as one of the browser; all of ours are.
          onwarn: (warning, warn) => warning.code !== "MODULE_LEVEL_DIRECTIVE" && warn(warning),
        },
      }),
    );
    await cp(path.join(addinDir, "icons"), path.join(buildingDir, "icons"), {
      recursive: true,
      filter: (source) => !source.endsWith(".svg"),
    });
    await cp(path.join(addinDir, "shortcuts.json"), path.join(buildingDir, "shortcuts.json"));
    await writeFunctionFiles(buildingDir);
  });
}

function inputStamp() {
  const places = [
    "workbook",
    "texts",
    "api",
    "excel",
    "usecases",
    "functions",
    "commands",
    "taskpane",
    "editor",
    "icons",
  ];
  return stampOf([
    fileURLToPath(import.meta.url),
    path.join(projectDir, "scripts", "writeFunctionFiles.mjs"),
    ...places.map((place) => path.join(addinDir, place)),
    ...["main.tsx", "taskpane.html", "shortcuts.json"].map((name) => path.join(addinDir, name)),
    ...["shared", "package-lock.json"].map((name) => path.join(projectDir, name)),
  ]);
}

if (process.argv[1] && import.meta.url === pathToFileURL(path.resolve(process.argv[1])).href) {
  const started = Date.now();
  const { built, outDir } = await buildAddin(path.resolve(process.argv[2] ?? path.join(projectDir, "dist", "addin")));
  const outcome = built ? `built in ${Date.now() - started} ms` : "already up to date";
  console.log(`addin: ${outcome} (${path.relative(process.cwd(), outDir) || "."})`);
}
