import { Field, FieldResolver, InputType, Int, Resolver, Root } from "type-graphql";
import { codeOrder } from "../../../shared/codeOrder";
import { isInForce } from "../../../shared/period";
import { referring } from "../../domain/content";
import { steeringModelStates, type SteeringModel } from "../../domain/records/steeringModel";
import { enumOf } from "../foundation/enums";
import { within } from "../foundation/filterRules";
import { createListResolver } from "../foundation/listResolver";
import type { ContentNode } from "../foundation/node";
import { objectTypeOf } from "../foundation/recordTypes";
import { LocalDateScalar } from "../foundation/scalars";

@InputType({ description: "Which steering models (urval av styrmodeller)." })
export class SteeringModelFilter {
  @Field(() => [enumOf("SteeringModelState", steeringModelStates)], {
    nullable: true,
    description: "In any of these states (lägen).",
  })
  states?: SteeringModel["state"][];

  @Field(() => LocalDateScalar, { nullable: true, description: "In use on this day (gällande den dagen)." })
  inForceOn?: string;
}

export const SteeringModelListResolver = createListResolver("steeringModels", {
  field: "steeringModels",
  description: "Steering models, the oldest first (styrmodeller).",
  filterType: SteeringModelFilter,
  matches: (_content, filter: SteeringModelFilter, model) =>
    within(filter.states, model.state) && (filter.inForceOn == null || isInForce(model, filter.inForceOn)),
  compare: (a, b) => codeOrder(a.validFrom, b.validFrom),
});

@Resolver(() => objectTypeOf("steeringModels"))
export class SteeringModelResolver {
  @FieldResolver(() => Int, { description: "How many goals follow it (antal mål)." })
  goalCount(@Root() { content, record }: ContentNode<"steeringModels">): number {
    return referring(content, "goals", "model", record.code).length;
  }
}
