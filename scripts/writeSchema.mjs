/** `npm run schema`: writes the contract of the API, shared/schema.graphql, from the resolvers. A test holds that the two agree. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { lexicographicSortSchema, printSchema } from "graphql";
import { bundle } from "./build.mjs";

const projectDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const schemaFile = path.join(projectDir, "shared", "schema.graphql");

// Beside node_modules, so that the built file finds its packages.
const folder = await mkdtemp(path.join(projectDir, "node_modules", ".malbok-schema-"));
try {
  const outfile = path.join(folder, "schema.cjs");
  await bundle(path.join("server", "graphql", "schema.ts"), outfile);
  const { createSchema } = createRequire(import.meta.url)(outfile);
  await writeFile(schemaFile, `${printSchema(lexicographicSortSchema(createSchema()))}\n`);
  console.log(`schema: ${path.relative(projectDir, schemaFile)}`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
