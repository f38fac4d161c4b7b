/** `npm run test:galera`: the suite of test/galera, over a cluster of three nodes that it starts. Some four minutes. */
import { spawnSync } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const projectDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const { status } = spawnSync(
  process.execPath,
  [
    path.join(projectDir, "node_modules/jest/bin/jest.js"),
    "--ci",
    "--testMatch=**/test/galera/*.galera.ts",
    ...process.argv.slice(2),
  ],
  { cwd: projectDir, stdio: "inherit" },
);
process.exitCode = status ?? 1;
