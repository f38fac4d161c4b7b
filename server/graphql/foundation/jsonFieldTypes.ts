import { Field, InputType, ObjectType } from "type-graphql";
import { organizationUnitKinds } from "../../domain/records/organizationUnit";
import { periodTypes } from "../../domain/records/indicator";
import { rollUpRules } from "../../domain/records/steeringModel";
import { enumOf } from "./enums";
import { DecimalScalar } from "./scalars";

/** Types of the fields that are stored whole as JSON: the same shape in and out. */
interface JsonFieldTypes {
  readonly output: () => object;
  readonly input: () => object;
}

@ObjectType("StatusWord", {
  description: "A word, symbol and colour for a status, in the municipality's own language (statusord).",
})
@InputType("StatusWordInput", { description: "A word, symbol and colour for a status (statusord)." })
class StatusWord {
  @Field(() => String, { description: "Code of the word (kod)." })
  code!: string;

  @Field(() => String, { description: "The status of Målbok that it stands for, such as REACHED (betyder)." })
  means!: string;

  @Field(() => String, { description: "In Swedish (på svenska)." })
  labelSv!: string;

  @Field(() => String, { description: "In English (på engelska)." })
  labelEn!: string;

  @Field(() => String, { description: "A symbol, so that colour is never alone (symbol)." })
  symbol!: string;

  @Field(() => String, { description: "Colour as #rrggbb (färg)." })
  color!: string;
}

const RollUpRuleEnum = enumOf("RollUpRuleKind", rollUpRules);

@ObjectType("RollUpRule", {
  description: "How a goal's status is proposed from what lies under it (sammanvägningsregel).",
})
@InputType("RollUpRuleInput", {
  description: "How a goal's status is proposed from what lies under it (sammanvägningsregel).",
})
class RollUpRule {
  @Field(() => RollUpRuleEnum, { description: "The rule (regel)." })
  rule!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Share from which the goal is reached, 0 to 1 (gräns för uppfyllt).",
  })
  green?: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Share from which it is partly reached, 0 to 1 (gräns för delvis).",
  })
  yellow?: string;

  @Field(() => String, {
    nullable: true,
    description: "REACHED or CONTRIBUTING: whether an acceptable value counts (räknas som uppnått).",
  })
  countsAsReached?: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Score of an acceptable value, 0 to 1 (poäng för acceptabelt).",
  })
  acceptableScore?: string;

  @Field(() => String, { nullable: true, description: "EXCLUDE or BLOCK when data is missing (vid saknade värden)." })
  missing?: string;

  @Field(() => DecimalScalar, { nullable: true, description: "Least share with data, 0 to 1 (minsta täckning)." })
  minCoverage?: string;
}

@ObjectType("DimensionMember", { description: "One value of a dimension (dimensionsvärde)." })
@InputType("DimensionMemberInput", { description: "One value of a dimension (dimensionsvärde)." })
class DimensionMember {
  @Field(() => String, { description: "Code, such as K (kod)." })
  code!: string;

  @Field(() => String, { description: "In Swedish (på svenska)." })
  labelSv!: string;

  @Field(() => String, { description: "In English (på engelska)." })
  labelEn!: string;
}

const both = (type: () => object): JsonFieldTypes => ({ output: type, input: type });
const OrganizationUnitKindEnum = enumOf("OrganizationUnitKind", organizationUnitKinds);
const PeriodTypeEnum = enumOf("PeriodType", periodTypes);

const types: Record<string, JsonFieldTypes> = {
  "steeringModels.goalStatusWords": both(() => [StatusWord]),
  "steeringModels.indicatorStatusWords": both(() => [StatusWord]),
  "steeringModels.activityStatusWords": both(() => [StatusWord]),
  "steering_level.decidedByKinds": both(() => [OrganizationUnitKindEnum]),
  "steering_level.indicatorsDecidedByKinds": both(() => [OrganizationUnitKindEnum]),
  "steering_level.parentLevels": both(() => [String]),
  "steering_level.rollUp": both(() => RollUpRule),
  "indicators.periodTypes": both(() => [PeriodTypeEnum]),
  "indicators.dimensions": both(() => [String]),
  "reportingRounds.reporterKinds": both(() => [OrganizationUnitKindEnum]),
  "dimensions.members": both(() => [DimensionMember]),
};

export function jsonFieldTypes(owner: string, field: string): JsonFieldTypes {
  const found = types[`${owner}.${field}`];
  if (found === undefined) throw new Error(`no GraphQL type for the JSON field ${owner}.${field}`);
  return found;
}
