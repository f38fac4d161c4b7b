import { ok, type Result } from "../../../shared/result";
import type { PlanLevel } from "../../workbook/plan/planLevel";
import type { AskFailure, AskOptions, AskServer } from "../askServer";
import { graphql } from "../graphql";

const levelsOperation = graphql(`
  query PlanLevels($municipality: MunicipalityCode!) {
    municipality(code: $municipality) {
      steeringModels(first: 20) {
        nodes {
          code
          state
          validFrom
          levels {
            code
            order
            nodeKind
            labelSingular
            labelPlural
          }
        }
      }
    }
  }
`);

const ranks: Readonly<Record<string, number>> = { ACTIVE: 0, DRAFT: 1, RETIRED: 2 };

/** The levels of the municipality's models, each by the model that has it and is in use, from the vision down; none of a municipality that is not here. */
export async function readPlanLevels(
  ask: AskServer,
  municipality: string,
  options: AskOptions,
): Promise<Result<readonly PlanLevel[], AskFailure>> {
  const answer = await ask(levelsOperation, { municipality }, options);
  if (!answer.ok) return answer;
  const models = [...(answer.value.municipality?.steeringModels.nodes ?? [])].sort(
    (a, b) => (ranks[a.state] ?? 3) - (ranks[b.state] ?? 3) || (a.validFrom > b.validFrom ? -1 : 1),
  );
  const levels = new Map<string, PlanLevel & { readonly order: number }>();
  for (const model of models) {
    for (const { code, order, nodeKind, labelSingular, labelPlural } of model.levels) {
      const level = { code, order, model: model.code, isActivity: nodeKind === "ACTIVITY", labelSingular, labelPlural };
      if (!levels.has(code)) levels.set(code, level);
    }
  }
  return ok([...levels.values()].sort((a, b) => a.order - b.order).map(({ order: _order, ...level }) => level));
}
