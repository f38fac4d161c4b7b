import { err, ok } from "../../../shared/result";
import { flattenAnswer, type FlatAnswer } from "../../workbook/flattenAnswer";
import { operationOf, type AskServer } from "../askServer";
import { Batches } from "../batches";
import { graphql } from "../graphql";
import { municipalityNotHere } from "./notHere";

/** A saved query by its name, in a municipality. */
export interface QueryQuestion {
  readonly municipality: string;
  /** Its code or its title. */
  readonly name: string;
}

const queriesOperation = graphql(`
  query FunctionQueries($municipality: MunicipalityCode!) {
    municipality(code: $municipality) {
      reportQueries(first: 500) {
        nodes {
          code
          title
          query
          variables
        }
      }
    }
  }
`);

/** What saved queries answer, as tables. Each is run by itself, with the rights of the one who asks; null for a name that no query has. */
export const queryAnswers = (ask: AskServer): Batches<QueryQuestion, FlatAnswer | null> =>
  new Batches<QueryQuestion, FlatAnswer | null>({
    textOf: ({ municipality, name }) => `${municipality}|${name}`,
    groupOf: ({ municipality }) => municipality,
    questionCountMax: 20,
    load: async (questions, signal) => {
      const municipality = questions[0]?.municipality ?? "";
      const saved = await ask(queriesOperation, { municipality }, { signal });
      if (!saved.ok) return saved;
      const found = saved.value.municipality;
      if (found === null) return ok(questions.map(() => err(municipalityNotHere(municipality))));
      const { nodes } = found.reportQueries;
      return ok(
        await Promise.all(
          questions.map(async ({ name }) => {
            const query = nodes.find(({ code }) => code === name) ?? nodes.find(({ title }) => title === name);
            if (query === undefined) return ok(null);
            const operation = operationOf(query.query);
            const answer = await ask(operation, JSON.parse(query.variables ?? "{}") as object, { signal });
            return answer.ok ? ok(flattenAnswer(answer.value)) : answer;
          }),
        ),
      );
    },
  });
