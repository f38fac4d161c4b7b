import type { TadaDocumentNode } from "gql.tada";
import { err, ok } from "../../../shared/result";
import type { AskServer } from "../askServer";
import { Batches } from "../batches";
import { municipalityNotHere } from "./notHere";

/** A record by its code, in a municipality. */
export interface CodeQuestion {
  readonly municipality: string;
  readonly code: string;
}

/** A page of a list at its longest. */
const pageLengthMax = 500;

/** Asks a municipality for the records that have these codes. */
type ByCodes<Municipality> = TadaDocumentNode<
  { municipality: Municipality | null },
  { municipality: string; codes: string[] }
>;

/** Records by their codes, many in a request. Null for a code that is not there. */
export const codeAnswers = <Municipality, Node extends { readonly code: string }, Answer>(
  ask: AskServer,
  operation: ByCodes<Municipality>,
  nodesOf: (municipality: Municipality) => readonly Node[],
  answerOf: (node: Node) => Answer,
): Batches<CodeQuestion, Answer | null> =>
  new Batches<CodeQuestion, Answer | null>({
    textOf: ({ municipality, code }) => `${municipality}|${code}`,
    groupOf: ({ municipality }) => municipality,
    questionCountMax: pageLengthMax,
    load: async (questions, signal) => {
      const municipality = questions[0]?.municipality ?? "";
      const codes = questions.map(({ code }) => code);
      const answer = await ask(operation, { municipality, codes }, { signal });
      if (!answer.ok) return answer;
      const found = answer.value.municipality;
      if (found === null) return ok(questions.map(() => err(municipalityNotHere(municipality))));
      const answers = new Map(nodesOf(found).map((node) => [node.code, answerOf(node)]));
      return ok(codes.map((code) => ok(answers.get(code.normalize("NFC")) ?? null)));
    },
  });
