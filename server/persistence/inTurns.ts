/**
 * Work of the process is done on one thread, so what takes long lets everybody else have a turn now and then. A slice is short, since a
 * small request waits for one at each of its own turns; a turn of the event loop costs some hundredths of it.
 */
const sliceMs = 1;

/** How many items are worked on between two looks at the clock. */
const itemsBetweenLooks = 10;

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

/** A turn for the others beside work that is done in one go for so many items; none where they are few. */
export async function turnBeside(itemCount: number): Promise<void> {
  if (itemCount >= manyItems) await new Promise<void>((resolve) => setImmediate(resolve));
}

const manyItems = 1_000;

/** The same as `items.map(task)`, with turns for the others in between. */
export async function mapInTurns<T, R>(
  items: readonly T[],
  task: (item: T, index: number) => R,
  turns = new Turns(),
): Promise<R[]> {
  const results: R[] = [];
  for (let index = 0; index < items.length; index += 1) {
    results.push(task(items[index] as T, index));
    // Nothing is awaited in vain: a promise costs more than an item.
    if (index % itemsBetweenLooks === itemsBetweenLooks - 1 && turns.isDue) await turns.whenDue();
  }
  return results;
}
