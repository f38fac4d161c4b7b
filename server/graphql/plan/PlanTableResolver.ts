import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { todayInStockholm } from "../../../shared/civilDate";
import type { PlanTableKind } from "../../domain/plan/planConcepts";
import { planTableRowCountMax, readPlanTable } from "../../usecases/plan/readPlanTable";
import type { RequestContext } from "../foundation/requestContext";
import { MunicipalityType } from "../municipality/MunicipalityType";
import { badRequest } from "../foundation/badRequest";
import { PlanTableFilter } from "./PlanTableFilter";
import { PlanTableNode } from "./PlanTableType";
import { PlanTableKindEnum } from "./planEnums";

@Resolver(() => MunicipalityType)
export class PlanTableResolver {
  @FieldResolver(() => PlanTableNode, {
    description: `Records of a plan as rows of a table, at most ${planTableRowCountMax}, with what may be changed and chosen in each cell; savePlanRows writes them back. Assessments of a round are all that is to be judged in it, with what is proposed (plantabell).`,
  })
  async planTable(
    @Root() { content }: MunicipalityType,
    @Ctx() context: RequestContext,
    @Arg("kind", () => PlanTableKindEnum, { description: "What its rows are (tabellens slag)." }) kind: PlanTableKind,
    @Arg("filter", () => PlanTableFilter, { nullable: true, description: "Which (urval)." })
    filter: PlanTableFilter | null,
    @Arg("changedSince", () => String, {
      nullable: true,
      description: "Cursor of the same table: no rows if nothing has changed since, else all of them (ändrat sedan).",
    })
    changedSince: string | null,
  ): Promise<PlanTableNode> {
    const table = await readPlanTable(context, content, kind, filter ?? {}, changedSince ?? null);
    if (!table.ok) throw badRequest(table.error);
    return new PlanTableNode(table.value, todayInStockholm(context.now));
  }
}
