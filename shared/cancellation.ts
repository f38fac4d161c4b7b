/** Why running work stops: it or one statement of it has taken too long, or nobody waits for its answer any more. */
export type CancellationReason = "TIMED_OUT" | "STATEMENT_TIMED_OUT" | "CLIENT_GONE";

/**
 * Asks running work to stop. What AbortSignal is for, but made once for every request, where an AbortController costs as much as some of the
 * answers: microseconds instead of tens of nanoseconds.
 */
export class Cancellation {
  #reason: CancellationReason | null = null;
  readonly #listeners = new Set<() => void>();

  get reason(): CancellationReason | null {
    return this.#reason;
  }

  /** The first reason counts. */
  cancel(reason: CancellationReason): void {
    if (this.#reason !== null) return;
    this.#reason = reason;
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }

  /** Called once when work should stop, at once if it should already. Gives back what ends the listening. */
  onCancel(listener: () => void): () => void {
    if (this.#reason !== null) {
      listener();
      return () => undefined;
    }
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Asked before each step that can still be left out. */
  throwIfCancelled(): void {
    if (this.#reason !== null) throw new OperationCancelledError(this.#reason);
  }
}

/** Work was stopped because somebody asked for it. Not a fault of anything. */
export class OperationCancelledError extends Error {
  constructor(
    readonly reason: CancellationReason,
    options?: ErrorOptions,
  ) {
    super(reason === "CLIENT_GONE" ? "the client went away" : "the operation took too long", options);
    this.name = "OperationCancelledError";
  }
}
