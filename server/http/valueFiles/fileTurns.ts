/**
 * One file at a time, since each may take a hundred megabytes while it is worked on. Persons take turns: who sends many waits for their own, and
 * hardly delays the one who sends one.
 */
export class FileTurns {
  /** Who waits, in the order of their turns, with what each of them waits with. */
  readonly #waiting = new Map<string, (() => void)[]>();
  #isTaken = false;

  async run<T>(who: string, task: () => Promise<T>): Promise<T> {
    if (this.#isTaken) await new Promise<void>((begin) => this.#enqueue(who, begin));
    this.#isTaken = true;
    try {
      return await task();
    } finally {
      this.#passOn();
    }
  }

  #enqueue(who: string, begin: () => void): void {
    const own = this.#waiting.get(who);
    if (own === undefined) this.#waiting.set(who, [begin]);
    else own.push(begin);
  }

  /** To the one who has waited longest, who then stands last with the rest of theirs. The turn is not free in between. */
  #passOn(): void {
    for (const [who, own] of this.#waiting) {
      this.#waiting.delete(who);
      const begin = own.shift();
      if (own.length > 0) this.#waiting.set(who, own);
      if (begin === undefined) continue;
      begin();
      return;
    }
    this.#isTaken = false;
  }
}
