import { Field, InputType, Int } from "type-graphql";
import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import type { ValueState } from "../../domain/followUp/indicatorStatus";
import type { ValueSeries } from "../../domain/values/indicatorValue";
import type { RecordRow } from "../../usecases/values/recordValuesInput";
import { DecimalScalar, PeriodScalar } from "../foundation/scalars";
import { ValueSeriesEnum, ValueStateEnum } from "./valueEnums";

@InputType({
  description:
    "Values to write, column by column: lists of codes, and for each row which of them it is about. A column that is left out, and a null in one, says nothing; an empty text says that there shall be none (tabell med mätvärden att skriva).",
})
export class IndicatorValueTableInput {
  @Field(() => [String], { description: "Indicator codes, each once (indikatorer)." })
  indicators!: string[];

  @Field(() => [String], { description: "Unit codes, each once (enheter)." })
  units!: string[];

  @Field(() => [PeriodScalar], { description: "Periods, each once (perioder)." })
  periods!: string[];

  @Field(() => [ValueSeriesEnum], { defaultValue: ["OUTCOME"], description: "Series, each once (serier)." })
  series!: ValueSeries[];

  @Field(() => [String], { defaultValue: [""], description: 'Splits, each once; "" is the total (uppdelningar).' })
  members!: string[];

  @Field(() => [Int], { description: "For each row a place in indicators, from 0 (indikator per rad)." })
  indicatorIndex!: number[];

  @Field(() => [Int], { description: "For each row a place in units, from 0 (enhet per rad)." })
  unitIndex!: number[];

  @Field(() => [Int], { description: "For each row a place in periods, from 0 (period per rad)." })
  periodIndex!: number[];

  @Field(() => [Int], {
    nullable: true,
    description: "For each row a place in series; the first if left out (serie per rad).",
  })
  seriesIndex?: number[] | null;

  @Field(() => [Int], {
    nullable: true,
    description: "For each row a place in members; the first if left out (uppdelning per rad).",
  })
  membersIndex?: number[] | null;

  @Field(() => [DecimalScalar], { nullable: "itemsAndList", description: "The numbers (tal)." })
  number?: (string | null)[] | null;

  @Field(() => [ValueStateEnum], {
    nullable: "itemsAndList",
    description: "The states; REPORTED where there is a number and nothing is said (värdelägen).",
  })
  state?: (ValueState | null)[] | null;

  @Field(() => [DecimalScalar], {
    nullable: "itemsAndList",
    description: "Uncertainty, plus or minus (felmarginaler).",
  })
  margin?: (string | null)[] | null;

  @Field(() => [Int], { nullable: "itemsAndList", description: "How many answered or were counted (antal svarande)." })
  sampleSize?: (number | null)[] | null;

  @Field(() => [String], { nullable: "itemsAndList", description: "Where they come from (källor)." })
  source?: (string | null)[] | null;

  @Field(() => [String], { nullable: "itemsAndList", description: "Comments (kommentarer)." })
  comment?: (string | null)[] | null;

  @Field(() => [Boolean], { nullable: "itemsAndList", description: "Made up to show how it works (exempeldata)." })
  isExample?: (boolean | null)[] | null;

  @Field(() => [Int], {
    nullable: "itemsAndList",
    description: "The revisions that you read; null where there must be no value yet (förväntade revisioner).",
  })
  expectedRevision?: (number | null)[] | null;

  @Field(() => [String], { nullable: "itemsAndList", description: "The cells that they stand in (celler)." })
  cell?: (string | null)[] | null;

  @Field(() => String, { nullable: true, description: "The workbook that they are written in (arbetsbok)." })
  workbook?: string | null;
}

type Column = Exclude<keyof IndicatorValueTableInput, "workbook">;

const dictionaryOf = {
  indicatorIndex: "indicators",
  unitIndex: "units",
  periodIndex: "periods",
  seriesIndex: "series",
  membersIndex: "members",
} as const satisfies Partial<Record<Column, Column>>;

const valueColumns = [
  "number",
  "state",
  "margin",
  "sampleSize",
  "source",
  "comment",
  "isExample",
  "expectedRevision",
  "cell",
] as const satisfies readonly Column[];

/** The rows of the table, in their order. */
export function rowsOfTable(table: IndicatorValueTableInput): Result<RecordRow[], Failure> {
  const rowCount = table.indicatorIndex.length;
  const wrong = wrongLength(table, rowCount) ?? wrongIndex(table);
  if (wrong !== null) return err(wrong);
  const { workbook, number, state, margin, sampleSize, source, comment, isExample, expectedRevision, cell } = table;
  return ok(
    Array.from({ length: rowCount }, (_, row) => ({
      indicator: at(table.indicators, table.indicatorIndex, row),
      unit: at(table.units, table.unitIndex, row),
      period: at(table.periods, table.periodIndex, row),
      series: at(table.series, table.seriesIndex, row),
      members: at(table.members, table.membersIndex, row),
      number: number?.[row],
      state: state?.[row],
      margin: margin?.[row] ?? undefined,
      sampleSize: sampleSize?.[row] ?? undefined,
      source: source?.[row] ?? undefined,
      comment: comment?.[row] ?? undefined,
      isExample: isExample?.[row],
      expectedRevision: expectedRevision?.[row] ?? null,
      workbook,
      cell: cell?.[row],
    })),
  );
}

const at = <T>(dictionary: readonly T[], index: readonly number[] | null | undefined, row: number): T =>
  dictionary[index?.[row] ?? 0] as T;

function wrongLength(table: IndicatorValueTableInput, rowCount: number): Failure | null {
  for (const name of [...(Object.keys(dictionaryOf) as (keyof typeof dictionaryOf)[]), ...valueColumns]) {
    const count = table[name]?.length ?? rowCount;
    if (count !== rowCount) return failure("COLUMN_LENGTH", { field: name, count, rows: rowCount }, `table.${name}`);
  }
  return null;
}

function wrongIndex(table: IndicatorValueTableInput): Failure | null {
  for (const [name, dictionary] of Object.entries(dictionaryOf) as [keyof typeof dictionaryOf, Column][]) {
    const count = table[dictionary]?.length ?? 0;
    // What is left out points at the first.
    const indexes = table[name] ?? (table.indicatorIndex.length === 0 ? [] : [0]);
    const row = indexes.findIndex((index) => index < 0 || index >= count);
    if (row >= 0) {
      const facts = { field: dictionary, index: indexes[row] as number, count };
      return failure("INDEX_OUT_OF_RANGE", facts, `table.${name}[${row}]`);
    }
  }
  return null;
}
