import { Arg, Ctx, Field, FieldResolver, InputType, Int, Resolver, Root } from "type-graphql";
import { failure } from "../../../shared/errorCodes";
import { swedishOrder } from "../../../shared/swedishOrder";
import { comparatorSources, type ComparatorSet } from "../../domain/records/comparison";
import { enumOf } from "../foundation/enums";
import { equals, matchesSearch, within } from "../foundation/filterRules";
import { createListResolver } from "../foundation/listResolver";
import { nodeAt, type ContentNode } from "../foundation/node";
import { objectTypeOf } from "../foundation/recordTypes";
import type { RequestContext } from "../foundation/requestContext";
import { PeriodScalar } from "../foundation/scalars";
import { badRequest } from "../foundation/badRequest";
import { compareIndicator } from "./compareIndicator";
import { ComparisonNode, ReferenceMunicipalityType } from "./ComparisonType";

@InputType({ description: "Which comparator sets (urval av jämförelsegrupper)." })
export class ComparatorSetFilter {
  @Field(() => [String], { nullable: true, description: "Any of these codes (koder)." })
  codes?: string[];

  @Field(() => enumOf("ComparatorSource", comparatorSources), {
    nullable: true,
    description: "From a national group or hand-picked (källa).",
  })
  source?: ComparatorSet["source"];

  @Field(() => String, { nullable: true, description: "Of this area (område)." })
  area?: string;

  @Field(() => Int, { nullable: true, description: "With members in this year (år)." })
  year?: number;

  @Field(() => String, { nullable: true, description: "Words in code or name (sökord)." })
  search?: string;
}

export const ComparatorSetListResolver = createListResolver("comparatorSets", {
  field: "comparatorSets",
  description: "Whom the municipality compares itself with, by name (jämförelsegrupper).",
  filterType: ComparatorSetFilter,
  matches: (_content, filter: ComparatorSetFilter, set) =>
    within(filter.codes, set.code) &&
    equals(filter.source, set.source) &&
    equals(filter.area, set.area) &&
    (filter.year == null || set.members.some(({ year }) => year === filter.year)) &&
    matchesSearch(filter.search, set.code, set.name),
  compare: (a, b) => swedishOrder(a.name, b.name),
});

@InputType({ description: "Which collections (urval av indikatorsamlingar)." })
export class IndicatorCollectionFilter {
  @Field(() => [String], { nullable: true, description: "Any of these codes (koder)." })
  codes?: string[];

  @Field(() => Int, { nullable: true, description: "With members in this year (år)." })
  year?: number;
}

export const IndicatorCollectionListResolver = createListResolver("indicatorCollections", {
  field: "indicatorCollections",
  description: "Sets of indicators followed together, by name (indikatorsamlingar).",
  filterType: IndicatorCollectionFilter,
  matches: (_content, filter: IndicatorCollectionFilter, collection) =>
    within(filter.codes, collection.code) &&
    (filter.year == null || collection.members.some(({ year }) => year === filter.year)),
  compare: (a, b) => swedishOrder(a.name, b.name),
});

@InputType({ description: "Which dimensions (urval av dimensioner)." })
export class DimensionFilter {
  @Field(() => [String], { nullable: true, description: "Any of these codes (koder)." })
  codes?: string[];
}

export const DimensionListResolver = createListResolver("dimensions", {
  field: "dimensions",
  description: "What values are split by, by name (dimensioner).",
  filterType: DimensionFilter,
  matches: (_content, filter: DimensionFilter, dimension) => within(filter.codes, dimension.code),
  compare: (a, b) => swedishOrder(a.labelSv, b.labelSv),
});

/** Periods in one answer of comparisons. */
const periodCountMax = 50;

const setArg = {
  nullable: true,
  description: "Compare with these; with every participant if left out (jämförelsegrupp).",
};
const yearArg = { nullable: true, description: "Members of this year instead of the period's own (medlemmarnas år)." };

