import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { readCells, sendWrite, type Asker } from "./chaosClient";
import { hotCells, otherCells, type ChaosWriter } from "./chaosWorld";
import {
  answerOf,
  isUnknown,
  type Attempt,
  type ReadOperation,
  type SeenCell,
  type SentRow,
  type WriteOperation,
} from "./history";
import { planCells, readRecords, roundCell, sendRecords } from "./recordChaos";
import type { Recorder } from "./recorder";
import type { SeededRandom } from "./seededRandom";

type Open = { -readonly [K in keyof WriteOperation]: WriteOperation[K] } & { attempts: Attempt[] };

/** An officer: reads, decides, writes, and sends again what was lost, until told to stop. */
export class Writer {
  /** What this one has read, which somebody may have changed since. */
  readonly #known = new Map<string, SeenCell>();
  /** What could be taken back: what it wrote, and what stood there before. */
  readonly #done: { write: WriteOperation; before: Map<string, SeenCell> }[] = [];

  constructor(
    private readonly writer: ChaosWriter,
    private readonly urls: readonly string[],
    private readonly recorder: Recorder,
    private readonly random: SeededRandom,
  ) {}

  async runUntil(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const { random } = this;
      if (random.chance(12)) await this.#undo(isOver);
      else if (random.chance(10)) await this.#write(random.some(otherCells, random.integer(50, 400)), isOver);
      else await this.#write(random.some(hotCells, random.integer(1, 6)), isOver);
      await sleep(random.integer(0, 15));
    }
  }

  /** One who plans and steers: writes records as the others write values. */
  async planUntil(isOver: () => boolean, pauseMs: number): Promise<void> {
    while (!isOver()) {
      await this.#writeRecords(isOver);
      await sleep(this.random.integer(0, pauseMs));
    }
  }

  async #write(cells: readonly string[], isOver: () => boolean): Promise<void> {
    // Most read first, as people do; the others trust what they remember.
    if (this.random.chance(70) && !(await this.#read(cells))) return;
    const rows = cells.map((cell): SentRow => {
      const known = this.#known.get(cell) ?? null;
      const isSame = known !== null && /^\d+$/.test(known.content) && this.random.chance(5);
      const content = isSame ? known.content : this.recorder.nextContent();
      return { cell, expectedRevision: known?.revision ?? null, content };
    });
    await this.#sendUntilKnown(this.#operation(rows, this.random.chance(8), null), isOver);
  }

  /** Activities of a plan, or one more lock of the round. */
  async #writeRecords(isOver: () => boolean): Promise<void> {
    const { random } = this;
    const cells = random.chance(35) ? [roundCell] : random.some(planCells, random.integer(1, 4));
    // Whoever locks says how many times it will have been.
    if ((cells.includes(roundCell) || random.chance(70)) && !(await this.#readRecords(cells))) return;
    const rows = cells.map((cell): SentRow => {
      const known = this.#known.get(cell) ?? null;
      const content = cell === roundCell ? String(Number(known?.content ?? 0) + 1) : this.recorder.nextContent();
      return { cell, expectedRevision: known?.revision ?? null, content };
    });
    const write = this.#operation(rows, random.chance(8), null);
    await this.#sendUntilKnown({ ...write, of: "RECORDS", mode: "ATOMIC" }, isOver);
  }

  async #undo(isOver: () => boolean): Promise<void> {
    const { random } = this;
    // Mostly the latest, which nobody may have changed since.
    const at = random.chance(70) ? this.#done.length - 1 : random.integer(0, this.#done.length - 1);
    const [target] = this.#done.splice(Math.max(0, at), 1);
    if (target === undefined) return this.#write(random.some(hotCells, 2), isOver);
    const { write, before } = target;
    const answered = answerOf(write)?.rows ?? [];
    const rows = write.rows.flatMap(({ cell }, index): SentRow[] => {
      const { kind, revision } = answered[index] ?? { kind: "REFUSED", revision: null };
      return kind === "APPLIED"
        ? [{ cell, expectedRevision: revision, content: before.get(cell)?.content ?? "WITHDRAWN" }]
        : [];
    });
    await this.#sendUntilKnown(this.#operation(rows, false, write.changeset), isOver);
  }

  #operation(rows: readonly SentRow[], isDryRun: boolean, undoes: string | null): Open {
    const mode = this.random.chance(50) ? "ATOMIC" : "PER_ROW";
    return {
      changeset: randomUUID(),
      of: "VALUES",
      writer: this.writer.name,
      mode,
      isDryRun,
      undoes,
      rows,
      attempts: [],
    };
  }

  async #sendUntilKnown(write: Open, isOver: () => boolean): Promise<void> {
    const before = new Map(
      write.rows
        .flatMap(({ cell }) => [[cell, this.#known.get(cell)] as const])
        .flatMap(([cell, seen]) => (seen === undefined ? [] : [[cell, seen] as const])),
    );
    this.recorder.writes.push(write);
    for (;;) {
      await this.#send(write);
      if (answerOf(write) !== null) break;
      // Some people give up; nobody then knows what became of it. When the faults are over everybody else keeps asking until it is answered.
      if (this.random.chance(isUnknown(write) ? 8 : 15)) return;
      await sleep(this.random.integer(5, 400));
    }
    this.#learn(write);
    if (this.random.chance(6)) await this.#send(write);
    const isKept = answerOf(write)?.isWritten === true && !write.isDryRun && write.of === "VALUES";
    if (isKept && write.undoes === null && !isOver()) this.#done.push({ write, before });
    if (this.#done.length > 20) this.#done.shift();
  }

  async #send(write: Open): Promise<void> {
    const sentAtMs = this.recorder.now();
    const send = write.of === "VALUES" ? sendWrite : sendRecords;
    const end = await send(this.#asker(), write);
    write.attempts.push({ sentAtMs, endedAtMs: this.recorder.now(), end });
  }

  #learn({ rows, isDryRun, ...write }: Open): void {
    const answer = answerOf({ rows, isDryRun, ...write });
    for (const [index, { cell, content }] of rows.entries()) {
      const { kind, revision } = answer?.rows[index] ?? { kind: "REFUSED", revision: null };
      if (kind === "APPLIED" && answer?.isWritten === true && !isDryRun && revision !== null)
        this.#known.set(cell, { cell, revision, content });
      // What stands there now must be read.
      else if (kind === "CONFLICT") this.#known.delete(cell);
    }
  }

  async #read(cells: readonly string[]): Promise<boolean> {
    const askedAtMs = this.recorder.now();
    try {
      const { knownAtMs, seen } = await readCells(this.#asker(), cells);
      const read: ReadOperation = { askedAtMs, endedAtMs: this.recorder.now(), asOfMs: null, knownAtMs, cells, seen };
      this.recorder.reads.push(read);
      for (const cell of cells) this.#known.delete(cell);
      for (const value of seen) this.#known.set(value.cell, value);
      return true;
    } catch (error) {
      this.recorder.failedRead(error);
      return false;
    }
  }

  async #readRecords(cells: readonly string[]): Promise<boolean> {
    try {
      const seen = await readRecords(this.#asker(), cells);
      for (const cell of cells) this.#known.delete(cell);
      for (const record of seen) this.#known.set(record.cell, record);
      return true;
    } catch (error) {
      this.recorder.failedRead(error);
      return false;
    }
  }

  #asker(): Asker {
    return { url: this.random.pick(this.urls), token: this.writer.token };
  }
}
