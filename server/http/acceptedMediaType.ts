import { rememberingLast } from "./rememberingLast";

/**
 * Which form of answer a client of /graphql gets by its Accept header. The legacy application/json is preferred on equal
 * terms, as GraphQL over HTTP asks for while clients without the new type exist; undefined means that neither is accepted.
 */
export const acceptedMediaType = rememberingLast((accept: string | undefined): GraphqlMediaType | undefined => {
  if (accept === undefined || accept.trim() === "") return "application/json";
  const ranges = accept.split(",").map(parseRange);
  const json = qualityOf("application/json", ranges);
  const graphqlResponse = qualityOf("application/graphql-response+json", ranges);
  if (json === 0 && graphqlResponse === 0) return undefined;
  if (json !== graphqlResponse)
    return json > graphqlResponse ? "application/json" : "application/graphql-response+json";
  // Equal weight: the one that the client names first; by a wildcard alone it is application/json.
  const named = ranges.find(({ type }) => isGraphqlMediaType(type))?.type;
  return named !== undefined && isGraphqlMediaType(named) ? named : "application/json";
});

export type GraphqlMediaType = "application/json" | "application/graphql-response+json";

function isGraphqlMediaType(type: string): type is GraphqlMediaType {
  return type === "application/json" || type === "application/graphql-response+json";
}

interface MediaRange {
  readonly type: string;
  readonly quality: number;
}

function parseRange(text: string): MediaRange {
  const [type = "", ...parameters] = text.split(";").map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith("q="));
  const quality = weight === undefined ? 1 : Number(weight.slice(2));
  return { type, quality: Number.isFinite(quality) ? quality : 0 };
}

function qualityOf(type: GraphqlMediaType, ranges: readonly MediaRange[]): number {
  for (const candidate of [type, "application/*", "*/*"]) {
    const range = ranges.find((each) => each.type === candidate);
    if (range) return range.quality;
  }
  return 0;
}
