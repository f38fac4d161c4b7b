/**
 * Requests that come in one turn of the event loop are begun together at its end, so that their answers leave together too: to send one by itself
 * wakes its receiver, which may cost as much as a small answer. Who comes alone does not wait.
 */
export class SharedTurns {
  #count = 0;
  #lastCount = 0;
  readonly #waiting: (() => void)[] = [];

  /** Null where there is nobody to wait for: alone in this turn, and whoever came in the last was alone too. */
  join(): Promise<void> | null {
    this.#count += 1;
    if (this.#count === 1) setImmediate(() => this.#end());
    if (this.#count === 1 && this.#lastCount <= 1) return null;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #end(): void {
    this.#lastCount = this.#count;
    this.#count = 0;
    for (const begin of this.#waiting.splice(0)) begin();
  }
}
