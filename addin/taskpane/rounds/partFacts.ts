import type { PartPlace } from "../../usecases/rounds/readRounds";
import type { RoundPart } from "../../workbook/rounds/round";

/** A unit's part of a round, as the views show it. */
export interface PartFacts {
  readonly place: PartPlace;
  readonly part: RoundPart;
  /** Has the rounds read again. */
  readonly look: () => void;
}
