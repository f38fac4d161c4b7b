/**
 * Builds a server with a fault in it, for tests that must find it: `node scripts/plantFault.mjs out.cjs '[{"file":"server/...","find":"...","replace":"..."}]'`.
 * The text must stand in its file exactly once, so that a fault that no longer fits its source is told and not forgotten.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { besideNodeModules } from "./build.mjs";

const projectDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const [outfile, changesText] = process.argv.slice(2);
const changes = JSON.parse(changesText);
const changed = new Set();

await build({
  stdin: {
    contents: `import { runCommandLine } from "./server/cli/malbok";
void runCommandLine(process.argv.slice(2)).then((exitCode) => { process.exitCode = exitCode; });`,
    resolveDir: projectDir,
    loader: "ts",
  },
  ...besideNodeModules,
  outfile,
  plugins: [
    {
      name: "plant",
      setup: ({ onLoad }) => onLoad({ filter: /\.ts$/, namespace: "file" }, (args) => planted(args.path)),
    },
  ],
});
const missed = changes.filter((change) => !changed.has(change));
if (missed.length > 0) throw new Error(`never loaded: ${missed.map(({ file }) => file).join(", ")}`);

function planted(file) {
  const own = changes.filter((change) => path.join(projectDir, change.file) === file);
  if (own.length === 0) return undefined;
  let contents = readFileSync(file, "utf8");
  for (const change of own) {
    const parts = contents.split(change.find);
    if (parts.length !== 2) throw new Error(`${change.file}: "${change.find}" stands there ${parts.length - 1} times`);
    contents = parts.join(change.replace);
    changed.add(change);
  }
  return { contents, loader: "ts" };
}
