/** Type check of the three places that see different things: the server and the tests, the add-in (a browser), the add-in's tests (both). */
import { spawnSync } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { writeGraphqlTypes } from "./writeGraphqlTypes.mjs";

const projectDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

writeGraphqlTypes();
const compiler = path.join(projectDir, "node_modules", "typescript", "bin", "tsc");
const statuses = [".", "addin", "test/addin"].map(
  (project) =>
    spawnSync(process.execPath, [compiler, "-p", project, "--noEmit"], { cwd: projectDir, stdio: "inherit" }).status,
);
process.exitCode = statuses.every((status) => status === 0) ? 0 : 1;
