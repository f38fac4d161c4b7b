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
// Built for the run, so that nobody changes it meanwhile by working on the sources.
const server = path.join(builtDir, "malbok.cjs");
await Promise.all([buildAll(), bundle(path.join("test", "chaos", "chaos.ts"), program)]);
const built = spawnSync(process.execPath, [path.join(projectDir, "scripts", "plantFault.mjs"), server, "[]"], {
  cwd: projectDir,
  stdio: "inherit",
});
if (built.status !== 0) process.exit(1);
const { status } = spawnSync(process.execPath, [program, `--program=${server}`, ...process.argv.slice(2)], {
  cwd: projectDir,
  stdio: "inherit",
});
process.exitCode = status ?? 1;
