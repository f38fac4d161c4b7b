import { Arg, Args, Ctx, Field, InputType, Mutation, Resolver, type ClassType } from "type-graphql";
import { swedishOrder } from "../../../shared/swedishOrder";
import { removeRecord } from "../../usecases/removeRecord";
import { matchesSearch, within } from "../foundation/filterRules";
import { createListResolver } from "../foundation/listResolver";
import type { RequestContext } from "../foundation/requestContext";
import { answerChange, answerTypeOf } from "../foundation/saveMutation";
import { ChangeArgs } from "../foundation/writeArgs";

@InputType({ description: "Which saved queries (urval av sparade frågor)." })
export class ReportQueryFilter {
  @Field(() => [String], { nullable: true, description: "Any of these codes (koder)." })
  codes?: string[];

  @Field(() => String, { nullable: true, description: "Words in code, title or description (sökord)." })
  search?: string;
}

export const ReportQueryListResolver = createListResolver("reportQueries", {
  field: "reportQueries",
  description: "Saved queries, by title; whoever runs one asks with rights of their own (sparade frågor).",
  filterType: ReportQueryFilter,
  matches: (_content, filter: ReportQueryFilter, query) =>
    within(filter.codes, query.code) && matchesSearch(filter.search, query.code, query.title, query.description),
  compare: (a, b) => swedishOrder(a.title, b.title),
});

@Resolver()
export class ReportQueryMutationResolver {
  @Mutation(() => answerTypeOf("reportQueries") as ClassType, {
    description: "Takes away a saved query; its history stays (ta bort sparad fråga).",
  })
  removeReportQuery(
    @Ctx() context: RequestContext,
    @Args(() => ChangeArgs) { municipality, expectedVersion, reason = null, isDryRun }: ChangeArgs,
    @Arg("code", () => String, { description: "Its code (frågans kod)." }) code: string,
  ): Promise<object> {
    const changes = removeRecord("reportQueries", code, expectedVersion);
    return answerChange(context, { municipality, reason, isDryRun, changes }, "reportQueries");
  }
}
