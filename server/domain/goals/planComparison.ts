import { recordAt, type MunicipalityContent } from "../content";
import type { Stored } from "../records/concepts";
import type { PlanDocument } from "../records/documents";
import type { Goal } from "../records/goal";

export const planChangeKinds = ["NEW", "UNCHANGED", "REWORDED", "DROPPED"] as const;
export type PlanChangeKind = (typeof planChangeKinds)[number];

const textFields = ["title", "description", "effectStatement"] as const;

/** What became of one goal between two plans. */
export interface PlanComparisonRow {
  readonly kind: PlanChangeKind;
  /** In the earlier plan; null when new. */
  readonly before: Stored<Goal> | null;
  /** In the later plan; null when dropped. */
  readonly after: Stored<Goal> | null;
  /** The texts that differ when it is reworded. */
  readonly rewordedFields: readonly (typeof textFields)[number][];
}

/**
 * The goals of the later plan in its order, each beside the goal that it carries on (itself, or the nearest before it in its lineage that
 * stands in the earlier plan), and then those of the earlier plan that nothing carries on. A goal that was split stands once for each part.
 */
export function comparePlans(
  content: MunicipalityContent,
  earlier: PlanDocument,
  later: PlanDocument,
): PlanComparisonRow[] {
  const earlierCodes = new Set(earlier.goals);
  const continued = new Set<string>();
  const rows = goalsOf(content, later).map((after): PlanComparisonRow => {
    const before = predecessorAmong(content, after, earlierCodes);
    if (before === null) return { kind: "NEW", before, after, rewordedFields: [] };
    continued.add(before.code);
    const rewordedFields = textFields.filter((field) => before[field] !== after[field]);
    return { kind: rewordedFields.length === 0 ? "UNCHANGED" : "REWORDED", before, after, rewordedFields };
  });
  const dropped = goalsOf(content, earlier)
    .filter(({ code }) => !continued.has(code))
    .map((before): PlanComparisonRow => ({ kind: "DROPPED", before, after: null, rewordedFields: [] }));
  return [...rows, ...dropped];
}

function goalsOf(content: MunicipalityContent, plan: PlanDocument): Stored<Goal>[] {
  return plan.goals.map((code) => recordAt(content, "goals", code)).filter((goal) => goal !== null);
}

function predecessorAmong(
  content: MunicipalityContent,
  after: Stored<Goal>,
  codes: ReadonlySet<string>,
): Stored<Goal> | null {
  const seen = new Set<string>();
  let goal: Stored<Goal> | null = after;
  while (goal !== null && !codes.has(goal.code) && !seen.has(goal.code)) {
    seen.add(goal.code);
    goal = recordAt(content, "goals", goal.continues);
  }
  return goal !== null && codes.has(goal.code) ? goal : null;
}
