import { FinalHistory } from "./finalHistory";
import { finding, type Finding } from "./finding";
import type { FinalState, History } from "./history";
import { readFindings } from "./readChecks";
import { revisionFindings } from "./revisionChecks";
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
