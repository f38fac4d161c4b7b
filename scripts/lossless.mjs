/**
 * `npm run lossless [-- --count=2000] [-- --seed=1]`: the long form of the property that nothing typed in a linked table is ever lost
 * (test/addin/usecases/nothingTypedIsLost.test.ts), so many sequences of events. Prints the seed, so that a run can be repeated.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const projectDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const { values } = parseArgs({ options: { count: { type: "string", default: "2000" }, seed: { type: "string" } } });
const seed = values.seed ?? String(Date.now() % 2_147_483_647);
console.log(`${values.count} sequences, seed ${seed}`);
const { status } = spawnSync(
  process.execPath,
  [path.join(projectDir, "node_modules", "jest", "bin", "jest.js"), "test/addin/usecases/nothingTypedIsLost", "--ci"],
  {
    cwd: projectDir,
    env: { ...process.env, MALBOK_LOSSLESS_COUNT: values.count, MALBOK_LOSSLESS_SEED: seed },
    stdio: "inherit",
  },
);
process.exitCode = status ?? 1;
