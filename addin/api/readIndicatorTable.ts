import { ok, type Result } from "../../shared/result";
import { usualStatusWords } from "../texts/valueWords";
import type { StatusWord, TableAnswer } from "../workbook/tableAnswer";
import type { TableLayout, TableQuery } from "../workbook/tableQuery";
import type { LocalizedText } from "../../shared/localizedText";
import type { AskFailure, AskOptions, AskServer } from "./askServer";
import { graphql, type Answered, type Sent } from "./graphql";
import { readPersonNames } from "./readPersonNames";
import { reportedIn } from "./reportedIn";

const indicatorTableOperation = graphql(`
  query SheetTable(
    $municipality: MunicipalityCode!
    $filter: IndicatorTableFilter!
    $asOf: Instant
    $asReportedIn: String
    $reportedNumber: Int
    $changedSince: String
    $locale: Locale!
    $goals: Boolean!
    $targets: Boolean!
    $status: Boolean!
    $explanation: Boolean!
    $comment: Boolean!
    $source: Boolean!
  ) {
    municipality(code: $municipality, asReportedIn: $asReportedIn, reportedNumber: $reportedNumber) {
      steeringModels(first: 20) @include(if: $status) {
        nodes {
          state
          validFrom
          indicatorStatusWords {
            means
            symbol
            color
            labelSv
            labelEn
          }
        }
      }
      indicatorTable(filter: $filter, asOf: $asOf, changedSince: $changedSince) {
        cursor
        knownAt
        isUnchanged
        isWhole
        removed
        indicators {
          code
          title
          measureUnit
          decimals
          goals @include(if: $goals) {
            title
          }
        }
        units {
          code
          name
        }
        periods {
          code
        }
        series
        splits {
          members
          label {
            sv
            en
          }
        }
        rows {
          indicatorIndex
          unitIndex
          periodIndex
          seriesIndex
          splitIndex
        }
        values {
          number
          stateIndex
          states
          revision
          canEdit
          editRefusalIndex
          editRefusals {
            text {
              sv
              en
            }
          }
          changedAtIndex
          instants
          changedByIndex
          persons
          comment @include(if: $comment)
          source @include(if: $source)
          targetValue @include(if: $targets)
          acceptableValue @include(if: $targets)
          status @include(if: $status)
          explanation(locale: $locale) @include(if: $explanation)
        }
      }
    }
  }
`);

type Filter = Sent<typeof indicatorTableOperation>["filter"];

/** What of a query is the filter. Its lists are never changed, which the types of operations cannot say. */
const filterOf = ({ municipality: _municipality, asOf: _asOf, report: _report, ...filter }: TableQuery) =>
  filter as Filter;

export interface TableOptions extends AskOptions {
  /** Why nobody may write in a table that shows the past; null of the present. */
  readonly pastLock: LocalizedText | null;
}

/** The table that a link asks for: with a cursor only what has changed since. In a table that shows the past nothing can be written. */
export async function readIndicatorTable(
  ask: AskServer,
  { query, layout }: { readonly query: TableQuery; readonly layout: TableLayout },
  changedSince: string | null,
  options: TableOptions,
): Promise<Result<TableAnswer | null, AskFailure>> {
  const { municipality, asOf, report } = query;
  const shows = (...columns: readonly string[]) =>
    columns.some((column) => (layout.columns as readonly string[]).includes(column));
  const variables = {
    municipality,
    filter: filterOf(query),
    asOf,
    ...reportedIn(report),
    changedSince,
    locale: layout.language === "sv" ? ("sv_SE" as const) : ("en_GB" as const),
    goals: shows("GOAL"),
    targets: shows("TARGET_VALUE", "ACCEPTABLE_VALUE"),
    status: shows("STATUS"),
    explanation: shows("EXPLANATION"),
    comment: shows("COMMENT"),
    source: shows("SOURCE"),
  };
  const answer = await ask(indicatorTableOperation, variables, options);
  if (!answer.ok) return answer;
  const { municipality: found } = answer.value;
  if (found === null) return ok(null);
  const personNames = await readPersonNames(ask, municipality, found.indicatorTable.values.persons, options);
  return ok({ ...tableAnswer(found, options.pastLock), personNames });
}

type Found = NonNullable<Answered<typeof indicatorTableOperation>["municipality"]>;

function tableAnswer(
  { indicatorTable: table, steeringModels }: Found,
  pastLock: LocalizedText | null,
): Omit<TableAnswer, "personNames"> {
  const { values, rows } = table;
  const own = values.editRefusals.map(({ text }) => text);
  const lockOf = (value: number) => values.editRefusalIndex[value] ?? null;
  return {
    cursor: table.cursor,
    knownAt: table.knownAt,
    isUnchanged: table.isUnchanged,
    isWhole: table.isWhole,
    removed: table.removed,
    indicators: table.indicators.map(({ code, title, measureUnit, decimals }) => ({
      code,
      title,
      measureUnit,
      decimals,
    })),
    units: table.units,
    periods: table.periods.map(({ code }) => code),
    series: table.series,
    splits: table.splits,
    ...rows,
    locks: pastLock === null ? own : [pastLock],
    lockIndex: values.canEdit.map((canEdit, value) => (pastLock !== null ? 0 : canEdit ? null : lockOf(value))),
    revision: values.revision,
    number: values.number,
    state: values.stateIndex.map((index) => (index === null ? null : (values.states[index] ?? null))),
    comment: values.comment ?? [],
    source: values.source ?? [],
    goals: table.indicators.map(({ goals }) => (goals ?? []).map(({ title }) => title).join("; ")),
    targetValue: values.targetValue ?? [],
    acceptableValue: values.acceptableValue ?? [],
    status: values.status ?? [],
    explanation: values.explanation ?? [],
    changedAt: values.changedAtIndex.map((index) => (index === null ? null : (values.instants[index] ?? null))),
    changedBy: values.changedByIndex.map((index) => (index === null ? null : (values.persons[index] ?? null))),
    statusWords: statusWordsOf(steeringModels?.nodes ?? []),
  };
}

interface WordedModel {
  readonly state: string;
  readonly validFrom: string;
  readonly indicatorStatusWords: readonly {
    readonly means: string;
    readonly symbol: string;
    readonly color: string;
    readonly labelSv: string;
    readonly labelEn: string;
  }[];
}

/** The municipality's own words, by the model that came into use last, over the usual ones. */
function statusWordsOf(models: readonly WordedModel[]): StatusWord[] {
  const inUse = models.filter(({ state }) => state !== "DRAFT");
  const [model] = [...inUse].sort((a, b) => (a.validFrom > b.validFrom ? -1 : 1));
  const own = (model?.indicatorStatusWords ?? []).map(({ labelSv: sv, labelEn: en, ...word }) => ({ ...word, sv, en }));
  return [...own, ...usualStatusWords.filter(({ means }) => !own.some((word) => word.means === means))];
}
