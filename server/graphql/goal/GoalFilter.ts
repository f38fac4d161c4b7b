import { Field, InputType, Int } from "type-graphql";
import { recordAt, referring, type MunicipalityContent } from "../../domain/content";
import { horizonFailures } from "../../domain/judging/horizon";
import { isJoint } from "../../domain/goals/contributions";
import { isGoalInForce } from "../../domain/goals/goalsInForce";
import { addressingRoles, goalFocuses, goalFormulations, goalStates, type Goal } from "../../domain/records/goal";
import { nodeKinds, type NodeKind, type SteeringLevel } from "../../domain/records/steeringModel";
import type { Stored } from "../../domain/records/concepts";
import { enumOf } from "../foundation/enums";
import { equals, holds, matchesSearch, unchangedSince, within } from "../foundation/filterRules";
import { InstantScalar, LocalDateScalar } from "../foundation/scalars";

const NodeKindEnum = enumOf("NodeKind", nodeKinds);
const GoalStateEnum = enumOf("GoalState", goalStates);
const GoalFocusEnum = enumOf("GoalFocus", goalFocuses);
const GoalFormulationEnum = enumOf("GoalFormulation", goalFormulations);
const AddressingRoleEnum = enumOf("AddressingRole", addressingRoles);

@InputType({ description: "Which goals: everything given must hold (urval av mål)." })
export class GoalFilter {
  @Field(() => [String], { nullable: true, description: "Any of these codes (målkoder)." })
  codes?: string[];

  @Field(() => [String], { nullable: true, description: "On any of these levels, by level code (nivåer)." })
  levels?: string[];

  @Field(() => [NodeKindEnum], { nullable: true, description: "Of any of these kinds (nodtyper)." })
  nodeKinds?: NodeKind[];

  @Field(() => [GoalStateEnum], { nullable: true, description: "In any of these states (lägen)." })
  states?: Goal["state"][];

  @Field(() => String, { nullable: true, description: "Following this steering model (styrmodell)." })
  model?: string;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: "Decided and in force on this day (beslutat och gällande den dagen).",
  })
  inForceOn?: string;

  @Field(() => String, {
    nullable: true,
    description: "With this unit among owners, addressed or contributing (enhet).",
  })
  unit?: string;

  @Field(() => AddressingRoleEnum, { nullable: true, description: "That unit's role; any if left out (roll)." })
  unitRole?: string;

  @Field(() => String, { nullable: true, description: "Right under this goal (överordnat mål)." })
  parent?: string;

  @Field(() => String, { nullable: true, description: "In this plan document (plandokument)." })
  planDocument?: string;

  @Field(() => GoalFocusEnum, { nullable: true, description: "With this focus; BOTH counts for either (fokus)." })
  focus?: "USER" | "CITIZEN" | "BOTH";

  @Field(() => GoalFormulationEnum, { nullable: true, description: "Phrased as (formulering)." })
  formulation?: NonNullable<Goal["formulation"]>;

  @Field(() => Boolean, {
    nullable: true,
    description: "Counts for sound financial management (god ekonomisk hushållning).",
  })
  isFinancialManagement?: boolean;

  @Field(() => Boolean, { nullable: true, description: "Has a parent goal (har överordnat mål)." })
  hasParent?: boolean;

  @Field(() => Boolean, { nullable: true, description: "Has goals under it (har underliggande mål)." })
  hasChildren?: boolean;

  @Field(() => Boolean, { nullable: true, description: "Has an indicator (har indikator)." })
  hasIndicator?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: "Has indicators, none of which is defined nationally, so that it cannot be compared (bara egna mått).",
  })
  hasOnlyOwnIndicators?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: "Lasts as long as its level allows (tillåten tidshorisont).",
  })
  isHorizonAllowed?: boolean;

  @Field(() => Boolean, { nullable: true, description: "A steering document bears on it (har styrdokument)." })
  hasSteeringDocument?: boolean;

  @Field(() => Boolean, { nullable: true, description: "Has an expected result (har förväntat resultat)." })
  hasExpectedResult?: boolean;

  @Field(() => Boolean, { nullable: true, description: "Owned by two or more units (gemensam)." })
  isJoint?: boolean;

  @Field(() => Int, { nullable: true, description: "Activities of this year (aktivitetsår)." })
  year?: number;

  @Field(() => InstantScalar, { nullable: true, description: "Untouched since this instant (inte ändrad sedan)." })
  unchangedSince?: Date;

  @Field(() => Boolean, { nullable: true, description: "Example data or not (exempeldata)." })
  isExample?: boolean;

  @Field(() => String, { nullable: true, description: "Words in code, title or description (sökord)." })
  search?: string;
}

export function levelOf(content: MunicipalityContent, goal: Goal): SteeringLevel | null {
  return content.records.steeringModels.get(goal.model)?.levels.find(({ code }) => code === goal.level) ?? null;
}

export function matchesGoal(content: MunicipalityContent, filter: GoalFilter, goal: Stored<Goal>): boolean {
  const nodeKind = levelOf(content, goal)?.nodeKind;
  return (
    within(filter.codes, goal.code) &&
    within(filter.levels, goal.level) &&
    within(filter.nodeKinds, nodeKind) &&
    within(filter.states, goal.state) &&
    equals(filter.model, goal.model) &&
    (filter.inForceOn == null || isGoalInForce(goal, filter.inForceOn)) &&
    matchesUnit(filter, goal) &&
    (filter.parent == null || goal.parents.some(({ goal: parent }) => parent === filter.parent)) &&
    (filter.planDocument == null ||
      content.records.planDocuments.get(filter.planDocument)?.goals.includes(goal.code) === true) &&
    (filter.focus == null || goal.focus === filter.focus || goal.focus === "BOTH") &&
    equals(filter.formulation, goal.formulation) &&
    holds(filter.isFinancialManagement, goal.isFinancialManagement) &&
    holds(filter.hasParent, goal.parents.length > 0) &&
    holds(filter.hasChildren, () => referring(content, "goals", "parents.goal", goal.code).length > 0) &&
    holds(filter.hasIndicator, () => referring(content, "indicatorUses", "goal", goal.code).length > 0) &&
    holds(filter.hasOnlyOwnIndicators, () => hasOnlyOwnIndicators(content, goal)) &&
    holds(filter.isHorizonAllowed, () => isHorizonAllowed(content, goal)) &&
    holds(filter.hasSteeringDocument, () => referring(content, "steeringDocuments", "goals", goal.code).length > 0) &&
    holds(filter.hasExpectedResult, goal.expectedResult !== null) &&
    holds(filter.isJoint, isJoint(goal)) &&
    equals(filter.year, goal.year) &&
    unchangedSince(filter.unchangedSince, goal.changedAt) &&
    holds(filter.isExample, goal.isExample) &&
    matchesSearch(filter.search, goal.code, goal.title, goal.description)
  );
}

function matchesUnit({ unit, unitRole }: GoalFilter, goal: Goal): boolean {
  if (unit == null) return true;
  return goal.addressing.some((entry) => entry.unit === unit && (unitRole == null || entry.role === unitRole));
}

function hasOnlyOwnIndicators(content: MunicipalityContent, goal: Goal): boolean {
  const uses = referring(content, "indicatorUses", "goal", goal.code);
  return (
    uses.length > 0 && uses.every(({ indicator }) => recordAt(content, "indicators", indicator)?.externalId === null)
  );
}

function isHorizonAllowed(content: MunicipalityContent, goal: Goal): boolean {
  const level = levelOf(content, goal);
  return level === null || horizonFailures(level, goal, goal.code, "").length === 0;
}
