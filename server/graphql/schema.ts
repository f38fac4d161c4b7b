import "reflect-metadata";
import type { GraphQLSchema } from "graphql";
import { buildSchemaSync } from "type-graphql";
import { editRightResolvers } from "./access/editRightResolvers";
import { AuditEventResolver } from "./audit/AuditEventResolver";
import { AccessTokenMutationResolver } from "./access/AccessTokenMutationResolver";
import { OwnSignInMutationResolver } from "./access/OwnSignInMutationResolver";
import { PersonMutationResolver } from "./access/PersonMutationResolver";
import { PersonNamesResolver } from "./access/PersonNamesResolver";
import { PersonResolver } from "./access/PersonResolver";
import { ViewerResolver } from "./access/ViewerResolver";
import { AssessmentItemListResolver, AssessmentItemResolver } from "./assessment/AssessmentItemResolvers";
import { AssessmentListResolver, ImprovementActionListResolver } from "./assessment/AssessmentListResolvers";
import { GoalAssessmentResolver } from "./assessment/GoalAssessmentResolver";
import { BudgetFrameListResolver, BudgetFrameResolver } from "./budgetFrame/BudgetFrameResolver";
import {
  ComparatorSetListResolver,
  ComparatorSetResolver,
  DimensionListResolver,
  IndicatorCollectionListResolver,
  IndicatorCollectionResolver,
  IndicatorComparisonResolver,
} from "./comparison/ComparisonResolver";
import { DecisionListResolver } from "./decision/DecisionListResolver";
import {
  AssignmentListResolver,
  PlanDocumentListResolver,
  ResponsibilityListResolver,
  SteeringDocumentListResolver,
} from "./documents/DocumentListResolvers";
import { ComparisonResolver } from "./comparison/ComparisonType";
import { IndicatorComparisonsResolver } from "./comparison/IndicatorComparisonsResolver";
import { PlanComparisonResolver } from "./documents/PlanComparisonResolver";
import { withMutationsDoneOnce } from "./execution/doneOnce";
import { withPlainResolvers } from "./execution/plainResolvers";
import { historyResolvers } from "./foundation/historyResolver";
import { saveResolvers } from "./foundation/saveMutation";
import { CarryForwardResolver } from "./goal/CarryForwardResolver";
import { GoalContributionResolver } from "./goal/GoalContributionResolver";
import { GoalFollowUpResolver, GoalShareResolver } from "./goal/GoalFollowUpResolver";
import { GoalMutationResolver } from "./goal/GoalMutationResolver";
import { GoalListResolver, GoalResolver } from "./goal/GoalResolver";
import { RedThreadResolver } from "./goal/RedThreadResolver";
import { IndicatorAggregateResolver } from "./indicator/IndicatorAggregateResolver";
import { IndicatorChoiceResolver } from "./indicator/IndicatorChoiceResolver";
import { IndicatorListResolver, IndicatorResolver } from "./indicator/IndicatorResolver";
import { IndicatorSplitResolver } from "./indicator/IndicatorSplitResolver";
import { IndicatorUseMutationResolver } from "./indicator/IndicatorUseMutationResolver";
import { IndicatorUseListResolver, IndicatorUseResolver } from "./indicator/IndicatorUseResolver";
import { IndicatorValuesResolver } from "./indicator/IndicatorValuesResolver";
import { TargetFollowUpResolver, TargetValueListResolver, TargetValueResolver } from "./indicator/TargetValueResolver";
import { MunicipalityMutationResolver } from "./municipality/MunicipalityMutationResolver";
import { MunicipalityResolver } from "./municipality/MunicipalityResolver";
import { OrganizationUnitListResolver, OrganizationUnitResolver } from "./organizationUnit/OrganizationUnitResolver";
import { PlanMutationResolver } from "./plan/PlanMutationResolver";
import { PlanTableResolver } from "./plan/PlanTableResolver";
import { PlanTableColumnsResolver } from "./plan/PlanTableType";
import { ReportQueryListResolver, ReportQueryMutationResolver } from "./reportQuery/ReportQueryResolver";
import {
  LockExemptionListResolver,
  ReportingRoundListResolver,
  RoundUnitListResolver,
} from "./round/RoundListResolvers";
import { RoundItemResolver, UnreportedItemResolver } from "./round/RoundItemResolver";
import { RoundMutationResolver } from "./round/RoundMutationResolver";
import { RoundSnapshotListResolver, RoundSnapshotResolver } from "./round/RoundSnapshotResolver";
import { SteeringModelListResolver, SteeringModelResolver } from "./steeringModel/SteeringModelResolver";
import {
  GoalSustainableGoalsResolver,
  MunicipalitySustainableGoalsResolver,
  SustainableGoalResolver,
} from "./sustainableGoal/SustainableGoalResolver";
import { IndicatorCellChangesResolver } from "./table/IndicatorCellChangesResolver";
import { IndicatorCellsResolver } from "./table/IndicatorCellsResolver";
import { IndicatorTableResolver } from "./table/IndicatorTableResolver";
import { IndicatorTableValuesResolver } from "./table/IndicatorTableValues";
import { IndicatorValueListResolver } from "./values/IndicatorValueListResolver";
import { IndicatorValueResolver } from "./values/IndicatorValueResolver";
import { ValueHistoryResolver } from "./values/ValueHistoryResolver";
import { ValueMutationResolver } from "./values/ValueMutationResolver";

