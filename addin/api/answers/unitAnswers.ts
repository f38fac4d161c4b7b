import type { AskServer } from "../askServer";
import type { Batches } from "../batches";
import { graphql } from "../graphql";
import { codeAnswers, type CodeQuestion } from "./codeAnswers";

const unitsOperation = graphql(`
  query FunctionUnits($municipality: MunicipalityCode!, $codes: [String!]!) {
    municipality(code: $municipality) {
      organizationUnits(filter: { codes: $codes }, first: 500) {
        nodes {
          code
          name
        }
      }
    }
  }
`);

/** The names of organisation units. Null for a code that is not there. */
export const unitAnswers = (ask: AskServer): Batches<CodeQuestion, string | null> =>
  codeAnswers(
    ask,
    unitsOperation,
    ({ organizationUnits }) => organizationUnits.nodes,
    ({ name }) => name,
  );
