/** See README.md. Built and started by run.mjs. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import type { DatabaseAddress } from "../server/persistence/database";
import { addressOf, administer, startMariadb } from "../test/support/mariadb";
import { measureBlocks } from "./blockCases";
import { createBenchData, firstValueCount, growBenchData, valueCount } from "./benchData";
import { coldStartCase } from "./coldStartCase";
import { functionCase } from "./functionCase";
import { linkedDiffCase, linkedRefreshCase, linkedSyncsCase } from "./linkedCases";
import { readsMeanwhileCase } from "./meanwhileCase";
import { quick, thorough, type CaseResult, type Effort, type Pair } from "./measuring";
import { cellsCase, latestCase, listCase, rateCase } from "./readCases";
import { printBlocks, printResults, writeResults, type EngineBlock, type EngineResult } from "./report";
import { roundCases } from "./roundCase";
import { ServerProcess } from "./serverProcess";
import { grownTableCase, tableCase, tableCaseName, unchangedCase } from "./tableCases";
import { largeWriteCase, newRounds, smallWritesCase, type RoundsOf } from "./writeCases";

/** Not beside other servers, unlike the rest. */
const aloneNames = ["start", "round", "blocks"] as const;

const engines = {
  sqlite: onSqlite,
  mariadb: onMariadb,
};

type Engine = keyof typeof engines;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: "boolean", default: false },
      engine: { type: "string" },
      cases: { type: "string", default: [...cases.map(({ name }) => name), ...aloneNames].join(",") },
    },
  });
  const effort = values.quick ? quick : thorough;
  const wanted = new Set(values.cases.split(","));
  const results: EngineResult[] = [];
  const blocks: EngineBlock[] = [];
  for (const engine of Object.keys(engines) as Engine[]) {
    if (values.engine !== undefined && values.engine !== engine) continue;
    await engines[engine](async (address) => {
      const done = await runCases(engine, address, effort, wanted);
      results.push(...done.results.map((result) => ({ ...result, engine })));
      blocks.push(...done.blocks.map((block) => ({ ...block, engine })));
    });
  }
  printResults(results);
  printBlocks(blocks);
  writeResults(results, blocks, path.resolve("bench", "results", "latest.json"), { isQuick: values.quick });
}

interface Case {
  /** What `--cases` calls it. */
  readonly name: string;
  readonly onlyOn?: Engine;
  readonly run: (pair: Pair, effort: Effort, rounds: RoundsOf) => Promise<CaseResult>;
}

/** In the order in which they run: reads before the writes that would make their files cold. */
const cases: readonly Case[] = [
  { name: "latest", run: latestCase },
  { name: "rate", run: rateCase },
  { name: "table", run: tableCase },
  { name: "objects", run: listCase },
  { name: "cells", run: cellsCase },
  { name: "unchanged", run: unchangedCase },
  { name: "functions", run: functionCase },
  { name: "linked", run: linkedRefreshCase },
  { name: "syncs", run: linkedSyncsCase },
  { name: "diff", run: linkedDiffCase },
  { name: "write", run: (pair, effort, rounds) => largeWriteCase(pair, rounds, effort) },
  { name: "writes", run: (pair, effort, rounds) => smallWritesCase(pair, rounds, effort) },
  {
    name: "meanwhile",
    onlyOn: "sqlite",
    run: (pair, effort, rounds) => readsMeanwhileCase(pair, rounds, effort),
  },
];

async function runCases(engine: Engine, address: DatabaseAddress, effort: Effort, wanted: ReadonlySet<string>) {
  const results: (CaseResult & { readonly valueCount: number })[] = [];
  await createBenchData(address);
  const rounds = newRounds();
  for (const count of [firstValueCount, valueCount]) {
    if (count === valueCount) await growBenchData(address);
    const now = cases.filter(({ name, onlyOn = engine }) => wanted.has(name) && onlyOn === engine);
    const pair = { ours: await ServerProcess.startOurs(address), limit: await ServerProcess.startLimit(address) };
    try {
      for (const { name, run } of now) {
        const result = await attempt(engine, name, () => run(pair, effort, rounds));
        if (result !== undefined) results.push({ ...result, valueCount: count });
      }
    } finally {
      await Promise.all([pair.ours.stop(), pair.limit.stop()]);
    }
  }
  const [few, many] = results.filter(({ case: name }) => name === tableCaseName);
  if (few !== undefined && many !== undefined) results.push({ ...grownTableCase(few, many), valueCount });
  if (wanted.has("start")) {
    const start = await attempt(engine, "start", () => coldStartCase(address, effort));
    if (start !== undefined) results.push({ ...start, valueCount });
  }
  if (wanted.has("round")) {
    const round = (await attempt(engine, "round", () => roundCases(address))) ?? [];
    results.push(...round.map((result) => ({ ...result, valueCount })));
  }
  const blocks = wanted.has("blocks") ? await attempt(engine, "blocks", () => measureBlocks(address)) : [];
  return { results, blocks: blocks ?? [] };
}

/** What one case cannot do shall not hide the others' figures. */
async function attempt<T>(engine: Engine, name: string, measure: () => Promise<T>): Promise<T | undefined> {
  try {
    return await measure();
  } catch (error) {
    console.error(`${name} on ${engine}:`, error instanceof Error ? error.message.slice(0, 1_000) : error);
    process.exitCode = 1;
    return undefined;
  }
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
  const server = await startMariadb({ bufferPool: "512M", logFile: "256M" });
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
