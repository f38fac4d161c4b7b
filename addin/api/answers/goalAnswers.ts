import type { ResultOf } from "gql.tada";
import type { AskServer } from "../askServer";
import type { Batches } from "../batches";
import { graphql } from "../graphql";
import { codeAnswers, type CodeQuestion } from "./codeAnswers";

const goalsOperation = graphql(`
  query FunctionGoals($municipality: MunicipalityCode!, $codes: [String!]!) {
    municipality(code: $municipality) {
      goals(filter: { codes: $codes }, first: 500) {
        nodes {
          code
          title
          description
          effectStatement
          expectedResult
          levelLabel
          state
          activityStatus
          validFrom
          validTo
          validityLabel
          source
          isExample
          parents {
            goal {
              code
              title
            }
          }
        }
      }
    }
  }
`);

const childrenOperation = graphql(`
  query FunctionChildren($municipality: MunicipalityCode!, $codes: [String!]!) {
    municipality(code: $municipality) {
      goals(filter: { codes: $codes }, first: 500) {
        nodes {
          code
          children {
            code
            title
            levelLabel
            validFrom
            validTo
          }
        }
      }
    }
  }
`);

type Goals = NonNullable<ResultOf<typeof goalsOperation>["municipality"]>["goals"];
type Parents = NonNullable<ResultOf<typeof childrenOperation>["municipality"]>["goals"];
export type GoalFacts = Goals["nodes"][number];
export type GoalChild = Parents["nodes"][number]["children"][number];

/** What goals say. Null for a code that is not there. */
export const goalAnswers = (ask: AskServer): Batches<CodeQuestion, GoalFacts | null> =>
  codeAnswers(
    ask,
    goalsOperation,
    ({ goals }) => goals.nodes,
    (goal) => goal,
  );

/** The goals right under goals, in their order. Null for a code that is not there. */
export const childAnswers = (ask: AskServer): Batches<CodeQuestion, readonly GoalChild[] | null> =>
  codeAnswers(
    ask,
    childrenOperation,
    ({ goals }) => goals.nodes,
    ({ children }): readonly GoalChild[] => children,
  );
