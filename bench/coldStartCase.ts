import type { DatabaseAddress } from "../server/persistence/database";
import { KeepAliveClient } from "./keepAliveClient";
import { median, sides, type CaseResult, type Effort } from "./measuring";
import { latestQuestions } from "./readCases";
import { ServerProcess } from "./serverProcess";

/** From the start of the process to the first answer with values in it. */
export async function coldStartCase(address: DatabaseAddress, { coldStarts }: Effort): Promise<CaseResult> {
  const questions = latestQuestions();
  const start = { ours: () => ServerProcess.startOurs(address), limit: () => ServerProcess.startLimit(address) };
  const times = { ours: [] as number[], limit: [] as number[] };
  const memory: Record<"ours" | "limit", number | null> = { ours: null, limit: null };
  for (let round = 0; round < coldStarts; round += 1) {
    for (const side of sides) {
      const started = await timedStart(start[side], questions[side][round] as Buffer);
      times[side].push(started.elapsedMs);
      memory[side] = started.memoryMb;
    }
  }
  return {
    case: "cold start to the first answer",
    ours: median(times.ours),
    limit: median(times.limit),
    unit: "ms",
    aim: { of: "ours", atMost: 1_000 },
    memoryMb: memory.ours,
    limitMemoryMb: memory.limit,
  };
}

async function timedStart(start: () => Promise<ServerProcess>, request: Buffer) {
  const started = performance.now();
  const server = await start();
  const client = new KeepAliveClient(server.port);
  await client.send(request);
  const elapsedMs = performance.now() - started;
  const memoryMb = server.peakMemoryMb();
  client.close();
  await server.stop();
  return { elapsedMs, memoryMb };
}
