import type { FinalHistory } from "./finalHistory";
import { finding, type Finding } from "./finding";
import {
  answeredAtMs,
  answerOf,
  isUnknown,
  type AnsweredRow,
  type History,
  type SentRow,
  type WriteOperation,
} from "./history";

type Writes = Pick<History, "writes">;

/** What was answered against what stands there. */
export function writeFindings(history: Writes, final: FinalHistory): Finding[] {
  return [
    ...history.writes.flatMap((write) => [...ofWrite(write, final)]),
    ...phantoms(history, final),
    ...wrongCount(history, final),
  ];
}

function* ofWrite(write: WriteOperation, final: FinalHistory): Iterable<Finding> {
  yield* changedAnswers(write);
  yield* writtenTwice(write, final);
  const answer = answerOf(write);
  if (answer !== null && answer.rows.length !== write.rows.length) {
    yield finding("LOST", write.changeset, `${write.rows.length} rows were sent and ${answer.rows.length} answered`);
    return;
  }
  if (answer !== null) {
    yield* answeredRows(write, answer.rows, answer.isWritten, final);
    yield* falseConflicts(write, answer.rows, final);
  }
  yield* lostUpdates(write, final);
  yield* partial(write, final);
}

function* changedAnswers({ changeset, attempts, isDryRun }: WriteOperation): Iterable<Finding> {
  // A dry run is kept nowhere, so the world may have moved on.
  if (isDryRun) return;
  const answers = attempts.flatMap(({ end }) => (end.kind === "ANSWERED" ? [end.answer] : []));
  const told = new Set(answers.map(({ isWritten, rows }) => JSON.stringify([isWritten, rows.map(rowText)])));
  if (told.size > 1) yield finding("ANSWER_CHANGED", changeset, [...told].join(" and then "));
  const firstTimes = answers.filter(({ isRepeat }) => !isRepeat).length;
  if (firstTimes > 1) yield finding("ANSWER_CHANGED", changeset, `${firstTimes} answers say that they are the first`);
}

const rowText = ({ kind, revision }: AnsweredRow) => `${kind} ${revision}`;

function* writtenTwice({ changeset }: WriteOperation, final: FinalHistory): Iterable<Finding> {
  const cells = final.writtenBy(changeset).map(({ cell }) => cell);
  for (const cell of new Set(cells)) {
    const count = cells.filter((each) => each === cell).length;
    if (count > 1) yield finding("APPLIED_TWICE", changeset, `${cell} was written ${count} times`);
  }
}

/** What the writer was told of each row. */
function* answeredRows(
  write: WriteOperation,
  answered: readonly AnsweredRow[],
  isWritten: boolean,
  final: FinalHistory,
): Iterable<Finding> {
  const { changeset } = write;
  const written = new Set(final.writtenBy(changeset).map(({ cell }) => cell));
  for (const [index, row] of write.rows.entries()) {
    const { kind, revision } = answered[index] as AnsweredRow;
    const isKept = kind === "APPLIED" && isWritten && !write.isDryRun;
    if (isKept) {
      const stands = revision === null ? null : final.revisionOf(row.cell, revision);
      if (stands?.content !== row.content || stands.changeset !== changeset) {
        const found = stands === null ? "nothing" : `${stands.content} of ${stands.changeset}`;
        yield finding(
          "LOST",
          changeset,
          `${row.cell} was ${row.content} as revision ${revision}, and there stands ${found}`,
        );
      }
    } else if (written.has(row.cell)) {
      yield finding("PHANTOM", changeset, `${row.cell} was answered ${kind} and is written`);
    }
    if (kind === "APPLIED" && revision !== (row.expectedRevision ?? 0) + 1) {
      yield finding("LOST_UPDATE", changeset, `${row.cell}: ${row.expectedRevision} was expected and ${revision} made`);
    }
  }
}

/** Two processes of one machine read one clock; what is told within this time of each other is not judged by it. */
const clockToleranceMs = 50;

