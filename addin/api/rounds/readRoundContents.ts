import { ok, type Result } from "../../../shared/result";
import type { SubjectKind } from "../../workbook/plan/linkedPlan";
import type { Round, RoundContents, RoundItem } from "../../workbook/rounds/round";
import type { AskFailure, AskOptions, AskServer } from "../askServer";
import { graphql, type Answered } from "../graphql";

const contentsOperation = graphql(`
  query RoundContents(
    $municipality: MunicipalityCode!
    $round: String!
    $unit: String!
    $part: String!
    $first: Int!
    $offset: Int!
    $isFirstPage: Boolean!
  ) {
    municipality(code: $municipality) {
      roundUnit(code: $part) {
        items(first: $first, offset: $offset) {
          totalCount
          nodes {
            kind
            isDone
            unit {
              code
            }
            goal {
              code
              title
            }
            indicator {
              code
              title
            }
            responsibility {
              code
              title
            }
            valueUnit {
              code
              name
            }
            period
          }
        }
      }
      reportingRound(code: $round) @include(if: $isFirstPage) {
        GOAL: assessmentItems(filter: { units: [$unit], kinds: [GOAL] }, first: 1) {
          totalCount
        }
        ACTIVITY: assessmentItems(filter: { units: [$unit], kinds: [ACTIVITY] }, first: 1) {
          totalCount
        }
        INDICATOR: assessmentItems(filter: { units: [$unit], kinds: [INDICATOR] }, first: 1) {
          totalCount
        }
        RESPONSIBILITY: assessmentItems(filter: { units: [$unit], kinds: [RESPONSIBILITY] }, first: 1) {
          totalCount
        }
      }
    }
  }
`);

/** As many as the server answers at once. */
const pageSizeMax = 1_000;

type Node = NonNullable<
  NonNullable<Answered<typeof contentsOperation>["municipality"]>["roundUnit"]
>["items"]["nodes"][number];

const kinds: readonly SubjectKind[] = ["GOAL", "ACTIVITY", "INDICATOR", "RESPONSIBILITY"];

/** What a unit must have in a round, and the kinds of things that it and those under it judge; nothing of a part that is not there. */
export async function readRoundContents(
  ask: AskServer,
  { municipality, round, unit }: { readonly municipality: string; readonly round: Round; readonly unit: string },
  { pageSize = pageSizeMax, ...options }: AskOptions & { readonly pageSize?: number } = {},
): Promise<Result<RoundContents, AskFailure>> {
  const place = { municipality, round: round.code, unit, part: `${round.code}|${unit}`, first: pageSize };
  const items: RoundItem[] = [];
  let judged: readonly SubjectKind[] = [];
  for (let isMore = true; isMore;) {
    const isFirstPage = items.length === 0;
    const answer = await ask(contentsOperation, { ...place, offset: items.length, isFirstPage }, options);
    if (!answer.ok) return answer;
    const { roundUnit, reportingRound } = answer.value.municipality ?? {};
    if (isFirstPage) judged = kinds.filter((kind) => (reportingRound?.[kind].totalCount ?? 0) > 0);
    const { nodes = [], totalCount = 0 } = roundUnit?.items ?? {};
    items.push(...nodes.map(itemOf));
    // What is required may be less when the next page comes.
    isMore = nodes.length > 0 && items.length < totalCount;
  }
  return ok({ items, kinds: judged });
}

const itemOf = ({ kind, isDone, unit, goal, indicator, responsibility, valueUnit, period }: Node): RoundItem => ({
  requires: kind,
  unit: (valueUnit ?? unit)?.code ?? "",
  goal: goal?.code ?? "",
  indicator: indicator?.code ?? "",
  responsibility: responsibility?.code ?? "",
  period: period ?? "",
  title: indicator?.title ?? goal?.title ?? responsibility?.title ?? "",
  isDone,
});
