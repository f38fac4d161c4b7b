import "reflect-metadata";
import type { GraphQLSchema } from "graphql";
import { buildSchemaSync } from "type-graphql";
import { BudgetFrameListResolver, BudgetFrameResolver } from "./budgetFrame/BudgetFrameResolver";
import { DecisionListResolver } from "./decision/DecisionListResolver";
import {
  AssignmentListResolver,
  PlanDocumentListResolver,
  ResponsibilityListResolver,
  SteeringDocumentListResolver,
} from "./documents/DocumentListResolvers";
import { PlanComparisonResolver } from "./documents/PlanComparisonResolver";
import { historyResolvers } from "./foundation/historyResolver";
import { saveResolvers } from "./foundation/saveMutation";
import { CarryForwardResolver } from "./goal/CarryForwardResolver";
import { GoalContributionResolver } from "./goal/GoalContributionResolver";
import { GoalMutationResolver } from "./goal/GoalMutationResolver";
import { GoalListResolver, GoalResolver } from "./goal/GoalResolver";
import { RedThreadResolver } from "./goal/RedThreadResolver";
import { MunicipalityResolver } from "./municipality/MunicipalityResolver";
import { OrganizationUnitListResolver, OrganizationUnitResolver } from "./organizationUnit/OrganizationUnitResolver";
import { SteeringModelListResolver, SteeringModelResolver } from "./steeringModel/SteeringModelResolver";
import {
  GoalSustainableGoalsResolver,
  MunicipalitySustainableGoalsResolver,
  SustainableGoalResolver,
} from "./sustainableGoal/SustainableGoalResolver";

/** The schema of the API, built from the resolvers of each concept. */
export function createSchema(): GraphQLSchema {
  return buildSchemaSync({
    resolvers: [
      AssignmentListResolver,
      BudgetFrameListResolver,
      BudgetFrameResolver,
      CarryForwardResolver,
      DecisionListResolver,
      GoalContributionResolver,
      GoalListResolver,
      GoalMutationResolver,
      GoalResolver,
      GoalSustainableGoalsResolver,
      MunicipalityResolver,
      MunicipalitySustainableGoalsResolver,
      OrganizationUnitListResolver,
      OrganizationUnitResolver,
      PlanComparisonResolver,
      PlanDocumentListResolver,
      RedThreadResolver,
      ResponsibilityListResolver,
      SteeringDocumentListResolver,
      SteeringModelListResolver,
      SteeringModelResolver,
      SustainableGoalResolver,
      ...historyResolvers,
      ...saveResolvers,
    ],
    // Shape is judged by scalars, meaning by the domain.
    validate: false,
  });
}
