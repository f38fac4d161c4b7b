import type { ResultOf } from "gql.tada";
import { err, ok } from "../../../shared/result";
import type { AskServer } from "../askServer";
import { Batches } from "../batches";
import { graphql } from "../graphql";
import { municipalityNotHere, refusalOf } from "./notHere";

export interface ComparisonQuestion {
  readonly municipality: string;
  readonly indicator: string;
  readonly period: string;
  readonly members: string;
  /** Null for every municipality that has a value. */
  readonly comparatorSet: string | null;
  /** Null for the members of the period's own year. */
  readonly membersOfYear: number | null;
  /** Another municipality, whose own number is wanted; null for none. */
  readonly other: string | null;
}

const comparisonsOperation = graphql(`
  query FunctionComparisons($municipality: MunicipalityCode!, $of: [ComparisonInput!]!, $others: [String!]!) {
    municipality(code: $municipality) {
      indicatorComparisons(of: $of) {
        comparisons {
          median
          difference
          rank
          rankedCount
          valueCount
          memberCount
          color
          explanation {
            sv
            en
          }
          others(municipalities: $others) {
            municipality {
              code
            }
            number
            state
          }
        }
        refusals {
          code
          text {
            sv
            en
          }
          isRetryable
        }
      }
    }
  }
`);

type Comparisons = NonNullable<ResultOf<typeof comparisonsOperation>["municipality"]>["indicatorComparisons"];
export type ComparisonFacts = NonNullable<Comparisons["comparisons"][number]>;

/** The most that indicatorComparisons answers at once. */
const comparisonCountMax = 1_000;

/** Values beside those of other municipalities. */
export const comparisonAnswers = (ask: AskServer): Batches<ComparisonQuestion, ComparisonFacts> =>
  new Batches({
    textOf: (question) => JSON.stringify(question),
    groupOf: ({ municipality }) => municipality,
    questionCountMax: comparisonCountMax,
    load: async (questions, signal) => {
      const municipality = questions[0]?.municipality ?? "";
      const of = questions.map(({ indicator, period, members, comparatorSet, membersOfYear }) => ({
        ...{ indicator, period, members, comparatorSet, membersOfYear },
      }));
      const others = [...new Set(questions.flatMap(({ other }) => other ?? []))];
      const answer = await ask(comparisonsOperation, { municipality, of, others }, { signal });
      if (!answer.ok) return answer;
      const found = answer.value.municipality?.indicatorComparisons;
      if (found === undefined) return ok(questions.map(() => err(municipalityNotHere(municipality))));
      return ok(
        questions.map((_, index) => {
          const [comparison, refusal] = [found.comparisons[index], found.refusals[index]];
          if (comparison != null) return ok(comparison);
          return refusal == null ? null : err(refusalOf(refusal));
        }),
      );
    },
  });
