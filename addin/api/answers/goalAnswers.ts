import type { ResultOf } from "gql.tada";
import { err, ok } from "../../../shared/result";
import type { AskServer } from "../askServer";
import { Batches } from "../batches";
import { graphql } from "../graphql";
import { pageLengthMax, type CodeQuestion } from "./indicatorAnswers";
import { municipalityNotHere } from "./notHere";

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
  new Batches({
    ...rules,
    load: async (questions, signal) => {
      const { municipality, codes } = asked(questions);
      const answer = await ask(goalsOperation, { municipality, codes }, { signal });
      if (!answer.ok) return answer;
      const found = answer.value.municipality;
      if (found === null) return ok(questions.map(() => err(municipalityNotHere(municipality))));
      const facts = new Map(found.goals.nodes.map((node) => [node.code, node]));
      return ok(codes.map((code) => ok(facts.get(code.normalize("NFC")) ?? null)));
    },
  });

/** The goals right under goals, in their order. Null for a code that is not there. */
export const childAnswers = (ask: AskServer): Batches<CodeQuestion, readonly GoalChild[] | null> =>
  new Batches<CodeQuestion, readonly GoalChild[] | null>({
    ...rules,
    load: async (questions, signal) => {
      const { municipality, codes } = asked(questions);
      const answer = await ask(childrenOperation, { municipality, codes }, { signal });
      if (!answer.ok) return answer;
      const found = answer.value.municipality;
      if (found === null) return ok(questions.map(() => err(municipalityNotHere(municipality))));
      const children = new Map(found.goals.nodes.map((node) => [node.code, node.children]));
      return ok(codes.map((code) => ok(children.get(code.normalize("NFC")) ?? null)));
    },
  });

const rules = {
  textOf: ({ municipality, code }: CodeQuestion) => `${municipality}|${code}`,
  groupOf: ({ municipality }: CodeQuestion) => municipality,
  questionCountMax: pageLengthMax,
};

const asked = (questions: readonly CodeQuestion[]) => ({
  municipality: questions[0]?.municipality ?? "",
  codes: questions.map(({ code }) => code),
});
