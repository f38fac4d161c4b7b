import { ReadRefusedError } from "./chaosClient";
import type { Poller, ReadOperation, WriteOperation } from "./history";

/** The history while it is made. */
export class Recorder {
  readonly writes: WriteOperation[] = [];
  readonly reads: ReadOperation[] = [];
  readonly pollers: Poller[] = [];
  /** How many reads were not answered, by what came instead. */
  readonly failedReads = new Map<string, number>();
  #content = 0;

  /** One clock for all clients; it never goes back. */
  now(): number {
    return performance.timeOrigin + performance.now();
  }

  /** A number that nobody has written before, so that it tells who wrote it. */
  nextContent(): string {
    this.#content += 1;
    return String(this.#content);
  }

  failedRead(error: unknown): void {
    if (error instanceof TypeError) throw error;
    const code = error instanceof ReadRefusedError ? error.code : ((error as { code?: string }).code ?? "NO_ANSWER");
    this.failedReads.set(code, (this.failedReads.get(code) ?? 0) + 1);
  }
}
