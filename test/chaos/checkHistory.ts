import { FinalHistory } from "./finalHistory";
import type { Finding } from "./finding";
import type { History } from "./history";
import { readFindings } from "./readChecks";
import { revisionFindings } from "./revisionChecks";
import { writeFindings } from "./writeChecks";

/** Everything that the history tells against the system; empty where nothing was lost, doubled, torn or forgotten. */
export function checkHistory(history: History): Finding[] {
  const final = new FinalHistory(history.final);
  return [...revisionFindings(final), ...writeFindings(history, final), ...readFindings(history, final)];
}
