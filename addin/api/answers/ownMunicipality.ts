import { err, ok, type Result } from "../../../shared/result";
import { texts } from "../../texts/texts";
import type { AskFailure, AskServer } from "../askServer";
import { Batches } from "../batches";
import { graphql } from "../graphql";

const ownOperation = graphql(`
  query OwnMunicipalities {
    viewer {
      grants {
        municipality
      }
    }
    municipalities {
      code
      name
    }
  }
`);

/** The municipality that is meant where none is named: the only one that the person has a right in, else the only one that can be read. */
export function ownMunicipality(ask: AskServer): Batches<null, string> {
  return new Batches<null, string>({
    textOf: () => "",
    groupOf: () => "",
    questionCountMax: 1,
    load: async (_, signal) => {
      const answer = await ask(ownOperation, {}, { signal });
      if (!answer.ok) return answer;
      const { viewer, municipalities } = answer.value;
      const granted = [...new Set(viewer.grants.map(({ municipality }) => municipality))];
      const readable = municipalities.map(({ code }) => code);
      return ok([onlyOf(granted) ?? onlyOf(readable) ?? whichOf(municipalities)]);
    },
  });
}

const onlyOf = (codes: readonly string[]): Result<string, never> | null => {
  const [only, another] = codes;
  return only === undefined || another !== undefined ? null : ok(only);
};

function whichOf(municipalities: readonly { code: string; name: string }[]): Result<never, AskFailure> {
  const isNone = municipalities.length === 0;
  const choices = municipalities
    .slice(0, 5)
    .map(({ code, name }) => `"${code}" (${name})`)
    .join(", ");
  const told = isNone ? texts.noMunicipality : texts.whichMunicipality;
  const text = { sv: told.sv.replace("{choices}", choices), en: told.en.replace("{choices}", choices) };
  return err({ code: isNone ? "SIGN_IN_REQUIRED" : "MUNICIPALITY_REQUIRED", text, isRetryable: false, status: null });
}
