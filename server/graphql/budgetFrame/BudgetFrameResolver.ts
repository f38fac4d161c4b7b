import { Field, FieldResolver, InputType, Int, Resolver, Root } from "type-graphql";
import { Decimal } from "decimal.js";
import { codeOrder } from "../../../shared/codeOrder";
import { recordsOf, type MunicipalityContent } from "../../domain/content";
import { budgetFrameKinds, type BudgetFrame } from "../../domain/records/budgetFrame";
import { budgetFrameInForce } from "../../domain/goals/decisionsInForce";
import { enumOf } from "../foundation/enums";
import { equals, within } from "../foundation/filterRules";
import { createListResolver } from "../foundation/listResolver";
import { nodeOf, type ContentNode } from "../foundation/node";
import { objectTypeOf } from "../foundation/recordTypes";
import { levelOf } from "../goal/GoalFilter";
import { DecimalScalar, LocalDateScalar } from "../foundation/scalars";

type BudgetFrameNode = ContentNode<"budgetFrames">;
const BudgetFrameType = objectTypeOf("budgetFrames");

@InputType({ description: "Which budget frames (urval av ekonomiska ramar)." })
export class BudgetFrameFilter {
  @Field(() => String, { nullable: true, description: "Of this unit (enhet)." })
  unit?: string;

  @Field(() => [Int], { nullable: true, description: "Of any of these years (budgetår)." })
  years?: number[];

  @Field(() => enumOf("BudgetFrameKind", budgetFrameKinds), {
    nullable: true,
    description: "Operations or investment (typ).",
  })
  kind?: BudgetFrame["kind"];

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: "Of each unit, year and kind only the version that counts on this day (gällande version).",
  })
  inForceOn?: string;

  @Field(() => String, { nullable: true, description: "Paying for this goal (koppling till mål)." })
  goal?: string;
}

export const BudgetFrameListResolver = createListResolver("budgetFrames", {
  field: "budgetFrames",
  description: "Budget frames, by unit, year and version (ekonomiska ramar).",
  filterType: BudgetFrameFilter,
  matches: (content, filter: BudgetFrameFilter, frame) =>
    equals(filter.unit, frame.unit) &&
    within(filter.years, frame.year) &&
    equals(filter.kind, frame.kind) &&
    (filter.inForceOn == null || budgetFrameInForce(content, frame, filter.inForceOn)?.code === frame.code) &&
    (filter.goal == null || frame.goals.includes(filter.goal)),
  compare: (a, b) => codeOrder(a.unit, b.unit) || a.year - b.year || a.versionNumber - b.versionNumber,
});

@Resolver(() => BudgetFrameType)
export class BudgetFrameResolver {
  @FieldResolver(() => BudgetFrameType, {
    nullable: true,
    description:
      "The frame of the year before for the same unit and kind, as it stood at that year's end (föregående års ram).",
  })
  previousYear(@Root() { content, record }: BudgetFrameNode): BudgetFrameNode | null {
    const previous = frameBefore(content, record);
    return previous === null ? null : nodeOf(content, "budgetFrames", previous);
  }

  @FieldResolver(() => DecimalScalar, {
    nullable: true,
    description: "Change since the year before, in percent with two decimals (förändring i procent).",
  })
  changePercent(@Root() { content, record }: BudgetFrameNode): string | null {
    const previous = frameBefore(content, record);
    if (previous === null || new Decimal(previous.amount).isZero()) return null;
    return new Decimal(record.amount).div(previous.amount).minus(1).times(100).toDecimalPlaces(2).toFixed();
  }

  @FieldResolver(() => DecimalScalar, {
    nullable: true,
    description:
      "Frame less outcome, so that minus is an overspend; null while there is no outcome (avvikelse, minus är överskridande).",
  })
  deviation(@Root() { record }: BudgetFrameNode): string | null {
    return record.outcome === null ? null : new Decimal(record.amount).minus(record.outcome).toFixed();
  }

  @FieldResolver(() => Int, {
    description:
      "Goals (not activities) that name the unit and are in force some day of the year (antal adresserade mål).",
  })
  addressedGoalCount(@Root() { content, record }: BudgetFrameNode): number {
    return recordsOf(content, "goals").filter(
      (goal) =>
        levelOf(content, goal)?.nodeKind === "GOAL" &&
        goal.state !== "DRAFT" &&
        goal.addressing.some(({ unit }) => unit === record.unit) &&
        goal.validFrom <= `${record.year}-12-31` &&
        (goal.validTo === null || goal.validTo >= `${record.year}-01-01`),
    ).length;
  }
}

const frameBefore = (content: MunicipalityContent, { unit, year, kind }: BudgetFrame) =>
  budgetFrameInForce(content, { unit, year: year - 1, kind }, `${year - 1}-12-31`);