/** Revisions never come back, so a cell that stands as expected when the answer has come did so all the time. */
function* falseConflicts(
  write: WriteOperation,
  answered: readonly AnsweredRow[],
  final: FinalHistory,
): Iterable<Finding> {
  const ended = answeredAtMs(write) ?? 0;
  for (const [index, { cell, expectedRevision }] of write.rows.entries()) {
    if (answered[index]?.kind !== "CONFLICT") continue;
    const stood = final.standingAt(cell, ended + clockToleranceMs)?.revision ?? null;
    if (stood === expectedRevision) {
      yield finding("FALSE_CONFLICT", write.changeset, `${cell} stood at ${stood}, as was expected`);
    }
  }
}

/** What stands there of a changeset, answered or not, was made upon what its writer had read. */
function* lostUpdates({ changeset, rows }: WriteOperation, final: FinalHistory): Iterable<Finding> {
  const sent = new Map(rows.map((row) => [row.cell, row]));
  for (const { cell, revision, content } of final.writtenBy(changeset)) {
    const row = sent.get(cell);
    if (row?.content !== content) {
      yield finding("PHANTOM", changeset, `${cell} says ${content} and ${row?.content ?? "nothing"} was sent`);
    } else if (revision !== (row.expectedRevision ?? 0) + 1) {
      yield finding("LOST_UPDATE", changeset, `${cell}: ${row.expectedRevision} was expected and ${revision} made`);
    }
  }
}

/**
 * A changeset that wrote anything wrote, in one stroke, every row that it could: in ATOMIC all that say something new, in PER_ROW those whose
 * cell stood as expected at that instant. This holds for what was never answered too.
 */
function* partial(write: WriteOperation, final: FinalHistory): Iterable<Finding> {
  const written = final.writtenBy(write.changeset);
  const instant = written[0]?.changedAtMs;
  const answer = answerOf(write);
  if (instant === undefined) return;
  const cells = new Set(written.map(({ cell }) => cell));
  for (const [index, row] of write.rows.entries()) {
    if (cells.has(row.cell) || final.saysNothingNew(row) || answer?.rows[index]?.kind === "REFUSED") continue;
    const stood = final.standingAt(row.cell, instant, true)?.revision ?? null;
    if (write.mode === "ATOMIC" || stood === row.expectedRevision) yield partialFinding(write, row, cells.size, stood);
  }
}

const partialFinding = (
  { changeset, mode, rows }: WriteOperation,
  { cell, expectedRevision }: SentRow,
  count: number,
  stood: number | null,
) =>
  finding(
    "PARTIAL",
    changeset,
    `${mode}: ${count} of ${rows.length} rows stand and ${cell} does not, which stood at ${stood} (expected ${expectedRevision})`,
  );

function* phantoms({ writes }: Writes, final: FinalHistory): Iterable<Finding> {
  const sent = new Map(writes.map((write) => [write.changeset, write]));
  for (const { changeset, cell } of final.state.revisions) {
    const write = changeset === null ? undefined : sent.get(changeset);
    if (write === undefined) yield finding("PHANTOM", cell, `${changeset} was never sent`);
    else if (write.isDryRun) yield finding("PHANTOM", write.changeset, `${cell} was written by a dry run`);
    else if (answerOf(write) === null && !isUnknown(write)) {
      yield finding("PHANTOM", write.changeset, `${cell} is written, and it was said that nothing was saved`);
    }
  }
}

/** Counted without looking at what they say, so that a fault of the other checks shows. */
function* wrongCount({ writes }: Writes, final: FinalHistory): Iterable<Finding> {
  const told = writes.reduce((sum, write) => {
    const answer = answerOf(write);
    if (answer === null) return sum + (isUnknown(write) ? final.writtenBy(write.changeset).length : 0);
    const isKept = answer.isWritten && !write.isDryRun;
    return sum + (isKept ? answer.rows.filter(({ kind }) => kind === "APPLIED").length : 0);
  }, 0);
  const numbers = [...final.values.values()].reduce((sum, { revision }) => sum + revision, 0);
  const { length } = final.state.revisions;
  if (length !== told) yield finding("COUNT", "all", `${length} revisions, ${told} rows answered as written`);
  if (length !== numbers) yield finding("COUNT", "all", `${length} revisions, and the values say ${numbers}`);
}
