import { FinalHistory } from "./finalHistory";
import { finding, type Finding } from "./finding";
import type { FinalState, History } from "./history";
import { readFindings } from "./readChecks";
import { recordRevisionFindings, revisionFindings } from "./revisionChecks";
import { roundCell } from "./recordChaos";
import { writeFindings } from "./writeChecks";

/** Everything that the history tells against the system; empty where nothing was lost, doubled, torn or forgotten. */
export function checkHistory(history: History): Finding[] {
  const final = new FinalHistory(history.final);
  const crashes = history.crashes.map((line) => finding("CRASH", "server", line));
  return [
    ...crashes,
    ...copyFindings(history),
    ...revisionFindings(final),
    ...writeFindings(history, final),
    ...readFindings(history, final),
    ...recordFindings(history.records),
  ];
}

/** Of records the same, but for instants: theirs are the clocks of the processes, which need not follow the order of the commits. */
function recordFindings({ writes, final }: History["records"]): Finding[] {
  const standing = new FinalHistory(final);
  const ofPlans = new FinalHistory({ ...final, revisions: final.revisions.filter(({ cell }) => cell !== roundCell) });
  const locks = standing.values.get(roundCell)?.content ?? "0";
  const numbers = Array.from({ length: Number(locks) }, (_, index) => index + 1).join();
  const isKept = final.snapshots.join() === numbers;
  return [
    ...recordRevisionFindings(standing, ofPlans),
    ...writeFindings({ writes }, standing),
    ...(isKept ? [] : [finding("PARTIAL", roundCell, `locked ${locks} times, and kept ${final.snapshots.join()}`)]),
  ];
}

function copyFindings({ final, copies }: History): Finding[] {
  const wanted = linesOf(final);
  return copies.flatMap((copy, index) => {
    const lines = linesOf(copy);
    const missing = [...wanted].filter((line) => !lines.has(line));
    const added = [...lines].filter((line) => !wanted.has(line));
    if (missing.length + added.length === 0) return [];
    return [finding("COPY", `copy ${index + 1}`, `lacks ${missing.join(", ")} and has ${added.join(", ")}`)];
  });
}

const linesOf = ({ revisions, values, audited }: FinalState) =>
  new Set([
    ...revisions.map((row) => `${row.cell} ${row.revision}: ${row.content} of ${row.changeset} at ${row.changedAtMs}`),
    ...values.map((row) => `${row.cell}: ${row.content}, ${row.revision}`),
    ...audited,
  ]);
