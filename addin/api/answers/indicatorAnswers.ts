import type { ResultOf } from "gql.tada";
import type { AskServer } from "../askServer";
import type { Batches } from "../batches";
import { graphql } from "../graphql";
import { codeAnswers, type CodeQuestion } from "./codeAnswers";

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

/** What indicators are: title, unit of measure, direction and the rest. Null for a code that is not there. */
export const indicatorAnswers = (ask: AskServer): Batches<CodeQuestion, IndicatorFacts | null> =>
  codeAnswers(
    ask,
    indicatorsOperation,
    ({ indicators }) => indicators.nodes,
    (indicator) => indicator,
  );
