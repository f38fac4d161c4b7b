import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Block } from "./blockCases";
import type { CaseResult } from "./measuring";

export interface EngineResult extends CaseResult {
  readonly engine: string;
  /** How many were in place. */
  readonly valueCount: number;
}

export interface EngineBlock extends Block {
  readonly engine: string;
}

/** What others may wait at most while one request is worked on. */
const blockAimMs = 250;

export function printBlocks(blocks: readonly EngineBlock[]): void {
  printTable(
    ["longest block of the event loop", "engine", "by the clock", "own work", "aim", "met", "whole request"],
    blocks.map(({ name, engine, longestMs, longestCpuMs, tookMs }) => [
      name,
      engine,
      `${longestMs.toFixed(0)} ms`,
      `${longestCpuMs.toFixed(0)} ms`,
      `≤ ${blockAimMs} ms`,
      Math.min(longestMs, longestCpuMs) <= blockAimMs ? "yes" : "no",
      `${tookMs.toFixed(0)} ms`,
    ]),
  );
}

export function printResults(results: readonly EngineResult[]): void {
  const header = ["case", "engine", "values", "ours", "limit", "ratio", "aim", "met", "memory", "limit's memory"];
  const lines = results.map((result) => [
    result.case,
    result.engine,
    result.valueCount.toLocaleString("en"),
    measureText(result, result.ours),
    result.limit === null ? "" : measureText(result, result.limit),
    ratioOf(result)?.toFixed(2) ?? "",
    aimText(result),
    metText(result),
    memoryText(result.memoryMb),
    result.limitMemoryMb === null ? "" : memoryText(result.limitMemoryMb),
  ]);
  printTable(header, lines);
}

function printTable(header: readonly string[], lines: readonly (readonly string[])[]): void {
  const widths = header.map((name, column) =>
    Math.max(name.length, ...lines.map((line) => (line[column] ?? "").length)),
  );
  for (const line of [header, ...lines]) {
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
  }
  console.log();
}

/** Facts of the machine, never its names or paths. */
export function writeResults(
  results: readonly EngineResult[],
  blocks: readonly EngineBlock[],
  file: string,
  run: { readonly isQuick: boolean },
): void {
  const [cpu] = os.cpus();
  const machine = {
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cores: os.cpus().length,
    cpu: cpu?.model ?? null,
    memoryGb: Math.round(os.totalmem() / 1024 ** 3),
    loadAverage: os.loadavg().map((load) => Math.round(load * 100) / 100),
  };
  const rows = results.map((result) => ({
    case: result.case,
    engine: result.engine,
    valueCount: result.valueCount,
    unit: result.unit,
    ours: rounded(result.ours),
    limit: rounded(result.limit),
    ratio: rounded(ratioOf(result)),
    aim: aimText(result),
    isMet: isMet(result),
    memoryMb: result.memoryMb,
    isWithinMemory: isWithinMemory(result),
    limitMemoryMb: result.limitMemoryMb,
  }));
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${JSON.stringify({ ...run, machine, results: rows, blocks }, null, 2)}\n`);
}

/** The server may hold this much at the most, in MiB, whatever it does. */
const memoryAimMb = 250;

const isWithinMemory = ({ memoryMb }: CaseResult) => memoryMb === null || memoryMb <= memoryAimMb;

/** Ours against the limit: how many times as long, or which part of the rate. */
const ratioOf = ({ ours, limit }: CaseResult) => (limit === null ? null : ours / limit);

function isMet(result: CaseResult): boolean {
  const { aim, ours } = result;
  const figure = aim.of === "ratio" ? (ratioOf(result) ?? NaN) : ours;
  return figure <= (aim.atMost ?? Infinity) && figure >= (aim.atLeast ?? 0);
}

const metText = (result: CaseResult) => (!isMet(result) ? "no" : isWithinMemory(result) ? "yes" : "memory");

function aimText({ aim, unit }: CaseResult): string {
  const of = aim.of === "ours" ? ` ${unit}` : "";
  return aim.atMost === undefined ? `≥ ${aim.atLeast}${of}` : `≤ ${aim.atMost}${of}`;
}

const measureText = ({ unit }: CaseResult, figure: number) =>
  unit === "ms" ? `${figure.toFixed(figure < 10 ? 3 : 1)} ms` : `${Math.round(figure)} ${unit}`;

const memoryText = (mb: number | null) => (mb === null ? "?" : `${mb} MiB`);

const rounded = (figure: number | null) => (figure === null ? null : Math.round(figure * 1_000) / 1_000);
