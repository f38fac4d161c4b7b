import type { ResultOf } from "gql.tada";
import { err, ok } from "../../../shared/result";
import type { AskServer } from "../askServer";
import { Batches } from "../batches";
import { graphql } from "../graphql";
import { municipalityNotHere } from "./notHere";

/** A record by its code, in a municipality. */
export interface CodeQuestion {
  readonly municipality: string;
  readonly code: string;
}

const indicatorsOperation = graphql(`
  query FunctionIndicators($municipality: MunicipalityCode!, $codes: [String!]!) {
    municipality(code: $municipality) {
      indicators(filter: { codes: $codes }, first: 500) {
        nodes {
          code
          title
          description
          kind
          measureUnit
          measureUnitLabel
          direction
          decimals
          externalSource
          externalId
          formula
          periodTypes
          validFrom
          validTo
          isExample
          owner {
            code
            name
          }
          definitions {
            text
          }
        }
      }
    }
  }
`);

type Indicators = NonNullable<ResultOf<typeof indicatorsOperation>["municipality"]>["indicators"];
export type IndicatorFacts = Indicators["nodes"][number];

/** A page of a list at its longest. */
export const pageLengthMax = 500;

/** What indicators are: title, unit of measure, direction and the rest. Null for a code that is not there. */
export const indicatorAnswers = (ask: AskServer): Batches<CodeQuestion, IndicatorFacts | null> =>
  new Batches({
    textOf: ({ municipality, code }) => `${municipality}|${code}`,
    groupOf: ({ municipality }) => municipality,
    questionCountMax: pageLengthMax,
    load: async (questions, signal) => {
      const municipality = questions[0]?.municipality ?? "";
      const codes = questions.map(({ code }) => code);
      const answer = await ask(indicatorsOperation, { municipality, codes }, { signal });
      if (!answer.ok) return answer;
      const found = answer.value.municipality;
      if (found === null) return ok(questions.map(() => err(municipalityNotHere(municipality))));
      const facts = new Map(found.indicators.nodes.map((node) => [node.code, node]));
      return ok(codes.map((code) => ok(facts.get(code.normalize("NFC")) ?? null)));
    },
  });
