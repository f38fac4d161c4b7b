import type { ServerResponse } from "node:http";
import { Cancellation } from "../../shared/cancellation";

/** How long an operation that has been asked to stop may take to say how it ended, before it is answered for. */
const graceMs = 1_000;

/** How often it is looked whose time is out. */
const clockMs = 200;

/** How many one has under way; whoever has none is forgotten at the next look. */
interface Account {
  count: number;
}

/**
 * What runs at this moment, by whom: bounds how many at once, and how long. One clock looks after all of them: a timer for each, made and thrown away,
 * would cost a tenth of a small answer.
 */
export class RunningOperations {
  readonly #accounts = new Map<string, Account>();
  readonly #running: RunningOperation[] = [];
  #clock: NodeJS.Timeout | null = null;

  constructor(
    private readonly limits: { readonly concurrentOperationsMax: number; readonly operationTimeoutMs: number },
  ) {}

  /** Null when whoever asks has as many under way as one may have. */
  begin(who: string, response: ServerResponse): RunningOperation | null {
    const { concurrentOperationsMax, operationTimeoutMs } = this.limits;
    let account = this.#accounts.get(who);
    if (account === undefined) this.#accounts.set(who, (account = { count: 0 }));
    if (account.count >= concurrentOperationsMax) return null;
    this.#clock ??= setInterval(() => this.#look(), Math.min(clockMs, operationTimeoutMs / 4)).unref();
    return new RunningOperation(response, performance.now() + operationTimeoutMs, account, this.#running);
  }

  #look(): void {
    const now = performance.now();
    for (const operation of [...this.#running]) operation.endIfOverdue(now);
    for (const [who, { count }] of this.#accounts) if (count === 0) this.#accounts.delete(who);
    if (this.#accounts.size > 0 || this.#clock === null) return;
    clearInterval(this.#clock);
    this.#clock = null;
  }
}

/** One operation on its way: cancelled when its time is out, and when its client goes away. */
export class RunningOperation {
  readonly cancellation = new Cancellation();
  #giveUp: (() => void) | null = null;
  #place: number;
  #isOverdue = false;
  #isEnded = false;

  constructor(
    response: ServerResponse,
    private dueAtMs: number,
    private readonly account: Account,
    private readonly all: RunningOperation[],
  ) {
    account.count += 1;
    this.#place = all.push(this) - 1;
    response.on("close", () => {
      if (!this.#isEnded) this.cancellation.cancel("CLIENT_GONE");
    });
  }

  /** The answer, or null when it is still not there some time after it was asked to stop; the count goes on until it is. */
  answered<T>(task: () => Promise<T>): Promise<T | null> {
    return new Promise((resolve) => {
      this.#giveUp = () => resolve(null);
      const running = task();
      running.then(
        (answer) => {
          this.#end();
          resolve(answer);
        },
        () => {
          this.#end();
          // As it was thrown.
          resolve(running);
        },
      );
    });
  }

  /** Asks it to stop when its time is out, and gives it up when that has not helped. */
  endIfOverdue(nowMs: number): void {
    if (nowMs < this.dueAtMs) return;
    this.dueAtMs = nowMs + graceMs;
    if (this.#isOverdue) this.#giveUp?.();
    this.#isOverdue = true;
    this.cancellation.cancel("TIMED_OUT");
  }

  #end(): void {
    this.#isEnded = true;
    this.account.count -= 1;
    // The last one takes its place, so that nothing is searched for.
    const last = this.all.pop();
    if (last === undefined || last === this) return;
    this.all[this.#place] = last;
    last.#place = this.#place;
  }
}
