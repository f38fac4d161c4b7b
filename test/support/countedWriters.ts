import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { errorsOf } from "./httpClient";
import { askServer, monthOf, writeOf } from "./processWorld";

/** Writers that change a month each, over several servers in turn, and send again with the same changeset id until they are answered. */
export class CountedWriters {
  /** When each acknowledgement came. */
  readonly acknowledgedAtMs: number[] = [];
  /** How often something was sent again, by what was answered. */
  readonly sentAgain = new Map<string, number>();
  /** What no writer should meet. */
  readonly surprises: string[] = [];
  /** Acknowledged writes of each month. */
  readonly counts: number[];
  #isStopping = false;
  readonly #running: Promise<void>[];

  constructor(
    private readonly urls: readonly string[],
    private readonly token: string,
    private readonly firstMonth: number,
    writerCount: number,
  ) {
    this.counts = Array.from({ length: writerCount }, () => 0);
    this.#running = this.counts.map((_, writer) => this.#write(writer));
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await Promise.all(this.#running);
  }

  monthOfWriter(writer: number): string {
    return monthOf(this.firstMonth + writer);
  }

  /** The longest time without any acknowledgement since an instant. */
  longestSilenceMs(sinceMs: number): number {
    const after = this.acknowledgedAtMs.filter((at) => at >= sinceMs).sort((a, b) => a - b);
    return Math.max(...after.map((at, index) => at - (after[index - 1] ?? sinceMs)), 0);
  }

  async #write(writer: number): Promise<void> {
    const month = this.monthOfWriter(writer);
    for (let turn = writer; !this.#isStopping; turn += 1) {
      const revision = this.counts[writer] ?? 0;
      const expectedRevision = revision === 0 ? null : revision;
      const said = await this.#untilAnswered(
        turn,
        writeOf({ month, number: revision + 1, expectedRevision, changeset: randomUUID() }),
      );
      if (said.includes("ValueApplied")) {
        this.counts[writer] = revision + 1;
        this.acknowledgedAtMs.push(Date.now());
      } else {
        this.surprises.push(`${month}, after ${revision}: ${said.slice(0, 300)}`);
        return;
      }
    }
  }

  /** Another server each time, like a balancer. */
  async #untilAnswered(turn: number, mutation: string): Promise<string> {
    const deadline = Date.now() + 90_000;
    for (let attempt = 0; ; attempt += 1) {
      const url = this.urls[(turn + attempt) % this.urls.length] ?? "";
      let reason: string;
      try {
        const answer = await askServer(url, this.token, mutation);
        if (answer.status === 200) return answer.text;
        const code = errorsOf(answer)[0]?.extensions.code;
        reason = typeof code === "string" ? code : `${answer.status}`;
        if (!/^DATABASE_|COMMIT_UNCERTAIN|OPERATION_TIMED_OUT/.test(reason)) return answer.text;
      } catch (error) {
        reason = (error as NodeJS.ErrnoException).code ?? "connection lost";
      }
      this.sentAgain.set(reason, (this.sentAgain.get(reason) ?? 0) + 1);
      if (Date.now() > deadline) return `never answered: ${reason}`;
      await sleep(100);
    }
  }
}
