import { failure } from "../../shared/errorCodes";
import { err, ok, type Result } from "../../shared/result";
import { carryForward, type CarriedForward } from "../domain/goals/carryForward";
import { recordAt, type MunicipalityContent } from "../domain/content";
import { concepts, type RecordOf, type Stored } from "../domain/records/concepts";
import type { Goal } from "../domain/records/goal";
import { changeContent, type ContentChangeFailure } from "./changeContent";
import type { UseCaseContext } from "./useCaseContext";

export interface CarryForwardGoalsInput {
  readonly municipality: string;
  /** The goals of this plan, and those named one by one. */
  readonly planDocument: string | null;
  readonly goals: readonly string[] | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly areTargetValuesCopied: boolean;
  readonly isDryRun: boolean;
}

export interface GoalsCarried {
  readonly content: MunicipalityContent;
  readonly drafted: readonly Stored<Goal>[];
  readonly carried: CarriedForward;
}

/** Drafts the goals of the next period; run again it makes only what is missing. */
export async function carryForwardGoals(
  context: UseCaseContext,
  { municipality, planDocument, goals, isDryRun, ...how }: CarryForwardGoalsInput,
): Promise<Result<GoalsCarried, ContentChangeFailure>> {
  let carried: CarriedForward | null = null;
  const result = await changeContent(context, {
    municipality,
    reason: null,
    isDryRun,
    changes: (content) => {
      const plan = recordAt(content, "planDocuments", planDocument);
      if (planDocument !== null && plan === null) {
        return err([failure("NOT_FOUND", { what: concepts.planDocuments.label, key: planDocument }, "planDocument")]);
      }
      const drafts = carryForward(content, { ...how, goals: [...(plan?.goals ?? []), ...(goals ?? [])] });
      if (!drafts.ok) return drafts;
      carried = drafts.value;
      return ok(drafts.value.changes);
    },
  });
  if (!result.ok) return result;
  if (carried === null) throw new Error("carried forward without an answer");
  const { content, applied } = result.value;
  const drafted = applied
    .filter(({ concept }) => concept === "goals")
    .map(({ after }) => after as Stored<RecordOf<"goals">>);
  return ok({ content, drafted, carried });
}