/** The schema of the API, built from the resolvers of each concept. */
export function createSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [
      AccessTokenMutationResolver,
      AssessmentItemListResolver,
      AssessmentItemResolver,
      AssessmentListResolver,
      AssignmentListResolver,
      AuditEventResolver,
      BudgetFrameListResolver,
      BudgetFrameResolver,
      CarryForwardResolver,
      ComparatorSetListResolver,
      ComparatorSetResolver,
      ComparisonResolver,
      DecisionListResolver,
      DimensionListResolver,
      GoalAssessmentResolver,
      GoalContributionResolver,
      GoalFollowUpResolver,
      GoalListResolver,
      GoalMutationResolver,
      GoalResolver,
      GoalShareResolver,
      GoalSustainableGoalsResolver,
      ImprovementActionListResolver,
      IndicatorAggregateResolver,
      IndicatorCollectionListResolver,
      IndicatorCollectionResolver,
      IndicatorCellChangesResolver,
      IndicatorCellsResolver,
      IndicatorChoiceResolver,
      IndicatorComparisonResolver,
      IndicatorComparisonsResolver,
      IndicatorListResolver,
      IndicatorResolver,
      IndicatorSplitResolver,
      IndicatorTableResolver,
      IndicatorTableValuesResolver,
      IndicatorUseListResolver,
      IndicatorUseMutationResolver,
      IndicatorUseResolver,
      IndicatorValueListResolver,
      IndicatorValueResolver,
      IndicatorValuesResolver,
      LockExemptionListResolver,
      MunicipalityMutationResolver,
      MunicipalityResolver,
      MunicipalitySustainableGoalsResolver,
      OrganizationUnitListResolver,
      OrganizationUnitResolver,
      OwnSignInMutationResolver,
      PersonMutationResolver,
      PersonNamesResolver,
      PersonResolver,
      PlanComparisonResolver,
      PlanDocumentListResolver,
      PlanMutationResolver,
      PlanTableColumnsResolver,
      PlanTableResolver,
      RedThreadResolver,
      ReportingRoundListResolver,
      ReportQueryListResolver,
      ReportQueryMutationResolver,
      ResponsibilityListResolver,
      RoundItemResolver,
      UnreportedItemResolver,
      RoundMutationResolver,
      RoundSnapshotListResolver,
      RoundSnapshotResolver,
      RoundUnitListResolver,
      SteeringDocumentListResolver,
      SteeringModelListResolver,
      SteeringModelResolver,
      SustainableGoalResolver,
      TargetFollowUpResolver,
      TargetValueListResolver,
      TargetValueResolver,
      ValueHistoryResolver,
      ValueMutationResolver,
      ViewerResolver,
      ...editRightResolvers,
      ...historyResolvers,
      ...saveResolvers,
    ],
    // Shape is judged by scalars, meaning by the domain.
    validate: false,
  });
  return withMutationsDoneOnce(withPlainResolvers(schema));
}
