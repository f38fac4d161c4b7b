/** Writes addin/api/graphql-env.d.ts, the types of shared/schema.graphql that the add-in's operations are checked by. */
import { spawnSync } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";

const projectDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

export function writeGraphqlTypes() {
  const program = path.join(projectDir, "node_modules", "gql.tada", "bin", "cli.js");
  const { status, stderr } = spawnSync(
    process.execPath,
    [program, "generate-output", "--tsconfig", path.join("addin", "tsconfig.json")],
    { cwd: projectDir, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`gql.tada: ${stderr}`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(path.resolve(process.argv[1])).href) writeGraphqlTypes();
