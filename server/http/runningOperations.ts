import type { ServerResponse } from "node:http";
import { Cancellation } from "../../shared/cancellation";

/** How long an operation that has been asked to stop may take to say how it ended, before it is answered for. */
const graceMs = 1_000;

/** What runs at this moment, by whom: bounds how many at once, and how long. */
export class RunningOperations {
  readonly #counts = new Map<string, number>();

  constructor(
    private readonly limits: { readonly concurrentOperationsMax: number; readonly operationTimeoutMs: number },
  ) {}

  /** Null when whoever asks has as many under way as one may have. */
  begin(who: string, response: ServerResponse): RunningOperation | null {
    const count = this.#counts.get(who) ?? 0;
    if (count >= this.limits.concurrentOperationsMax) return null;
    this.#counts.set(who, count + 1);
    return new RunningOperation(response, this.limits.operationTimeoutMs, () => {
      const left = (this.#counts.get(who) ?? 1) - 1;
      if (left === 0) this.#counts.delete(who);
      else this.#counts.set(who, left);
    });
  }
}

/** One operation on its way: cancelled when its time is out, and when its client goes away. */
export class RunningOperation {
  readonly cancellation = new Cancellation();
  #timer: NodeJS.Timeout;
  #giveUp: () => void = () => undefined;
  readonly #onClose = () => this.cancellation.cancel("CLIENT_GONE");

  constructor(
    private readonly response: ServerResponse,
    timeoutMs: number,
    private readonly onEnd: () => void,
  ) {
    response.once("close", this.#onClose);
    this.#timer = setTimeout(() => {
      this.cancellation.cancel("TIMED_OUT");
      this.#timer = setTimeout(() => this.#giveUp(), graceMs);
    }, timeoutMs);
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

  #end(): void {
    clearTimeout(this.#timer);
    this.response.off("close", this.#onClose);
    this.onEnd();
  }
}
