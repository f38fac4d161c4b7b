/**
 * Work of the process is done on one thread, so what takes long lets everybody else have a turn now and then. A slice is short enough for many
 * of them to run side by side, and long enough that a turn of the event loop costs nothing beside it.
 */
const sliceMs = 4;

/** How many items are worked on between two looks at the clock. */
const itemsBetweenLooks = 20;

/** One piece of work's account of how long it has kept the thread. */
export class Turns {
  #sliceBegan = performance.now();

  /** Whether the slice is used up. */
  get isDue(): boolean {
    return performance.now() - this.#sliceBegan >= sliceMs;
  }

  /** Waits for the others when the slice is used up; what was at hand before may have changed after. */
  async whenDue(): Promise<void> {
    if (!this.isDue) return;
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.#sliceBegan = performance.now();
  }
}

/** The same as `items.map(task)`, with turns for the others in between. */
export async function mapInTurns<T, R>(
  items: readonly T[],
  task: (item: T, index: number) => R,
  turns = new Turns(),
): Promise<R[]> {
  const results: R[] = [];
  for (let index = 0; index < items.length; index += 1) {
    results.push(task(items[index] as T, index));
    // Nothing is awaited in vain: while a transaction runs, each promise costs more than an item.
    if (index % itemsBetweenLooks === itemsBetweenLooks - 1 && turns.isDue) await turns.whenDue();
  }
  return results;
}
