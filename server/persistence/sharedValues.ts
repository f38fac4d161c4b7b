import { placeKeysText, type PlaceKeys, type ValueRow } from "../domain/values/indicatorValue";
import type { Statements } from "./transactions/inTransaction";

/**
 * What those who share a transaction know of its values: read for all of them at once, and written for all of them at its end. Each finds what those
 * before it have written, which is not in the database yet.
 */
export class SharedValues {
  /** By placeKeysText; null where nothing stands. */
  readonly #known = new Map<string, ValueRow | null>();

  private constructor(private readonly foreseen: Statements["foreseen"]) {}

  /** Null where the transaction is one writer's own: it reads once and writes once. */
  static of(statements: Statements): SharedValues | null {
    if (statements.foreseen.length < 2) return null;
    let shared = sharedBy.get(statements);
    if (shared === undefined) sharedBy.set(statements, (shared = new SharedValues(statements.foreseen)));
    return shared;
  }

  /** Those of the places that have a value, by placeKeysText; what is not known is read, and with it what the others will ask for. */
  async currentOf(
    places: readonly PlaceKeys[],
    read: (places: readonly PlaceKeys[]) => Promise<ReadonlyMap<string, ValueRow>>,
  ): Promise<Map<string, ValueRow>> {
    if (places.some((place) => !this.#known.has(placeKeysText(place)))) {
      const asked = [...places, ...this.foreseen.flatMap((each) => each.places)];
      const unknown = asked.filter((place) => !this.#known.has(placeKeysText(place)));
      const found = await read(unknown);
      for (const text of unknown.map(placeKeysText)) this.#known.set(text, found.get(text) ?? null);
    }
    const current = new Map<string, ValueRow>();
    for (const text of places.map(placeKeysText)) {
      const row = this.#known.get(text);
      if (row != null) current.set(text, row);
    }
    return current;
  }

  written(rows: readonly ValueRow[]): void {
    for (const row of rows) this.#known.set(placeKeysText(row), row);
  }
}

const sharedBy = new WeakMap<Statements, SharedValues>();
