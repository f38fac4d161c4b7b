import type { AskOptions, AskServer } from "./askServer";
import { graphql } from "./graphql";

const namesOperation = graphql(`
  query PersonNames($municipality: MunicipalityCode!, $personIds: [ID!]!) {
    municipality(code: $municipality) {
      personNames(personIds: $personIds)
    }
  }
`);

/** Names in one request. */
const countMax = 500;

/** The names of people by their opaque ids. Who is not told them, or cannot be asked just now, sees none: a name is never worth a failure. */
export async function readPersonNames(
  ask: AskServer,
  municipality: string,
  personIds: readonly (string | null)[],
  options: AskOptions,
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(personIds)].flatMap((id) => id ?? []).slice(0, countMax);
  if (wanted.length === 0) return new Map();
  const answer = await ask(namesOperation, { municipality, personIds: wanted }, options);
  const names = (answer.ok ? answer.value.municipality?.personNames : null) ?? [];
  return new Map(wanted.flatMap((id, place) => (names[place] == null ? [] : [[id, names[place]]])));
}
