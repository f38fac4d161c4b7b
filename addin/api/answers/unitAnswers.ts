import { err, ok } from "../../../shared/result";
import type { AskServer } from "../askServer";
import { Batches } from "../batches";
import { graphql } from "../graphql";
import { pageLengthMax, type CodeQuestion } from "./indicatorAnswers";
import { municipalityNotHere } from "./notHere";

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
  new Batches<CodeQuestion, string | null>({
    textOf: ({ municipality, code }) => `${municipality}|${code}`,
    groupOf: ({ municipality }) => municipality,
    questionCountMax: pageLengthMax,
    load: async (questions, signal) => {
      const municipality = questions[0]?.municipality ?? "";
      const codes = questions.map(({ code }) => code);
      const answer = await ask(unitsOperation, { municipality, codes }, { signal });
      if (!answer.ok) return answer;
      const found = answer.value.municipality;
      if (found === null) return ok(questions.map(() => err(municipalityNotHere(municipality))));
      const names = new Map(found.organizationUnits.nodes.map(({ code, name }) => [code, name]));
      return ok(codes.map((code) => ok(names.get(code.normalize("NFC")) ?? null)));
    },
  });
