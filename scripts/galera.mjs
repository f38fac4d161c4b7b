/**
 * `npm run galera`: a MariaDB Galera cluster of three nodes on this machine, in a temporary folder, from Debian's packages. Prints the DATABASE_URL to
 * start Målbok with, and ends with Ctrl-C.
 */
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const projectDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const bundle = path.join(projectDir, "node_modules/.cache/malbok-test", `galera-${process.pid}.cjs`);
buildSync({
  entryPoints: [path.join(projectDir, "test/support/programs/galera.ts")],
  outfile: bundle,
  bundle: true,
  platform: "node",
  packages: "external",
  logLevel: "error",
});
// Ctrl-C reaches the program below by itself; this one waits for it to end.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => undefined);
const { status } = spawnSync(process.execPath, [bundle], { stdio: "inherit" });
rmSync(bundle, { force: true });
process.exitCode = status ?? 1;
