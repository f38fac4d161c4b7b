/** One large write after the other until it is told to stop: a thread of its own, so that making what is sent keeps no reader waiting. */
import { parentPort, workerData } from "node:worker_threads";
import { KeepAliveClient } from "./keepAliveClient";
import { assertWritten, WriteRounds, writeRequest } from "./writeCases";

export interface LargeWriterStart {
  readonly port: number;
  readonly largeCount: number;
}

async function write({ port, largeCount }: LargeWriterStart): Promise<void> {
  const rounds = new WriteRounds(largeCount);
  const client = new KeepAliveClient(port);
  let isOver = false;
  parentPort?.once("message", () => (isOver = true));
  while (!isOver) {
    const rows = rounds.nextLarge();
    assertWritten("ours", await client.send(writeRequest("ours", rows)), rows.length);
  }
  client.close();
  parentPort?.postMessage(rounds.largeCount);
}

void write(workerData as LargeWriterStart);
