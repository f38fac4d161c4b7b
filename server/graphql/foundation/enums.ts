import { registerEnumType } from "type-graphql";
import { enumTerms } from "./enumTerms";

const registered = new Map<string, object>();

/** The GraphQL enum of that name, registered once. Every value is described with its Swedish term. */
export function enumOf(name: string, values: readonly string[]): object {
  let known = registered.get(name);
  if (known === undefined) {
    known = Object.fromEntries(values.map((value) => [value, value]));
    const terms: Record<string, string> = enumTerms[name]?.values ?? {};
    registerEnumType(known, {
      name,
      description: enumTerms[name]?.description ?? name,
      valuesConfig: Object.fromEntries(values.map((value) => [value, { description: terms[value] ?? value }])),
    });
    registered.set(name, known);
  }
  return known;
}
