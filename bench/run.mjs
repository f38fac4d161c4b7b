/** `npm run bench [-- --quick] [-- --engine=sqlite|mariadb]`: builds the server and the bench into a folder of their own, and runs the bench. */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { buildAll } from "../scripts/build.mjs";

const projectDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
// Inside the project, so that what is built finds its packages; a copy, so that an edit meanwhile changes nothing.
const builtDir = path.join(projectDir, "node_modules", ".cache", "malbok-bench");
mkdirSync(builtDir, { recursive: true });

await Promise.all([
  buildAll(),
  build({
    absWorkingDir: projectDir,
    entryPoints: ["bench.ts", "limitServer.ts", "blocks.ts", "rounds.ts", "largeWriter.ts"].map((name) =>
      path.join("bench", name),
    ),
    outdir: builtDir,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "cjs",
    target: "node20",
    logLevel: "warning",
  }),
]);
copyFileSync(path.join(projectDir, "dist", "malbok.js"), path.join(builtDir, "malbok.js"));

const { status } = spawnSync(process.execPath, [path.join(builtDir, "bench.js"), ...process.argv.slice(2)], {
  cwd: projectDir,
  stdio: "inherit",
});
process.exitCode = status ?? 1;
