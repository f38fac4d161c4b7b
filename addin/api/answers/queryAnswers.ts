import { err, ok } from "../../../shared/result";
import type { AskServer } from "../askServer";
import { Batches } from "../batches";
import { graphql } from "../graphql";
import { municipalityNotHere } from "./notHere";
import type { QueryTable } from "./savedQueryRows";

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
export const queryAnswers = (ask: AskServer): Batches<QueryQuestion, QueryTable | null> =>
  new Batches<QueryQuestion, QueryTable | null>({
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
      // Reading a query takes a library that few workbooks need.
      const { askSavedQuery } = await import("./savedQueryRows");
      return ok(
        await Promise.all(
          questions.map(async ({ name }) => {
            const query = nodes.find(({ code }) => code === name) ?? nodes.find(({ title }) => title === name);
            return query === undefined ? ok(null) : askSavedQuery(ask, query, { signal });
          }),
        ),
      );
    },
  });
