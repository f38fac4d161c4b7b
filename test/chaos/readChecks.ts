import type { FinalHistory } from "./finalHistory";
import { finding, type Finding } from "./finding";
import { answeredAtMs, answerOf, type History, type ReadOperation } from "./history";

/** What was seen on the way against what stands there, and against what was acknowledged before it was asked for. */
export function readFindings({ writes, reads, pollers }: History, final: FinalHistory): Finding[] {
  const named = [
    ...reads.map((read, index) => ({ name: `read ${index}`, read })),
    ...pollers.flatMap(({ name, views }) => views.map((read, index) => ({ name: `${name}, view ${index}`, read }))),
  ];
  const known = new KnownRevisions();
  for (const write of writes) known.addAcknowledged(write);
  for (const { read } of named) if (read.asOfMs === null) known.addSeen(read);
  return [
    ...named.flatMap(({ name, read }) => [
      ...neverThere(name, read, final),
      ...torn(name, read, final),
      ...(read.asOfMs === null
        ? [...stale(name, read, known), ...missingFromKnown(name, read, final)]
        : changedPast(name, read, read.asOfMs, final)),
    ]),
    ...pollers.flatMap(({ name, views }) => [...missed(name, views.at(-1) ?? null, final)]),
  ];
}

/** Which revision of a cell somebody had been told of at an instant. */
class KnownRevisions {
  readonly #told = new Map<string, { atMs: number; revision: number }[]>();
  #isSorted = true;

  addAcknowledged(write: History["writes"][number]): void {
    const atMs = answeredAtMs(write);
    const answer = answerOf(write);
    if (atMs === null || answer === null || !answer.isWritten || write.isDryRun) return;
    for (const [index, { cell }] of write.rows.entries()) {
      const row = answer.rows[index];
      if (row?.kind === "APPLIED" && row.revision !== null) this.#add(cell, atMs, row.revision);
    }
  }

  addSeen({ endedAtMs, seen }: ReadOperation): void {
    for (const { cell, revision } of seen) this.#add(cell, endedAtMs, revision);
  }

  /** 0 for none. */
  at(cell: string, instantMs: number): number {
    if (!this.#isSorted) this.#sort();
    const told = this.#told.get(cell) ?? [];
    let low = 0;
    let high = told.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((told[middle]?.atMs ?? 0) < instantMs) low = middle + 1;
      else high = middle;
    }
    return told[low - 1]?.revision ?? 0;
  }

  #add(cell: string, atMs: number, revision: number): void {
    const told = this.#told.get(cell) ?? [];
    told.push({ atMs, revision });
    this.#told.set(cell, told);
    this.#isSorted = false;
  }

  /** By time, each with the greatest revision so far. */
  #sort(): void {
    for (const told of this.#told.values()) {
      told.sort((a, b) => a.atMs - b.atMs);
      let greatest = 0;
      for (const each of told) each.revision = greatest = Math.max(greatest, each.revision);
    }
    this.#isSorted = true;
  }
}

function* neverThere(name: string, { seen }: ReadOperation, final: FinalHistory): Iterable<Finding> {
  for (const { cell, revision, content } of seen) {
    const stands = final.revisionOf(cell, revision);
    if (stands?.content !== content) {
      const text = `${cell} was ${content} as revision ${revision}, and there stands ${stands?.content ?? "nothing"}`;
      yield finding("DIRTY_READ", name, text);
    }
  }
}

function* stale(name: string, { askedAtMs, cells, seen }: ReadOperation, known: KnownRevisions): Iterable<Finding> {
  const revisions = new Map(seen.map(({ cell, revision }) => [cell, revision]));
  for (const cell of cells) {
    const wanted = known.at(cell, askedAtMs);
    const revision = revisions.get(cell) ?? 0;
    if (revision < wanted) {
      yield finding("STALE_READ", name, `${cell} was seen at ${revision}, and ${wanted} was known when it was asked`);
    }
  }
}

/** What was committed by an instant that the answer says it knows. */
function* missingFromKnown(name: string, read: ReadOperation, final: FinalHistory): Iterable<Finding> {
  const { knownAtMs, cells, seen } = read;
  if (knownAtMs === null) return;
  const revisions = new Map(seen.map(({ cell, revision }) => [cell, revision]));
  for (const cell of cells) {
    const stood = final.standingAt(cell, knownAtMs)?.revision ?? 0;
    const told = revisions.get(cell) ?? 0;
    if (told < stood)
      yield finding(
        "STALE_READ",
        name,
        `${cell}: ${told} was seen, and ${stood} stood at ${knownAtMs}, which it knows`,
      );
  }
}

/** Commits are in the order of their instants, so what is seen of the latest of them shows every cell as it stood then, or the read is no one moment. */
function* torn(name: string, { cells, seen }: ReadOperation, final: FinalHistory): Iterable<Finding> {
  const revisions = new Map(seen.map(({ cell, revision }) => [cell, revision]));
  const latest = Math.max(
    ...seen.map(({ cell, revision }) => final.revisionOf(cell, revision)?.changedAtMs ?? Number.NEGATIVE_INFINITY),
  );
  for (const cell of cells) {
    const stood = final.standingAt(cell, latest);
    const told = revisions.get(cell) ?? 0;
    if (stood !== null && told < stood.revision) {
      const text = `${cell} was seen at ${told} beside what was written at ${latest}, when ${stood.revision} of ${stood.changeset} stood`;
      yield finding("TORN_READ", name, text);
    }
  }
}

function* changedPast(
  name: string,
  { cells, seen }: ReadOperation,
  asOfMs: number,
  final: FinalHistory,
): Iterable<Finding> {
  const revisions = new Map(seen.map(({ cell, revision }) => [cell, revision]));
  for (const cell of cells) {
    const stood = final.standingAt(cell, asOfMs)?.revision ?? null;
    const told = revisions.get(cell) ?? null;
    if (told !== stood)
      yield finding("AS_OF_CHANGED", name, `${cell} at ${asOfMs}: ${told} was answered, ${stood} stood`);
  }
}

function* missed(name: string, last: ReadOperation | null, { values }: FinalHistory): Iterable<Finding> {
  const seen = new Map((last?.seen ?? []).map((value) => [value.cell, value]));
  for (const cell of new Set([...values.keys(), ...seen.keys()])) {
    const known = seen.get(cell);
    const value = values.get(cell);
    if (known?.revision !== value?.revision || known?.content !== value?.content) {
      const ends = known === undefined ? "nothing" : `${known.content} as revision ${known.revision}`;
      yield finding(
        "POLL_MISSED",
        name,
        `ends with ${cell} as ${ends}, and there stands ${value?.content}, ${value?.revision}`,
      );
    }
  }
}
