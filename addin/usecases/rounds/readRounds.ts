import { err, ok } from "../../../shared/result";
import { readRounds as askRounds } from "../../api/rounds/readRounds";
import { readRoundContents as askContents } from "../../api/rounds/readRoundContents";
import { linkedTableTexts } from "../../texts/linkedTableTexts";
import type { Round, RoundContents, RoundState } from "../../workbook/rounds/round";
import type { AddinContext, Work, WorkOptions } from "../addinContext";
import { asked, workFailure } from "../workFailure";

/** The rounds of a municipality in these states, with the parts of the units that the person may see. */
export async function readRounds(
  { ask }: AddinContext,
  municipality: string,
  states: readonly RoundState[],
  { signal }: WorkOptions = {},
): Work<readonly Round[]> {
  const answer = asked(await askRounds(ask, municipality, states, { signal }));
  if (!answer.ok) return answer;
  return answer.value === null
    ? err(workFailure("MUNICIPALITY_UNKNOWN", linkedTableTexts.noMunicipality))
    : ok(answer.value);
}

/** A unit's part of a round, as everything that is done with it names it. */
export interface PartPlace {
  readonly municipality: string;
  readonly round: Round;
  readonly unit: string;
}

/** What a unit has to report of. */
export const readRoundContents = async (
  { ask }: AddinContext,
  part: PartPlace,
  { signal }: WorkOptions = {},
): Work<RoundContents> => asked(await askContents(ask, part, { signal }));
