import type { PlaceKeys } from "../../domain/values/indicatorValue";

/** What a piece of work will look for: the first of those who share a transaction reads it for all of them. */
export interface Foreseen {
  /** The id under which it will be kept. */
  readonly changeset: string;
  /** The values that it will read and write; none where they are too many to be read beside the others'. */
  readonly places: readonly PlaceKeys[];
}
