import type { FinalHistory } from "./finalHistory";
import { finding, type Finding } from "./finding";

/** The history by itself, whoever wrote it: gapless revisions, the value as the last of them, and instants that grow with them. */
export function revisionFindings(final: FinalHistory): Finding[] {
  return [...gaps(final), ...wrongValues(final), ...wrongInstants(final), ...wrongAudit(final)];
}

/** The same of records, without instants; and what the audit tells of plans, which tells of a step as of any change of a record. */
export const recordRevisionFindings = (final: FinalHistory, ofPlans: FinalHistory): Finding[] => [
  ...gaps(final),
  ...wrongValues(final),
  ...wrongAudit(ofPlans),
];

function* gaps({ byCell }: FinalHistory): Iterable<Finding> {
  for (const [cell, list] of byCell) {
    const numbers = list.map(({ revision }) => revision);
    if (numbers.some((number, index) => number !== index + 1))
      yield finding("REVISIONS", cell, `has ${numbers.join(", ")}`);
  }
}

function* wrongValues({ byCell, values }: FinalHistory): Iterable<Finding> {
  for (const [cell, list] of byCell) {
    const last = list.at(-1);
    const value = values.get(cell);
    if (value?.revision !== last?.revision || value?.content !== last?.content) {
      const stands = value === undefined ? "nothing" : `${value.content} as revision ${value.revision}`;
      yield finding(
        "REVISIONS",
        cell,
        `stands as ${stands}, and its last revision is ${last?.revision}: ${last?.content}`,
      );
    }
  }
  for (const cell of values.keys())
    if (!byCell.has(cell)) yield finding("REVISIONS", cell, "stands there without a history");
}

function* wrongInstants({ byCell, byChangeset }: FinalHistory): Iterable<Finding> {
  for (const [cell, list] of byCell) {
    for (const [index, { revision, changedAtMs }] of list.entries()) {
      const before = list[index - 1];
      if (before !== undefined && before.changedAtMs >= changedAtMs) {
        yield finding(
          "CLOCK",
          cell,
          `revision ${revision} at ${changedAtMs}, the one before it at ${before.changedAtMs}`,
        );
      }
    }
  }
  const holders = new Map<number, string>();
  for (const [changeset, list] of byChangeset) {
    const instants = new Set(list.map(({ changedAtMs }) => changedAtMs));
    if (instants.size > 1) yield finding("CLOCK", changeset, `has ${instants.size} instants`);
    for (const instant of instants) {
      const other = holders.get(instant);
      if (other !== undefined) yield finding("CLOCK", changeset, `has the instant of ${other}`);
      holders.set(instant, changeset);
    }
  }
}

function* wrongAudit({ byChangeset, state }: FinalHistory): Iterable<Finding> {
  const counts = new Map<string, number>();
  for (const changeset of state.audited) counts.set(changeset, (counts.get(changeset) ?? 0) + 1);
  for (const changeset of new Set([...byChangeset.keys(), ...counts.keys()])) {
    const count = counts.get(changeset) ?? 0;
    const wanted = byChangeset.has(changeset) ? 1 : 0;
    if (count !== wanted) yield finding("AUDIT", changeset, `is told of ${count} times and not ${wanted}`);
  }
}
