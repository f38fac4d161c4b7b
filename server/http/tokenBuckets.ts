/**
 * Rates by token buckets: each key may spend a minute's worth at once, and gets it back evenly. Kept in this process alone; with several
 * behind a balancer each counts what it sees. What forgets first under a flood of keys is the longest unused.
 */
export class TokenBuckets {
  readonly #buckets = new Map<string, { tokens: number; atMs: number }>();

  constructor(
    readonly perMinute: number,
    private readonly keysMax = 20_000,
  ) {}

  /** Takes the cost, or says how many seconds to wait for it. What costs more than a minute's worth waits for a full bucket. */
  take(
    key: string,
    cost: number,
    nowMs: number,
  ): { readonly isTaken: true } | { readonly isTaken: false; readonly waitSeconds: number } {
    const known = this.#buckets.get(key);
    const regained = known === undefined ? Infinity : ((nowMs - known.atMs) / 60_000) * this.perMinute;
    const tokens = Math.min(this.perMinute, (known?.tokens ?? 0) + Math.max(0, regained));
    const lacking = Math.min(cost, this.perMinute) - tokens;
    const isTaken = lacking <= 0;
    this.#remember(key, isTaken ? tokens - cost : tokens, nowMs);
    return isTaken ? { isTaken } : { isTaken, waitSeconds: Math.max(1, Math.ceil((lacking / this.perMinute) * 60)) };
  }

  #remember(key: string, tokens: number, atMs: number): void {
    this.#buckets.delete(key);
    this.#buckets.set(key, { tokens, atMs });
    if (this.#buckets.size <= this.keysMax) return;
    for (const longestUnused of this.#buckets.keys()) {
      this.#buckets.delete(longestUnused);
      break;
    }
  }
}
