/**
 * `npm run fuzz [-- --count=20000] [-- --seed=1] [-- --engine=sqlite|mariadb]`: the long form of test/fuzz, so many generated operations on each
 * engine. Prints the seed, so that a run can be repeated, and what was met.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const projectDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const { values } = parseArgs({
  options: { count: { type: "string", default: "20000" }, seed: { type: "string" }, engine: { type: "string" } },
});
const seed = values.seed ?? String(Date.now() % 2_147_483_647);
const engineName = { sqlite: "SQLite", mariadb: "MariaDB" }[values.engine ?? ""];
const { status } = spawnSync(
  process.execPath,
  [
    path.join(projectDir, "node_modules", "jest", "bin", "jest.js"),
    "test/fuzz",
    "--ci",
    ...(engineName === undefined ? [] : ["--testNamePattern", engineName]),
  ],
  {
    cwd: projectDir,
    env: { ...process.env, MALBOK_FUZZ_COUNT: values.count, MALBOK_FUZZ_SEED: seed },
    stdio: "inherit",
  },
);
process.exitCode = status ?? 1;
