import { failure, type Failure } from "../../../shared/errorCodes";
import { referenceFacts, referencesOf, unseenReferences, withUnseenItems } from "../../domain/access/referencesOutside";
import { whyNotChange } from "../../domain/access/whyNotChange";
import { recordAt, withChanges, type AppliedChange, type Change, type MunicipalityContent } from "../../domain/content";
import { dependantsOf } from "../../domain/judging/dependants";
import { judgeContent } from "../../domain/judging/judgeContent";
import { pathTo, recordIn } from "../../domain/judging/judged";
import { concepts, type ConceptName } from "../../domain/records/concepts";
import { mapInTurns } from "../../persistence/inTurns";
import { mergedAddressing } from "../../domain/plan/planCells";
import type { PlanConcept } from "../../domain/plan/planConcepts";
import { conflictFailure, type ContentSides, type RemovedVersion } from "../changeContent";
import { keyOfInput, savedRecord } from "../saveRecord";
import type { PlanRow } from "./planRow";

/** What can be said of a row, beside the others: it may be written, it is in conflict, or why it may not be. */
export type PlanRowVerdict =
  | { readonly kind: "FINE"; readonly change: Change; readonly applied: AppliedChange }
  | { readonly kind: "CONFLICT"; readonly key: string; readonly applied: AppliedChange; readonly failure: Failure }
  | {
      readonly kind: "REFUSED";
      readonly key: string;
      readonly failures: readonly Failure[];
      readonly isForbidden: boolean;
    };

export interface JudgedPlanRows {
  /** One for each row, in their order. */
  readonly verdicts: readonly PlanRowVerdict[];
  /** With all that may be written in it. */
  readonly content: MunicipalityContent;
}

/** What must be read to judge them. */
export interface PlanReading {
  readonly removedVersions: (changes: readonly Change[]) => Promise<RemovedVersion>;
  /** The changes with what the rules propose beside each assessment. */
  readonly withProposals: (changes: readonly Change[]) => Promise<readonly Change[]>;
}

/** A row on its way: with a verdict it is out of the content that the others are judged in. */
interface Trial {
  readonly concept: PlanConcept;
  readonly key: string;
  readonly name: string;
  change: Change;
  applied: AppliedChange | null;
  verdict: Exclude<PlanRowVerdict, { kind: "FINE" }> | null;
}

/**
 * Which of the rows may be written together, by what every change is judged by. Rows may name each other, so they are judged as one content; a row that
 * cannot be written leaves it, with those that name what it would have made, and the rest is judged again.
 */
export async function judgePlanRows(
  sides: ContentSides,
  rows: readonly PlanRow[],
  changedAt: string,
  reading: PlanReading,
): Promise<JudgedPlanRows> {
  const trials = await mapInTurns(rows, (row) => trialOf(sides, row));
  refuseDoubles(trials);
  for (const trial of trials) if (trial.verdict === null) refuseUnwhole(sides, trial, changedAt);
  const wanted = trials.filter(({ verdict }) => verdict === null);
  const removedVersion = await reading.removedVersions(wanted.map(({ change }) => change));
  for (;;) {
    leaveOutReferring(sides, trials);
    const standing = trials.filter(({ verdict }) => verdict === null);
    // Anew each time: what a row that has left would have said is in no proposal of those that stay.
    const proposed = await reading.withProposals(standing.map(({ change }) => change));
    standing.forEach((trial, index) => (trial.change = proposed[index] as Change));
    const content = judgeTogether(sides, standing, changedAt, removedVersion);
    if (standing.every(({ verdict }) => verdict === null)) return { verdicts: trials.map(verdictOf), content };
  }
}

const verdictOf = ({ change, applied, verdict }: Trial): PlanRowVerdict => {
  if (verdict !== null) return verdict;
  return { kind: "FINE", change, applied: applied as AppliedChange };
};

function trialOf({ before, seen }: ContentSides, row: PlanRow): Trial {
  const { concept, input, expectedVersion, failures = [] } = row;
  const key = keyOfInput(concept, input);
  const saved = savedRecord(concept, wholeInput(before, row, key), expectedVersion, before);
  // A field that could not be read is not lacking.
  const isRead = ({ path }: Failure) => !failures.some((unread) => unread.path === path);
  const lacks = [...failures, ...(saved.lacks ?? []).filter(isRead)];
  const change = withUnseenItems(seen, before, { ...saved, lacks });
  return { concept, key, name: pathTo(concept, key), change, applied: null, verdict: null };
}

/** A record that is not whole is judged by the rights to it alone; whoever may not write it is not told what it lacks, which tells whether it is there. */
function refuseUnwhole({ before, today }: ContentSides, trial: Trial, changedAt: string): void {
  const { lacks = [] } = trial.change;
  if (lacks.length === 0) return;
  const { content, applied } = withChanges(before, [trial.change], changedAt);
  const notAllowed = whyNotChange(before.access, before, content, applied, today);
  if (notAllowed.length > 0) refuse(trial, notAllowed, true);
  else refuse(trial, lacks);
}