@Resolver(() => objectTypeOf("indicators"))
export class IndicatorComparisonResolver {
  @FieldResolver(() => ComparisonNode, {
    nullable: true,
    description: "Its value for the municipality as a whole beside others' published values (jämförelse).",
  })
  comparison(
    @Root() { content, record }: ContentNode<"indicators">,
    @Ctx() context: RequestContext,
    @Arg("period", () => PeriodScalar, { description: "The period (period)." }) period: string,
    @Arg("comparatorSet", () => String, setArg) comparatorSet: string | null,
    @Arg("membersOfYear", () => Int, yearArg) membersOfYear: number | null,
    @Arg("members", () => String, {
      defaultValue: "",
      description: 'Empty for the total, else such as "GENDER:K" (uppdelning).',
    })
    members: string,
  ): Promise<ComparisonNode | null> {
    const where = { comparatorSet: comparatorSet ?? null, membersOfYear: membersOfYear ?? null };
    return compareIndicator(context, content, { indicator: record.code, period, members, ...where });
  }

  @FieldResolver(() => [ComparisonNode], {
    description: "The same for several periods, in the order asked (jämförelse över tid).",
  })
  async comparisons(
    @Root() { content, record }: ContentNode<"indicators">,
    @Ctx() context: RequestContext,
    @Arg("periods", () => [PeriodScalar], { description: `The periods, at most ${periodCountMax} (perioder).` })
    periods: string[],
    @Arg("comparatorSet", () => String, setArg) comparatorSet: string | null,
    @Arg("membersOfYear", () => Int, yearArg) membersOfYear: number | null,
  ): Promise<ComparisonNode[]> {
    const count = periods.length;
    if (count > periodCountMax) throw badRequest(failure("TOO_MANY", { count, max: periodCountMax }, "periods"));
    const where = { comparatorSet: comparatorSet ?? null, membersOfYear: membersOfYear ?? null, members: "" };
    const found = await Promise.all(
      periods.map((period) => compareIndicator(context, content, { indicator: record.code, period, ...where })),
    );
    return found.filter((each) => each !== null);
  }
}

@Resolver(() => objectTypeOf("comparatorSets"))
export class ComparatorSetResolver {
  @FieldResolver(() => [ReferenceMunicipalityType], {
    description: "Its members in a year, by code (medlemmar ett år).",
  })
  async municipalitiesOf(
    @Root() { record }: ContentNode<"comparatorSets">,
    @Ctx() { loaders }: RequestContext,
    @Arg("year", () => Int, { description: "Year (år)." }) year: number,
  ): Promise<ReferenceMunicipalityType[]> {
    const names = await loaders.referenceMunicipalities();
    const codes = record.members.filter((member) => member.year === year).map(({ municipality }) => municipality);
    return codes.sort().map((code) => ({ code, name: names.get(code)?.name ?? null }));
  }
}

@Resolver(() => objectTypeOf("indicatorCollections"))
export class IndicatorCollectionResolver {
  @FieldResolver(() => [objectTypeOf("indicators")], {
    description: "Its indicators in a year, in order (indikatorer ett år).",
  })
  indicators(
    @Root() { content, record }: ContentNode<"indicatorCollections">,
    @Arg("year", () => Int, { description: "Year (år)." }) year: number,
  ): ContentNode<"indicators">[] {
    const members = record.members.filter((member) => member.year === year);
    return members.flatMap(({ indicator }) => nodeAt(content, "indicators", indicator) ?? []);
  }

  @FieldResolver(() => [ComparisonNode], {
    description:
      "Its indicators of a year, each as green, yellow or red beside the others' values of that year (jämförelse av samlingen).",
  })
  async comparisons(
    @Root() { content, record }: ContentNode<"indicatorCollections">,
    @Ctx() context: RequestContext,
    @Arg("year", () => Int, { description: "Year of the collection and of the values (år)." }) year: number,
    @Arg("comparatorSet", () => String, setArg) comparatorSet: string | null,
    @Arg("membersOfYear", () => Int, yearArg) membersOfYear: number | null,
  ): Promise<ComparisonNode[]> {
    const where = { comparatorSet: comparatorSet ?? null, membersOfYear: membersOfYear ?? null, members: "" };
    const wanted = record.members.filter((member) => member.year === year);
    const found = await Promise.all(
      wanted.map(({ indicator }) => compareIndicator(context, content, { indicator, period: String(year), ...where })),
    );
    return found.filter((each) => each !== null);
  }
}
