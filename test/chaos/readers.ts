import { setTimeout as sleep } from "node:timers/promises";
import { pollTable, readCells, type Asker } from "./chaosClient";
import { allCells, hotCells } from "./chaosWorld";
import type { ReadOperation, SeenCell } from "./history";
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

/** An open workbook: asks now and then what has changed, now of one process and now of another. */
export class OpenWorkbook {
  readonly #views: ReadOperation[] = [];
  readonly #cells = new Map<string, SeenCell>();
  #cursor: string | null = null;

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
      const { cursor, knownAtMs, isWhole, isUnchanged, seen, removed } = await pollTable(
        askerOf(this.parts),
        this.#cursor,
      );
      if (isWhole && !isUnchanged) this.#cells.clear();
      for (const cell of removed) this.#cells.delete(cell);
      for (const value of seen) this.#cells.set(value.cell, value);
      this.#cursor = cursor;
      this.#views.push({
        askedAtMs,
        endedAtMs: recorder.now(),
        asOfMs: null,
        knownAtMs,
        cells: allCells,
        seen: [...this.#cells.values()],
      });
      return true;
    } catch (error) {
      recorder.failedRead(error);
      return false;
    }
  }
}

/** Asks again and again what stood there at instants that have been told as known. */
export class Historian {
  readonly #instants: number[] = [];

  constructor(private readonly parts: ReaderParts) {}

  async runUntil(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      await this.#look();
      await sleep(this.parts.random.integer(20, 100));
    }
  }

  async #look(): Promise<void> {
    const { recorder, random } = this.parts;
    const asOfMs = this.#instants.length > 0 && random.chance(70) ? random.pick(this.#instants) : null;
    const askedAtMs = recorder.now();
    try {
      const { knownAtMs, seen } = await readCells(askerOf(this.parts), hotCells, asOfMs);
      const endedAtMs = recorder.now();
      recorder.reads.push({ askedAtMs, endedAtMs, asOfMs, knownAtMs, cells: hotCells, seen });
      if (asOfMs !== null) return;
      this.#instants.push(knownAtMs);
      if (this.#instants.length > 50) this.#instants.splice(random.integer(0, 49), 1);
    } catch (error) {
      recorder.failedRead(error);
    }
  }
}
