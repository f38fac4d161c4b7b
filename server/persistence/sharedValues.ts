import type { PlaceKeys, ValueRow } from "../domain/values/indicatorValue";
import { PlaceMap } from "../domain/values/placeMap";
import type { Statements } from "./transactions/inTransaction";

/**
 * What those who share a transaction know of its values: read for all of them at once, and written for all of them at its end. Each finds what those
 * before it have written, which is not in the database yet.
 */
export class SharedValues {
  /** Null where nothing stands. */
  readonly #known = new PlaceMap<ValueRow | null>();

  private constructor(private readonly foreseen: Statements["foreseen"]) {}

  /** Null where the transaction is one writer's own: it reads once and writes once. */
  static of(statements: Statements): SharedValues | null {
    if (statements.foreseen.length < 2) return null;
    let shared = sharedBy.get(statements);
    if (shared === undefined) sharedBy.set(statements, (shared = new SharedValues(statements.foreseen)));
    return shared;
  }

  /** What stands at the places; what is not known is read, and with it what the others will ask for. */
  async currentOf(
    places: readonly PlaceKeys[],
    read: (places: readonly PlaceKeys[]) => Promise<PlaceMap<ValueRow>>,
  ): Promise<PlaceMap<ValueRow | null>> {
    const isUnknown = (place: PlaceKeys) => this.#known.get(place) === undefined;
    if (places.some(isUnknown)) {
      const unknown = [...places, ...this.foreseen.flatMap((each) => each.places)].filter(isUnknown);
      const found = await read(unknown);
      for (const place of unknown) this.#known.set(place, found.get(place) ?? null);
    }
    return this.#known;
  }

  written(rows: readonly ValueRow[]): void {
    for (const row of rows) this.#known.set(row, row);
  }
}

const sharedBy = new WeakMap<Statements, SharedValues>();