/** With all the units of a goal, where those of some roles are said. */
function wholeInput(before: MunicipalityContent, { concept, input, addressing }: PlanRow, key: string): object {
  if (concept !== "goals" || addressing == null) return input;
  return { ...input, addressing: mergedAddressing(recordAt(before, "goals", key)?.addressing ?? [], addressing) };
}

function refuse(trial: Trial, failures: readonly Failure[], isForbidden = false): void {
  trial.verdict = { kind: "REFUSED", key: trial.key, failures, isForbidden };
}

/** Which of two was meant cannot be known, so neither is taken. */
function refuseDoubles(trials: readonly Trial[]): void {
  const counts = new Map<string, number>();
  for (const { name } of trials) counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const trial of trials) {
    if (counts.get(trial.name) === 1) continue;
    const what = concepts[trial.concept].label;
    refuse(trial, [failure("DUPLICATE", { what, key: trial.key }, trial.name)]);
  }
}

/** Refuses rows that name what a row without a place in the content would have made, and those that name them, to the end of each chain. */
function leaveOutReferring({ before }: ContentSides, trials: readonly Trial[]): void {
  const unmade = new Set<string>();
  const isUnmade = (concept: ConceptName, key: string) => unmade.has(pathTo(concept, key));
  for (let known = -1; known < unmade.size;) {
    known = unmade.size;
    for (const trial of trials) {
      const { concept, key, name, change, verdict } = trial;
      if (verdict === null) {
        const references = referencesOf(concept, change.record, isUnmade);
        if (references.length === 0) continue;
        const reasons = references.map((each) =>
          failure("REFERENCE_REFUSED", referenceFacts(each), pathTo(concept, key, each.path)),
        );
        refuse(trial, reasons);
      }
      if (!before.records[concept].has(key)) unmade.add(name);
    }
  }
}

/** Rights first, as of every change: they say nothing of what the rules would. Then conflicts, and when there are none what the rules say. */
function judgeTogether(
  { before, seen, today }: ContentSides,
  trials: readonly Trial[],
  changedAt: string,
  removedVersion: RemovedVersion,
): MunicipalityContent {
  const changes = trials.map(({ change }) => change);
  const { content, applied } = withChanges(before, changes, changedAt, removedVersion);
  const seenAfter = seen.records === before.records ? null : withChanges(seen, changes, changedAt).content;
  trials.forEach((trial, index) => {
    const change = (trial.applied = applied[index] as AppliedChange);
    const notAllowed = whyNotChange(before.access, before, content, [change], today);
    const unseen = seenAfter === null ? [] : unseenReferences(seenAfter, change);
    if (notAllowed.length > 0) refuse(trial, notAllowed, true);
    else if (unseen.length > 0) refuse(trial, unseen);
    else if (change.outcome === "CONFLICT") {
      const conflict = conflictFailure(change, changes[index]?.expectedVersion === null);
      trial.verdict = { kind: "CONFLICT", key: trial.key, applied: change, failure: conflict };
    }
  });
  if (trials.some(({ verdict }) => verdict !== null)) return content;
  const byName = new Map(trials.map((trial) => [trial.name, trial]));
  const broken = new Map<Trial, Failure[]>();
  for (const problem of judgeContent(content, applied)) {
    for (const trial of blamedFor(problem, trials, byName, content)) {
      broken.set(trial, [...(broken.get(trial) ?? []), problem]);
    }
  }
  for (const trial of firstToLeave([...broken.keys()])) refuse(trial, broken.get(trial) ?? []);
  return content;
}

/** Those that lean on none of the others: what is wrong with the rest may be the others' fault, and is seen when they are gone. */
function firstToLeave(trials: readonly Trial[]): readonly Trial[] {
  const names = new Set(trials.map(({ name }) => name));
  const first = trials.filter(({ concept, name, change }) => {
    const isOther = (refersTo: ConceptName, key: string) => {
      const other = pathTo(refersTo, key);
      return other !== name && names.has(other);
    };
    return referencesOf(concept, change.record, isOther).length === 0;
  });
  return first.length > 0 ? first : trials;
}

/** The row whose record it is about; else those that brought it to a record which leans on theirs. */
function blamedFor(
  { path = "" }: Failure,
  trials: readonly Trial[],
  byName: ReadonlyMap<string, Trial>,
  content: MunicipalityContent,
): readonly Trial[] {
  const isAt = (name: string) => path === name || path.startsWith(`${name}.`);
  const own = byName.get(recordIn(path) ?? "") ?? trials.find(({ name }) => isAt(name));
  if (own !== undefined) return [own];
  const bringing = trials.filter(({ applied }) =>
    dependantsOf(content, [applied as AppliedChange]).some(({ concept, key }) => isAt(pathTo(concept, key))),
  );
  return bringing.length > 0 ? bringing : trials;
}
