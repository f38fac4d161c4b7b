import { Field, InputType, Int } from "type-graphql";
import type { ValueState } from "../../domain/followUp/indicatorStatus";
import type { ValueSeries } from "../../domain/values/indicatorValue";
import { DecimalScalar, PeriodScalar } from "../foundation/scalars";
import { ValueSeriesEnum, ValueStateEnum } from "./valueEnums";

@InputType({ description: "A value to write: a number, or a state that says why there is none (mätvärde att skriva)." })
export class IndicatorValueInput {
  @Field(() => String, { description: "Indicator code (indikator)." })
  indicator!: string;

  @Field(() => String, { description: "Unit code (enhet)." })
  unit!: string;

  @Field(() => PeriodScalar, { description: "Period (period)." })
  period!: string;

  @Field(() => ValueSeriesEnum, { defaultValue: "OUTCOME", description: "Outcome, forecast or budget (serie)." })
  series!: ValueSeries;

  @Field(() => String, { defaultValue: "", description: 'Empty for the total, else such as "GENDER:K" (uppdelning).' })
  members!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "The number; leave out with a state that has none (tal).",
  })
  number?: string | null;

  @Field(() => ValueStateEnum, { nullable: true, description: "REPORTED if left out with a number (värdeläge)." })
  state?: ValueState | null;

  @Field(() => DecimalScalar, { nullable: true, description: "Uncertainty, plus or minus (felmarginal)." })
  margin?: string | null;

  @Field(() => Int, { nullable: true, description: "How many answered or were counted (antal svarande)." })
  sampleSize?: number | null;

  @Field(() => String, { nullable: true, description: "Where it comes from (källa)." })
  source?: string | null;

  @Field(() => String, { nullable: true, description: "Comment (kommentar)." })
  comment?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Made up to show how it works (exempeldata)." })
  isExample?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: "The revision that you read; null or left out: there must be no value yet (förväntad revision).",
  })
  expectedRevision?: number | null;

  @Field(() => String, { nullable: true, description: "The workbook that it is written in (arbetsbok)." })
  workbook?: string | null;

  @Field(() => String, { nullable: true, description: "The cell there (cell)." })
  cell?: string | null;
}
