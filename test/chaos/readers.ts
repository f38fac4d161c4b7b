import { setTimeout as sleep } from "node:timers/promises";
import { readAll, type Asker } from "./chaosClient";
import { allCells } from "./chaosWorld";
import type { ReadOperation } from "./history";
import type { Recorder } from "./recorder";
import type { SeededRandom } from "./seededRandom";

export interface ReaderParts {
  readonly name: string;
  readonly token: string;
  readonly urls: readonly string[];
  readonly recorder: Recorder;
  readonly random: SeededRandom;
}

/** How soon a system must answer again when nothing is broken any more. */
const healedWithinMs = 20_000;

const askerOf = ({ random, urls, token }: ReaderParts): Asker => ({ url: random.pick(urls), token });

/** An open workbook: asks now and then what stands there, now of one process and now of another. */
export class OpenWorkbook {
  readonly #views: ReadOperation[] = [];

  constructor(private readonly parts: ReaderParts) {
    parts.recorder.pollers.push({ name: parts.name, views: this.#views });
  }

  async runUntil(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      await this.#poll();
      await sleep(this.parts.random.integer(20, 150));
    }
  }

  /** The last look, when nobody writes any more. */
  async lookOnce(): Promise<void> {
    const until = this.parts.recorder.now() + healedWithinMs;
    while (!(await this.#poll())) {
      const failed = [...this.parts.recorder.failedReads].map(([code, count]) => `${count} ${code}`).join(", ");
      if (this.parts.recorder.now() > until)
        throw new Error(`nothing is broken any more, and reads are not answered: ${failed}`);
      await sleep(100);
    }
  }

  async #poll(): Promise<boolean> {
    const { recorder } = this.parts;
    const askedAtMs = recorder.now();
    try {
      const seen = await readAll(askerOf(this.parts));
      this.#views.push({
        askedAtMs,
        endedAtMs: recorder.now(),
        asOfMs: null,
        cells: allCells,
        seen,
      });
      return true;
    } catch (error) {
      recorder.failedRead(error);
      return false;
    }
  }
}
