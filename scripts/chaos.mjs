/**
 * `npm run chaos [-- --engine=sqlite,mariadb,galera] [-- --minutes=5] [-- --seed=1]`: the long form of test/chaos. Writers write while processes are killed and
 * connections cut; prints what happened and what was found, and ends with 1 if that was anything.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { buildAll, bundle } from "./build.mjs";

const projectDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
// Inside the project, so that what is built finds its packages.
const builtDir = path.join(projectDir, "node_modules", ".cache", "malbok-chaos");
mkdirSync(builtDir, { recursive: true });
const program = path.join(builtDir, "chaos.cjs");
await Promise.all([buildAll(), bundle(path.join("test", "chaos", "chaos.ts"), program)]);
const { status } = spawnSync(process.execPath, [program, ...process.argv.slice(2)], {
  cwd: projectDir,
  stdio: "inherit",
});
process.exitCode = status ?? 1;
