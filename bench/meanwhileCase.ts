import { once } from "node:events";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { KeepAliveClient } from "./keepAliveClient";
import type { LargeWriterStart } from "./largeWriter";
import { quantile, type CaseResult, type Effort, type Pair } from "./measuring";
import { latestQuestions } from "./readCases";
import type { RoundsOf } from "./writeCases";

const readEveryMs = 4;
const readConnections = 8;

/**
 * Small reads that come at their times whatever became of those before them, as other people's do: one that waits makes those after it late, and
 * they are counted from when they should have been sent.
 */
export async function readsMeanwhileCase(
  { ours }: Pair,
  rounds: RoundsOf,
  { readsMeanwhileMs }: Effort,
): Promise<CaseResult> {
  const readers = Array.from({ length: readConnections }, () => ({
    client: new KeepAliveClient(ours.port),
    last: Promise.resolve<unknown>(null),
  }));
  const { ours: questions } = latestQuestions();
  const waits: number[] = [];
  const start: LargeWriterStart = { port: ours.port, largeCount: rounds.ours.largeCount };
  const writer = new Worker(path.join(__dirname, "largeWriter.js"), { workerData: start });
  await once(writer, "online");
  const written = once(writer, "message") as Promise<[number]>;
  // Told below; until then it is nobody's fault but its own.
  written.catch(() => undefined);
  ours.forgetPeakMemory();
  const begun = performance.now();
  for (let read = 0; read * readEveryMs < readsMeanwhileMs; read += 1) {
    const due = begun + read * readEveryMs;
    const early = due - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    const reader = readers[read % readers.length] as (typeof readers)[number];
    reader.last = reader.last.then(async () => {
      await reader.client.send(questions[read % questions.length] as Buffer);
      waits.push(performance.now() - due);
    });
  }
  await Promise.all(readers.map(({ last }) => last));
  writer.postMessage("stop");
  [rounds.ours.largeCount] = await written;
  for (const { client } of readers) client.close();
  return {
    case: "slowest hundredth of small reads while 10,000-row writes run",
    ours: quantile(waits, 0.99),
    limit: null,
    unit: "ms",
    aim: { of: "ours", atMost: 20 },
    memoryMb: ours.peakMemoryMb(),
    limitMemoryMb: null,
  };
}
