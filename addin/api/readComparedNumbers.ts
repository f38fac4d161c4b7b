import { err, ok, type Result } from "../../shared/result";
import type { ComparedLine, ComparedNumbers } from "../workbook/pictures/comparedLine";
import { refusalOf } from "./answers/notHere";
import type { AskFailure, AskOptions, AskServer } from "./askServer";
import { graphql, type Answered } from "./graphql";

const comparedNumbersOperation = graphql(`
  query ComparedNumbers($municipality: MunicipalityCode!, $of: [ComparisonInput!]!) {
    municipality(code: $municipality) {
      indicatorComparisons(of: $of) {
        comparisons {
          comparatorSet {
            name
          }
          median
          country {
            number
          }
        }
        refusals {
          code
          text {
            sv
            en
          }
          isRetryable
        }
      }
    }
  }
`);

type Comparisons = NonNullable<
  Answered<typeof comparedNumbersOperation>["municipality"]
>["indicatorComparisons"]["comparisons"];

/** The most that indicatorComparisons answers at once. */
const comparisonCountMax = 1_000;

/** What has been published of an indicator, line by line. A comparator set that is gone is a failure, and not an empty line. */
export async function readComparedNumbers(
  ask: AskServer,
  of: { readonly municipality: string; readonly indicator: string; readonly periods: readonly string[] },
  lines: readonly ComparedLine[],
  options: AskOptions,
): Promise<Result<readonly ComparedNumbers[], AskFailure>> {
  const { municipality, indicator, periods } = of;
  const wanted = lines.flatMap(({ comparatorSet, membersOfYear }) =>
    periods.map((period) => ({ indicator, period, comparatorSet, membersOfYear })),
  );
  const found: Comparisons = [];
  for (let from = 0; from < wanted.length; from += comparisonCountMax) {
    const part = { municipality, of: wanted.slice(from, from + comparisonCountMax) };
    const answer = await ask(comparedNumbersOperation, part, options);
    if (!answer.ok) return answer;
    const { comparisons = [], refusals = [] } = answer.value.municipality?.indicatorComparisons ?? {};
    const refusal = refusals.find((each) => each !== null);
    if (refusal !== undefined) return err(refusalOf(refusal));
    found.push(...comparisons);
  }
  return ok(
    lines.map((line, place) => {
      const own = found.slice(place * periods.length, (place + 1) * periods.length);
      return {
        line,
        setName: own[0]?.comparatorSet?.name ?? null,
        numbers: own.map((each) => (line.kind === "COUNTRY" ? each?.country?.number : each?.median) ?? null),
      };
    }),
  );
}
