import type { ResultOf } from "gql.tada";
import type { LocalizedText } from "../../../shared/localizedText";
import { err, ok, type Result } from "../../../shared/result";
import type { Language } from "../../texts/language";
import type { AskFailure, AskServer } from "../askServer";
import { Batches } from "../batches";
import { graphql } from "../graphql";
import { municipalityNotHere, refusalOf } from "./notHere";

/** What of a cell is asked for: what nobody asks for is not read. */
export type CellAspect = "VALUE" | "TARGET" | "STATUS" | "EXPLANATION" | "CHANGE";

export interface CellQuestion {
  readonly municipality: string;
  /** INDICATOR|UNIT|PERIOD|SERIES|MEMBERS, as indicatorCells takes it. */
  readonly key: string;
  readonly aspect: CellAspect;
}

/** One value, and of what was asked for by its aspect what there is; null for the rest. */
export interface CellAnswer {
  /** The key in full: which unit and which period it was. */
  readonly key: string;
  readonly number: number | null;
  /** Null where nothing stands. */
  readonly state: ValueState | null;
  readonly comment: string | null;
  readonly source: string | null;
  readonly targetValue: number | null;
  readonly acceptableValue: number | null;
  readonly targetLow: number | null;
  readonly targetHigh: number | null;
  readonly status: IndicatorStatus | null;
  /** In the municipality's own words, where it has them. */
  readonly statusWord: { readonly text: LocalizedText; readonly symbol: string } | null;
  readonly explanation: string | null;
  readonly trend: IndicatorTrend | null;
  readonly trendExplanation: LocalizedText | null;
  /** This number less the one before. */
  readonly difference: number | null;
}

const cellsOperation = graphql(`
  query FunctionCells(
    $municipality: MunicipalityCode!
    $keys: [String!]!
    $locale: Locale!
    $withTarget: Boolean!
    $withStatus: Boolean!
    $withExplanation: Boolean!
    $withChange: Boolean!
  ) {
    municipality(code: $municipality) {
      indicatorCells(keys: $keys) {
        key
        refusalIndex
        refusals {
          code
          text {
            sv
            en
          }
          isRetryable
        }
        values {
          number
          state
          comment
          source
          targetValue @include(if: $withTarget)
          acceptableValue @include(if: $withTarget)
          targetLow @include(if: $withTarget)
          targetHigh @include(if: $withTarget)
          status @include(if: $withStatus)
          statusWordIndex @include(if: $withStatus)
          statusWords @include(if: $withStatus) {
            labelSv
            labelEn
            symbol
          }
          explanation(locale: $locale) @include(if: $withExplanation)
        }
        changes @include(if: $withChange) {
          trend
          difference
          explanation {
            sv
            en
          }
        }
      }
    }
  }
`);

type Cells = NonNullable<ResultOf<typeof cellsOperation>["municipality"]>["indicatorCells"];
export type ValueState = NonNullable<Cells["values"]["state"][number]>;
export type IndicatorStatus = NonNullable<NonNullable<Cells["values"]["status"]>[number]>;
export type IndicatorTrend = NonNullable<NonNullable<Cells["changes"]>[number]>["trend"];

/** The most that indicatorCells answers at once. */
const cellCountMax = 5_000;

/** Single values of a workbook, thousands in a request. */
export const cellAnswers = (ask: AskServer, language: () => Language): Batches<CellQuestion, CellAnswer> =>
  new Batches({
    textOf: ({ municipality, key, aspect }) => `${municipality}|${key}|${aspect}`,
    groupOf: ({ municipality }) => municipality,
    questionCountMax: cellCountMax,
    load: async (questions, signal) => {
      const keys = [...new Set(questions.map(({ key }) => key))];
      const isAsked = (aspect: CellAspect) => questions.some((question) => question.aspect === aspect);
      const municipality = questions[0]?.municipality ?? "";
      const variables = {
        municipality,
        keys,
        locale: language() === "sv" ? ("sv_SE" as const) : ("en_GB" as const),
        withTarget: isAsked("TARGET"),
        withStatus: isAsked("STATUS"),
        withExplanation: isAsked("EXPLANATION"),
        withChange: isAsked("CHANGE"),
      };
      const answer = await ask(cellsOperation, variables, { signal });
      if (!answer.ok) return answer;
      const cells = answer.value.municipality?.indicatorCells;
      if (cells === undefined) return ok(questions.map(() => err(municipalityNotHere(municipality))));
      const places = new Map(keys.map((key, index) => [key, index]));
      return ok(questions.map(({ key }) => cellAt(cells, places.get(key) as number)));
    },
  });

/** Null where the answer is too short to have it. */
function cellAt(cells: Cells, row: number): Result<CellAnswer, AskFailure> | null {
  const { values } = cells;
  const refusal = cells.refusals[cells.refusalIndex[row] ?? -1];
  if (refusal !== undefined) return err(refusalOf(refusal));
  const key = cells.key[row];
  if (key == null || values.number[row] === undefined) return null;
  const word = values.statusWords?.[values.statusWordIndex?.[row] ?? -1];
  const change = cells.changes?.[row];
  return ok({
    key,
    number: values.number[row] ?? null,
    state: values.state[row] ?? null,
    comment: values.comment[row] ?? null,
    source: values.source[row] ?? null,
    targetValue: values.targetValue?.[row] ?? null,
    acceptableValue: values.acceptableValue?.[row] ?? null,
    targetLow: values.targetLow?.[row] ?? null,
    targetHigh: values.targetHigh?.[row] ?? null,
    status: values.status?.[row] ?? null,
    statusWord: word === undefined ? null : { text: { sv: word.labelSv, en: word.labelEn }, symbol: word.symbol },
    explanation: values.explanation?.[row] ?? null,
    trend: change?.trend ?? null,
    trendExplanation: change?.explanation ?? null,
    difference: change?.difference ?? null,
  });
}
