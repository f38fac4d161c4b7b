/** See README.md. Built and started by run.mjs. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import type { DatabaseAddress } from "../server/persistence/database";
import { addressOf, administer, startMariadb } from "../test/support/mariadb";
import { measureBlocks } from "./blockCases";
import { createBenchData, valueCount } from "./benchData";
import { coldStartCase, latestCase, listCase, rateCase, type CaseResult, type Effort } from "./cases";
import { printBlocks, printResults, writeResults, type EngineBlock, type EngineResult } from "./report";
import { ServerProcess } from "./serverProcess";

const thorough: Effort = {
  latestRequests: 2_000,
  rateWindows: 5,
  rateWindowMs: 2_000,
  listRequests: 30,
  coldStarts: 7,
};
const quick: Effort = { latestRequests: 600, rateWindows: 3, rateWindowMs: 500, listRequests: 10, coldStarts: 3 };

const engines = {
  sqlite: onSqlite,
  mariadb: onMariadb,
};

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { quick: { type: "boolean", default: false }, engine: { type: "string" } },
  });
  const effort = values.quick ? quick : thorough;
  const results: EngineResult[] = [];
  const blocks: EngineBlock[] = [];
  for (const [engine, run] of Object.entries(engines)) {
    if (values.engine !== undefined && values.engine !== engine) continue;
    await run(async (address) => {
      const cases = await runCases(address, effort);
      results.push(...cases.map((result) => ({ ...result, engine })));
      blocks.push(...(await measureBlocks(address)).map((block) => ({ ...block, engine })));
    });
  }
  printResults(results);
  printBlocks(blocks);
  writeResults(results, blocks, path.resolve("bench", "results", "latest.json"), { isQuick: values.quick, valueCount });
}

async function runCases(address: DatabaseAddress, effort: Effort): Promise<CaseResult[]> {
  await createBenchData(address);
  const pair = { ours: await ServerProcess.startOurs(address), limit: await ServerProcess.startLimit(address) };
  const results: CaseResult[] = [];
  try {
    results.push(await latestCase(pair, effort), await rateCase(pair, effort), await listCase(pair, effort));
  } finally {
    await Promise.all([pair.ours.stop(), pair.limit.stop()]);
  }
  results.push(await coldStartCase(address, effort));
  return results;
}

async function onSqlite(use: (address: DatabaseAddress) => Promise<void>): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "malbok-bench-"));
  try {
    await use({ engine: "sqlite", file: path.join(folder, "malbok.sqlite") });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function onMariadb(use: (address: DatabaseAddress) => Promise<void>): Promise<void> {
  const server = await startMariadb();
  try {
    await administer(server.port, "CREATE DATABASE bench CHARACTER SET utf8mb4");
    await use(addressOf(server.port, "bench"));
  } finally {
    await server.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
