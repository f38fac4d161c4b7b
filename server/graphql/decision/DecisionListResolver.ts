import { Field, InputType } from "type-graphql";
import { codeOrder } from "../../../shared/codeOrder";
import { equals, matchesSearch } from "../foundation/filterRules";
import { createListResolver } from "../foundation/listResolver";
import { LocalDateScalar } from "../foundation/scalars";

@InputType({ description: "Which decisions (urval av beslut)." })
export class DecisionFilter {
  @Field(() => String, { nullable: true, description: "Decided by this unit (beslutande organ)." })
  organ?: string;

  @Field(() => LocalDateScalar, { nullable: true, description: "On or after this day (från)." })
  decidedFrom?: string;

  @Field(() => LocalDateScalar, { nullable: true, description: "On or before this day (till)." })
  decidedTo?: string;

  @Field(() => String, { nullable: true, description: "Words in code or title (sökord)." })
  search?: string;
}

export const DecisionListResolver = createListResolver("decisions", {
  field: "decisions",
  description: "Decisions, the oldest first (beslut).",
  filterType: DecisionFilter,
  matches: (_content, filter: DecisionFilter, decision) =>
    equals(filter.organ, decision.organ) &&
    (filter.decidedFrom == null || decision.decidedOn >= filter.decidedFrom) &&
    (filter.decidedTo == null || decision.decidedOn <= filter.decidedTo) &&
    matchesSearch(filter.search, decision.code, decision.title),
  compare: (a, b) => codeOrder(a.decidedOn, b.decidedOn),
});
