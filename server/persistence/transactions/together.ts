import { OperationCancelledError, type Cancellation } from "../../../shared/cancellation";
import { DatabaseTroubleError } from "../../../shared/databaseTrouble";
import { err, ok, type Result } from "../../../shared/result";

/** Pieces of work in one transaction at the most: who waits for the first of them waits for the last too. */
const togetherMax = 16;

type Work<G extends readonly unknown[], T, E> = (...given: G) => Promise<Result<T, E>> | Result<T, E>;
type RunAlone<G extends readonly unknown[], F> = (
  work: Work<G, unknown, unknown>,
  cancellation: Cancellation | null,
  foreseen: readonly F[],
) => Promise<Result<unknown, unknown>>;

type Settled = Result<unknown, unknown> | Promise<never>;

interface Waiting<G extends readonly unknown[], F> {
  readonly work: Work<G, unknown, unknown>;
  readonly foreseen: readonly F[];
  readonly cancellation: Cancellation | null;
  readonly settle: (result: Settled | Promise<Result<unknown, unknown>>) => void;
}

/**
 * Work that would wait for each other, such as all that takes one municipality's turn, is done in one transaction: what comes while another piece
 * is under way is done after it, all of it with one COMMIT. A piece whose result is a failure has written nothing, and the others are kept.
 */
export class Together<G extends readonly unknown[], F> {
  /** By name, while any of that name is under way. */
  readonly #waiting = new Map<string, Waiting<G, F>[]>();

  constructor(private readonly runAlone: RunAlone<G, F>) {}

  run<T, E>(
    name: string,
    work: Work<G, T, E>,
    cancellation: Cancellation | null,
    foreseen: readonly F[] = [],
  ): Promise<Result<T, E>> {
    return new Promise<Result<unknown, unknown>>((settle) => {
      const piece: Waiting<G, F> = { work, cancellation, foreseen, settle };
      const waiting = this.#waiting.get(name);
      if (waiting !== undefined) {
        waiting.push(piece);
        return;
      }
      this.#waiting.set(name, [piece]);
      void this.#runAll(name);
    }) as Promise<Result<T, E>>;
  }

  async #runAll(name: string): Promise<void> {
    const waiting = this.#waiting.get(name) ?? [];
    // Who comes in the same turn of the event loop is not made to wait for the first of them.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (waiting.length > 0) await this.#runPieces(waiting.splice(0, togetherMax));
    this.#waiting.delete(name);
  }

  async #runPieces(all: readonly Waiting<G, F>[]): Promise<void> {
    const pieces = all.filter((piece) => !isCancelled(piece));
    const results = pieces.length > 1 ? await this.#inOne(pieces) : null;
    for (const [index, { work, cancellation, foreseen, settle }] of pieces.entries()) {
      const result = results?.[index] ?? this.runAlone(work, cancellation, foreseen);
      settle(result);
      if (results === null) await Promise.resolve(result).catch(() => undefined);
    }
  }

  /** Null where something stopped them: what stops one is no matter of the others, so each is then done by itself. */
  async #inOne(pieces: readonly Waiting<G, F>[]): Promise<readonly Settled[] | null> {
    try {
      const all = await this.runAlone(
        async (...given: G) => {
          const results: Result<unknown, unknown>[] = [];
          for (const { work } of pieces) results.push(await work(...given));
          return results.some((result) => result.ok) ? ok(results) : err(results);
        },
        null,
        pieces.flatMap(({ foreseen }) => foreseen),
      );
      return (all.ok ? all.value : all.error) as readonly Settled[];
    } catch (error) {
      if (!(error instanceof DatabaseTroubleError) || error.trouble === "DATABASE_BUSY") return null;
      // The database is no better for the next one.
      return pieces.map(() => Promise.reject<never>(error));
    }
  }
}

/** Nobody waits for it any more: it is told so, and is not begun. */
function isCancelled({ cancellation, settle }: Pick<Waiting<never, never>, "cancellation" | "settle">): boolean {
  const reason = cancellation?.reason ?? null;
  if (reason !== null) settle(Promise.reject(new OperationCancelledError(reason)));
  return reason !== null;
}
