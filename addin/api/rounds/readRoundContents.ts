import { ok, type Result } from "../../../shared/result";
import type { Round, RoundContents, RoundItem } from "../../workbook/rounds/round";
import type { AskFailure, AskOptions, AskServer } from "../askServer";
import { graphql, type Answered, type Sent } from "../graphql";

const itemsOperation = graphql(`
  query RoundContents($municipality: MunicipalityCode!, $round: String!, $units: [String!], $after: String) {
    municipality(code: $municipality) {
      reportingRound(code: $round) {
        assessmentItems(filter: { units: $units }, first: 500, after: $after) {
          pageInfo {
            endCursor
            hasNextPage
          }
          nodes {
            kind
            missing
            unit {
              code
            }
            goal {
              code
              title
              level {
                code
              }
            }
            indicator {
              code
              title
            }
            responsibility {
              code
              title
            }
          }
        }
      }
    }
  }
`);

type Page = NonNullable<
  NonNullable<Answered<typeof itemsOperation>["municipality"]>["reportingRound"]
>["assessmentItems"];
type Node = Page["nodes"][number];

/** What a unit and those under it have to report of in a round, along the red thread. */
export async function readRoundContents(
  ask: AskServer,
  { municipality, round, unit }: { readonly municipality: string; readonly round: Round; readonly unit: string },
  options: AskOptions,
): Promise<Result<RoundContents, AskFailure>> {
  const nodes: Node[] = [];
  for (let after: string | null = null, isMore = true; isMore;) {
    const variables: Sent<typeof itemsOperation> = { municipality, round: round.code, units: [unit], after };
    const page: Result<Answered<typeof itemsOperation>, AskFailure> = await ask(itemsOperation, variables, options);
    if (!page.ok) return page;
    const found: Page | undefined = page.value.municipality?.reportingRound?.assessmentItems;
    nodes.push(...(found?.nodes ?? []));
    [after, isMore] = [found?.pageInfo.endCursor ?? null, found?.pageInfo.hasNextPage ?? false];
  }
  return ok({
    items: nodes.flatMap((node) => itemsOf(round, node)),
    kinds: [...new Set(nodes.map(({ kind }) => kind))],
  });
}

function itemsOf({ requirements, period }: Round, node: Node): RoundItem[] {
  const { unit, goal, indicator, responsibility, missing } = node;
  const isOfIndicator = node.kind === "INDICATOR";
  const asked = requirements.filter(
    ({ kind, level }) => (level === "" || level === goal?.level?.code) && (kind === "VALUES") === isOfIndicator,
  );
  return [...new Set(asked.map(({ kind }) => kind))].map((requires) => ({
    requires,
    unit: unit?.code ?? "",
    goal: goal?.code ?? "",
    indicator: indicator?.code ?? "",
    responsibility: responsibility?.code ?? "",
    period: requires === "VALUES" ? period : "",
    title: indicator?.title ?? goal?.title ?? responsibility?.title ?? "",
    isDone: !missing.includes(requires),
  }));
}
