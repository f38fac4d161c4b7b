import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { DatabaseAddress } from "../../server/persistence/database";
import { checkHistory } from "./checkHistory";
import { createChaosWorld, readFinalState } from "./chaosWorld";
import { FaultInjector, serverFaults, type Fault } from "./faults";
import type { Finding } from "./finding";
import type { FinalState, History, WriteOperation } from "./history";
import { Historian, OpenWorkbook } from "./readers";
import { readFinalRecords } from "./recordChaos";
import { Recorder } from "./recorder";
import { SeededRandom } from "./seededRandom";
import type { ChaosServer } from "./servers";
import { within } from "../support/within";
import { Writer } from "./writer";

export interface ChaosOptions {
  readonly milliseconds: number;
  readonly seed: number;
  /** What may break; all of it unless it is said. */
  readonly breaks?: readonly ("SERVERS" | "DATABASE")[];
  readonly planners?: Planners | undefined;
  /** Told of what breaks, as it does. */
  readonly tell?: ((line: string) => void) | undefined;
}

/** Those who write plans and lock a round, and how long each waits between two of these at the most. */
export interface Planners {
  readonly count: number;
  readonly pauseMs: number;
}

/** What is tried: servers over a database, and what can break. */
export interface ChaosSystem {
  /** Where the database is when nothing is broken, past everything that breaks. */
  readonly address: DatabaseAddress;
  /** Other nodes, which must hold the same. */
  readonly copies?: readonly DatabaseAddress[];
  readonly ways: readonly string[];
  startServers(): Promise<readonly ChaosServer[]>;
  faults(servers: readonly ChaosServer[], random: SeededRandom): readonly Fault[];
  close(): Promise<void>;
}

export interface ChaosRun {
  readonly seed: number;
  readonly history: History;
  readonly findings: readonly Finding[];
  readonly faults: ReadonlyMap<string, number>;
  readonly failedReads: ReadonlyMap<string, number>;
  /** Faults that the servers had no code for, by what their logs say. */
  readonly internalErrors: readonly string[];
  readonly ways: readonly string[];
  readonly milliseconds: number;
}

const writerCount = 8;
/** Seldom enough that the others have most of the turns. */
const usualPlanners: Planners = { count: 2, pauseMs: 400 };

/** Lets eight officers, two who plan, two open workbooks and one who looks back work on a system while things break, and judges what came of it. */
export async function runChaos(system: ChaosSystem, options: ChaosOptions): Promise<ChaosRun> {
  const random = new SeededRandom(options.seed);
  const recorder = new Recorder();
  const persons = await createChaosWorld(system.address, writerCount);
  const servers = await system.startServers();
  const { seed, breaks = ["SERVERS", "DATABASE"], planners: plans = usualPlanners, tell = () => undefined } = options;
  try {
    const urls = servers.map(({ url }) => url);
    const began = performance.now();
    const isOver = () => performance.now() - began > options.milliseconds;
    const faults = [
      ...(breaks.includes("SERVERS") ? serverFaults(servers, random.branch()) : []),
      ...(breaks.includes("DATABASE") ? system.faults(servers, random.branch()) : []),
    ];
    const injector = new FaultInjector(faults, random.branch(), tell);
    const readerParts = (name: string) => ({
      name,
      token: persons[0]?.token ?? "",
      urls,
      recorder,
      random: random.branch(),
    });
    const workbooks = ["workbook 1", "workbook 2"].map((name) => new OpenWorkbook(readerParts(name)));
    const historian = new Historian(readerParts("historian"));
    const writers = persons.map((person) => new Writer(person, urls, recorder, random.branch()));
    // Who plan work as the same persons, each with what they themselves have read.
    const planners = persons.slice(0, plans.count).map((person) => new Writer(person, urls, recorder, random.branch()));
    let areFaultsOver = faults.length === 0;
    // Who waits for an answer can have it only when things are whole again, so everybody goes on until then.
    const isEnded = () => isOver() && areFaultsOver;
    const broken =
      faults.length === 0 ? Promise.resolve() : injector.runUntil(isOver).finally(() => (areFaultsOver = true));
    await Promise.all([
      broken,
      ...writers.map((writer) => writer.runUntil(isEnded)),
      ...planners.map((planner) => planner.planUntil(isEnded, plans.pauseMs)),
      ...workbooks.map((workbook) => workbook.runUntil(isEnded)),
      historian.runUntil(isEnded),
    ]);
    tell("everybody has stopped");
    for (const workbook of workbooks) await workbook.lookOnce();
    const milliseconds = performance.now() - began;
    // What was left behind by those who gave up may still be on its way.
    await sleep(500);
    await Promise.all(servers.map((server) => server.end()));
    const { writes, reads, pollers, failedReads } = recorder;
    const internalErrors = servers.flatMap(({ output }) => internalErrorsIn(output));
    const crashes = internalErrors.filter((each) => each.includes("process.uncaught"));
    tell("servers have ended");
    const final = await finalStateOf(system.address);
    const copies: FinalState[] = [];
    for (const copy of system.copies ?? []) copies.push(await finalStateOf(copy));
    tell("what stands there has been read");
    const of = (kind: WriteOperation["of"]) => writes.filter((write) => write.of === kind);
    const records = { writes: of("RECORDS"), final: await readFinalRecords(system.address) };
    const history = { writes: of("VALUES"), reads, pollers, final, records, copies, crashes };
    const findings = checkHistory(history);
    tell("the history has been judged");
    return {
      seed,
      history,
      findings,
      faults: injector.counts,
      failedReads,
      internalErrors,
      ways: system.ways,
      milliseconds,
    };
  } catch (error) {
    const told = servers.map(({ name, output }) => `${name}:\n${output.slice(-3_000)}`).join("\n");
    throw new Error(`${(error as Error).message}\n${told}`, { cause: error });
  } finally {
    await Promise.all(servers.map((server) => server.killHard()));
  }
}

const internalErrorsIn = (output: string): string[] =>
  output
    .split("\n")
    .filter((line) => line.includes('"level":"error"'))
    .map((line) => line.replace(/"(time|errorId)":"[^"]*",?/g, ""));

const finalStateOf = (address: DatabaseAddress): Promise<FinalState> =>
  within(60_000, readFinalState(address), () => "the final state cannot be read");

/** On a real disk, where a commit takes its time. */
export const newChaosFolder = (): string => fs.mkdtempSync(path.join(os.tmpdir(), "malbok-chaos-"));
