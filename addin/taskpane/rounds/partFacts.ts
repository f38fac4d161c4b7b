import type { PartPlace } from "../../usecases/rounds/readRounds";
import type { RoundPart } from "../../workbook/rounds/round";

/** Has the rounds read again. What is said of a round that has moved to another list stands above them all. */
export type LookAgain = (said?: string) => void;

/** A unit's part of a round, as the views show it. */
export interface PartFacts {
  readonly place: PartPlace;
  readonly part: RoundPart;
  readonly look: LookAgain;
}
