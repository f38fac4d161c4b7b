import { ok, type Result } from "../../../shared/result";
import { swedishOrder } from "../../../shared/swedishOrder";
import type { Round, RoundPart, RoundState } from "../../workbook/rounds/round";
import type { AskFailure, AskOptions, AskServer } from "../askServer";
import { graphql, type Answered } from "../graphql";

const roundsOperation = graphql(`
  query RoundsHere($municipality: MunicipalityCode!, $states: [ReportingRoundState!]!) {
    municipality(code: $municipality) {
      reportingRounds(filter: { states: $states }, first: 500) {
        nodes {
          code
          title
          period
          opensOn
          dueOn
          correctionUntil
          state
          reopenedUntil
          reopenReason
          version
          requirements {
            kind
            level
          }
          unreportedItems(first: 0) {
            totalCount
          }
        }
      }
    }
  }
`);

/** Of one round: for every round at once it would be more than the server answers. */
const unreportedOperation = graphql(`
  query UnreportedHere($municipality: MunicipalityCode!, $round: String!) {
    municipality(code: $municipality) {
      reportingRound(code: $round) {
        unreportedItems(first: 1000) {
          nodes {
            unit {
              code
              name
            }
          }
        }
      }
    }
  }
`);

const unitsOperation = graphql(`
  query RoundUnitsHere($municipality: MunicipalityCode!, $rounds: [String!]!, $after: String) {
    municipality(code: $municipality) {
      roundUnits(filter: { rounds: $rounds }, first: 500, after: $after) {
        pageInfo {
          endCursor
          hasNextPage
        }
        nodes {
          round {
            code
          }
          unit {
            code
            name
          }
          state
          returnReason
          version
          isLate
          items(first: 0) {
            totalCount
            doneCount
          }
        }
      }
    }
  }
`);

type Units = NonNullable<Answered<typeof unitsOperation>["municipality"]>["roundUnits"];

/** The rounds in these states with the parts of their units, by the day on which they are due; null where the municipality is not there. */
export async function readRounds(
  ask: AskServer,
  municipality: string,
  states: readonly RoundState[],
  options: AskOptions,
): Promise<Result<readonly Round[] | null, AskFailure>> {
  const answer = await ask(roundsOperation, { municipality, states: [...states] }, options);
  if (!answer.ok) return answer;
  const rounds = answer.value.municipality?.reportingRounds.nodes ?? null;
  if (rounds === null) return ok(null);
  const codes = rounds.map(({ code }) => code);
  const units: Units["nodes"] = [];
  for (let after: string | null = null, isMore = codes.length > 0; isMore;) {
    const page: Result<Answered<typeof unitsOperation>, AskFailure> = await ask(
      unitsOperation,
      { municipality, rounds: codes, after },
      options,
    );
    if (!page.ok) return page;
    const found: Units | undefined = page.value.municipality?.roundUnits;
    units.push(...(found?.nodes ?? []));
    [after, isMore] = [found?.pageInfo.endCursor ?? null, found?.pageInfo.hasNextPage ?? false];
  }
  const partsOf = (code: string) =>
    units
      .filter(({ round }) => round?.code === code)
      .map(partOf)
      .sort((a, b) => swedishOrder(a.unitName, b.unitName));
  const read: Round[] = [];
  for (const { unreportedItems, ...round } of rounds) {
    const count = unreportedItems?.totalCount ?? 0;
    const unitNames =
      count === 0 || round.state === "LOCKED" ? ok([]) : await unreportedUnits(ask, municipality, round.code, options);
    if (!unitNames.ok) return unitNames;
    read.push({ ...round, units: partsOf(round.code), unreported: { count, unitNames: unitNames.value } });
  }
  return ok(read);
}

async function unreportedUnits(
  ask: AskServer,
  municipality: string,
  round: string,
  options: AskOptions,
): Promise<Result<readonly string[], AskFailure>> {
  const answer = await ask(unreportedOperation, { municipality, round }, options);
  if (!answer.ok) return answer;
  const items = answer.value.municipality?.reportingRound?.unreportedItems?.nodes ?? [];
  return ok([...new Set(items.flatMap(({ unit }) => (unit === null ? [] : [unit.name || unit.code])))]);
}

const partOf = ({ unit, ...part }: Units["nodes"][number]): RoundPart => ({
  unit: unit?.code ?? "",
  unitName: unit?.name ?? "",
  state: part.state,
  returnReason: part.returnReason ?? null,
  version: part.version,
  isLate: part.isLate,
  itemCount: part.items.totalCount,
  doneCount: part.items.doneCount,
});
