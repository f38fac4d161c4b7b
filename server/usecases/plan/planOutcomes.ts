import { recordAt, type MunicipalityContent } from "../../domain/content";
import type { PlanConcept } from "../../domain/plan/planConcepts";
import type { Database } from "../../persistence/database";
import type { WriteRefusal } from "../audit/auditedWrite";
import { onlyOf } from "../audit/toldOfValues";
import { changesetsOf, type ContentChanged } from "../changeContent";
import type { UseCaseContext } from "../useCaseContext";
import type { PlanRowVerdict } from "./judgePlanRows";
import { revisionsAt } from "./planAnswer";
import type { PlanRow, PlanRowOutcome } from "./planRow";

/** As the viewer may see them: what stands there before, and after. */
export interface SeenSides {
  readonly before: MunicipalityContent;
  readonly after: MunicipalityContent;
}

export async function outcomesOf(
  context: UseCaseContext,
  manager: Database["manager"],
  verdicts: readonly PlanRowVerdict[],
  { before, after }: SeenSides,
): Promise<PlanRowOutcome[]> {
  const conflicts = verdicts.flatMap((verdict) => (verdict.kind === "CONFLICT" ? [verdict.applied] : []));
  const authors = await revisionsAt(
    context,
    manager,
    before,
    conflicts.map(({ concept, key, before: stands }) => ({
      concept: concept as PlanConcept,
      key,
      version: stands?.version ?? null,
    })),
  );
  const authorOf = new Map(conflicts.map((applied, index) => [applied, authors[index]?.changedBy ?? null]));
  const seen = (content: MunicipalityContent, concept: PlanConcept, key: string) =>
    recordAt<PlanConcept>(content, concept, key);
  return verdicts.map((verdict): PlanRowOutcome => {
    if (verdict.kind === "REFUSED") return { kind: "REFUSED", key: verdict.key, failures: verdict.failures };
    const { applied } = verdict;
    const { key, outcome } = applied;
    const concept = applied.concept as PlanConcept;
    if (verdict.kind === "FINE") {
      const kind = outcome === "UNCHANGED" ? "UNCHANGED" : "APPLIED";
      return { kind, key, version: applied.after.version, record: seen(after, concept, key) };
    }
    return {
      kind: "CONFLICT",
      key,
      failures: [verdict.failure],
      version: applied.before?.version ?? null,
      record: seen(before, concept, key),
      changedBy: authorOf.get(applied) ?? null,
    };
  });
}

/** What the audit says: the versions that were made, and beside them what was refused, also where the rest was kept. */
export function toldOfPlan(
  context: UseCaseContext,
  rows: readonly PlanRow[],
  outcomes: readonly PlanRowOutcome[],
  changed: ContentChanged | null,
) {
  const count = (kind: PlanRowOutcome["kind"]) => outcomes.filter((outcome) => outcome.kind === kind).length;
  const counts = {
    conflictCount: count("CONFLICT"),
    refusedCount: count("REFUSED"),
    unchangedCount: count("UNCHANGED"),
  };
  const about = (kind: PlanRowOutcome["kind"]) => {
    const concerned = rows.filter((_row, index) => outcomes[index]?.kind === kind);
    const cell = concerned.length === 1 ? (concerned[0]?.cell ?? null) : null;
    return { workbook: onlyOf(concerned.map(({ workbook }) => workbook)), cell };
  };
  const changesets = (changed === null ? [] : changesetsOf(changed, context.now)).map((told) => ({
    ...told,
    ...about("APPLIED"),
    facts: { ...told.facts, ...counts },
  }));
  const failures = outcomes.flatMap((outcome) => (outcome.kind === "REFUSED" ? outcome.failures : []));
  const facts = { rowCount: rows.length, ...counts };
  const refusal: WriteRefusal | null = failures.length === 0 ? null : { failures, ...about("REFUSED"), facts };
  return { changesets, refusal };
}
