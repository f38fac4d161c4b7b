import { Arg, FieldResolver, Resolver, Root } from "type-graphql";
import { parsePeriod } from "../../../shared/period";
import { swedishOrder } from "../../../shared/swedishOrder";
import { recordAt, referring } from "../../domain/content";
import { definitionAt } from "../../domain/indicatorDefinition";
import type { Indicator } from "../../domain/records/indicator";
import type { Stored } from "../../domain/records/concepts";
import { createListResolver } from "../foundation/listResolver";
import { nodesOf, type ContentNode, type ItemNode } from "../foundation/node";
import { itemTypeNamed, objectTypeOf } from "../foundation/recordTypes";
import { PeriodScalar } from "../foundation/scalars";
import { MunicipalityType } from "../municipality/MunicipalityType";
import { IndicatorFilter, matchesIndicator } from "./IndicatorFilter";

export type IndicatorNode = ContentNode<"indicators">;
const IndicatorType = objectTypeOf("indicators");
const GoalType = objectTypeOf("goals");
const UseType = objectTypeOf("indicatorUses");
const TargetValueType = objectTypeOf("targetValues");
const CollectionType = objectTypeOf("indicatorCollections");
const DefinitionType = itemTypeNamed("indicator_definition");

export const IndicatorListResolver = createListResolver("indicators", {
  field: "indicators",
  description: "Indicators and key figures, by title (indikatorer, nyckeltal).",
  filterType: IndicatorFilter,
  matches: matchesIndicator,
  compare: (a: Stored<Indicator>, b: Stored<Indicator>) => swedishOrder(a.title, b.title),
});

const goalArg = { nullable: true, description: "Only for this goal (mål)." };

@Resolver(() => IndicatorType)
export class IndicatorResolver {
  @FieldResolver(() => [UseType], {
    description: "Its use on goals, by goal, at most 500, longer lists are asked as a page (indikatorkopplingar).",
  })
  uses(
    @Root() { content, record }: IndicatorNode,
    @Arg("goal", () => String, goalArg) goal: string | null,
  ): ContentNode<"indicatorUses">[] {
    const uses = referring(content, "indicatorUses", "indicator", record.code).filter(
      (use) => goal == null || use.goal === goal,
    );
    return nodesOf(
      content,
      "indicatorUses",
      uses.sort((a, b) => (a.goal < b.goal ? -1 : 1)),
      `{ indicators: ["${record.code}"] }`,
    );
  }

  @FieldResolver(() => [GoalType], {
    description: "The goals that it is used on, by code, at most 500, longer lists are asked as a page (mål).",
  })
  goals(@Root() { content, record }: IndicatorNode): ContentNode<"goals">[] {
    const goals = referring(content, "indicatorUses", "indicator", record.code).flatMap(
      (use) => recordAt(content, "goals", use.goal) ?? [],
    );
    return nodesOf(
      content,
      "goals",
      goals.sort((a, b) => (a.code < b.code ? -1 : 1)),
    );
  }

  @FieldResolver(() => [TargetValueType], {
    description:
      "Its target values, by period, unit and goal, at most 500, longer lists are asked as a page (målvärden).",
  })
  targetValues(
    @Root() { content, record }: IndicatorNode,
    @Arg("unit", () => String, { nullable: true, description: "Only for this unit (enhet)." }) unit: string | null,
    @Arg("goal", () => String, goalArg) goal: string | null,
    @Arg("period", () => PeriodScalar, { nullable: true, description: "Only for this period (period)." })
    period: string | null,
  ): ContentNode<"targetValues">[] {
    const targets = referring(content, "targetValues", "indicator", record.code).filter(
      (target) =>
        (unit == null || target.unit === unit) &&
        (goal == null || target.goal === goal) &&
        (period == null || target.period === period),
    );
    const order = ({ period: of, unit: at, goal: on }: (typeof targets)[number]) => `${of}|${at}|${on}`;
    return nodesOf(
      content,
      "targetValues",
      targets.sort((a, b) => (order(a) < order(b) ? -1 : 1)),
      `{ indicators: ["${record.code}"] }`,
    );
  }

  @FieldResolver(() => [CollectionType], {
    description:
      "Collections that it belongs to in any year, by code, at most 500, longer lists are asked as a page (indikatorsamlingar).",
  })
  collections(@Root() { content, record }: IndicatorNode): ContentNode<"indicatorCollections">[] {
    const found = referring(content, "indicatorCollections", "members.indicator", record.code);
    return nodesOf(
      content,
      "indicatorCollections",
      found.sort((a, b) => (a.code < b.code ? -1 : 1)),
    );
  }

  @FieldResolver(() => DefinitionType, {
    nullable: true,
    description: "How a value of the period is measured (gällande definition).",
  })
  definitionAt(
    @Root() node: IndicatorNode,
    @Arg("period", () => PeriodScalar, { description: "The value's period (period)." }) code: string,
  ): ItemNode | null {
    const period = parsePeriod(code);
    const definition = period.ok ? definitionAt(node.record, period.value) : null;
    return definitionNodes(node).find(({ item }) => item.version === definition?.version) ?? null;
  }

  @FieldResolver(() => [DefinitionType], {
    description: "Definitions whose values cannot be compared with those before, in order (tidsseriebrott).",
  })
  breaks(@Root() node: IndicatorNode): ItemNode[] {
    return definitionNodes(node).filter(({ item }) => item.isBreak === true);
  }

  @FieldResolver(() => MunicipalityType, { description: "Its municipality (kommun)." })
  municipality(@Root() { content }: IndicatorNode): MunicipalityType {
    return new MunicipalityType(content);
  }
}

const definitionNodes = (node: IndicatorNode): ItemNode[] =>
  (node as unknown as { definitions: ItemNode[] }).definitions;
