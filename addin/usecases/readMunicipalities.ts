import type { Result } from "../../shared/result";
import type { AskFailure, AskServer } from "../api/askServer";
import { graphql } from "../api/graphql";

export interface MunicipalityChoice {
  readonly code: string;
  readonly name: string;
}

const municipalitiesOperation = graphql(`
  query Municipalities {
    municipalities {
      code
      name
    }
  }
`);

/** The municipalities that the person who asks may see, as the server orders them. */
export async function readMunicipalities(
  ask: AskServer,
  signal?: AbortSignal,
): Promise<Result<readonly MunicipalityChoice[], AskFailure>> {
  const answer = await ask(municipalitiesOperation, {}, { signal });
  return answer.ok ? { ok: true, value: answer.value.municipalities } : answer;
}
