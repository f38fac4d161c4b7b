import { findingKinds } from "./finding";
import { answerOf, isUnknown } from "./history";
import type { ChaosRun } from "./runChaos";

/** What happened in a run, in lines for people. */
export function chaosReport({
  seed,
  history,
  findings,
  faults,
  failedReads,
  internalErrors,
  ways,
  milliseconds,
}: ChaosRun): string[] {
  const { writes, reads, pollers, final, records } = history;
  const attempts = writes.flatMap((write) => write.attempts);
  const ends = (kind: string) => attempts.filter(({ end }) => end.kind === kind).length;
  const answered = writes.filter((write) => answerOf(write) !== null);
  const written = answered.filter((write) => answerOf(write)?.isWritten === true && !write.isDryRun);
  const rows = answered.flatMap((write) => answerOf(write)?.rows ?? []);
  const rowCount = (wanted: string) => rows.filter(({ kind }) => kind === wanted).length;
  const resolved = answered.filter((write) => write.attempts.some(({ end }) => end.kind === "UNKNOWN"));
  const repeated = answered.filter((write) => answerOf(write)?.isRepeat === true);
  const givenUp = writes.filter(isUnknown);
  const wroteAnyway = givenUp.filter(({ changeset }) => final.audited.includes(changeset));
  const whys = countsText(
    countBy(
      attempts.flatMap(({ end }) => (end.kind === "ANSWERED" ? [] : [end.kind === "UNKNOWN" ? end.why : end.code])),
    ),
  );
  return [
    `seed ${seed}, ${(milliseconds / 1_000).toFixed(0)} s`,
    `changesets: ${writes.length} sent in ${attempts.length} attempts: ${answered.length} answered, ${written.length} acknowledged as written, ${written.filter(({ undoes }) => undoes !== null).length} of these to take another back`,
    `attempts: ${ends("ANSWERED")} answered, ${ends("NOTHING_SAVED")} told that nothing was saved, ${ends("UNKNOWN")} lost (${whys})`,
    `lost and sent again until known: ${resolved.length}, of which ${repeated.length} had been done already; given up: ${givenUp.length}, of which ${wroteAnyway.length} had been done`,
    `rows: ${rowCount("APPLIED")} applied, ${rowCount("UNCHANGED")} unchanged, ${rowCount("CONFLICT")} in conflict, ${rowCount("REFUSED")} refused; ${final.revisions.length} revisions of ${final.values.length} values stand`,
    `records: ${records.writes.length} changesets of plans and locks sent; ${records.final.revisions.length} versions stand, and ${records.final.snapshots.length} reports`,
    `reads: ${reads.length} of cells, ${pollers.reduce((sum, { views }) => sum + views.length, 0)} of changes; not answered: ${countsText(failedReads) || "none"}`,
    `faults: ${countsText(faults) || "none"}`,
    ...ways,
    ...[...countBy(internalErrors)].map(([line, count]) => `logged as an error ${count} times: ${line.slice(0, 300)}`),
    findings.length === 0
      ? "findings: none"
      : `FINDINGS: ${findings.length} (${countsText(countBy(findings.map(({ kind }) => kind)))})`,
    ...findings
      .slice(0, 40)
      .map(({ kind, about, text }) => `  ${kind} (${findingKinds[kind]}): ${about}: ${text.slice(0, 300)}`),
  ];
}

function countBy(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

const countsText = (counts: ReadonlyMap<string, number>) =>
  [...counts].map(([word, count]) => `${count} ${word}`).join(", ");
