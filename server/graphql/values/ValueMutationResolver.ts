import { Arg, Ctx, Field, InputType, Int, Mutation, ObjectType, Query, Resolver, createUnionType } from "type-graphql";
import { failureText } from "../../../shared/errorCodes";
import type { LocalizedText } from "../../../shared/localizedText";
import type { MunicipalityContent } from "../../domain/content";
import type { ValueState } from "../../domain/indicatorStatus";
import type { ValueSeries } from "../../domain/indicatorValue";
import { readValueRevisions, type ValueRevision } from "../../usecases/readValueRevisions";
import { recordIndicatorValues } from "../../usecases/recordIndicatorValues";
import { recordRowCountMax } from "../../usecases/recordValuesInput";
import type { ValueOutcome } from "../../usecases/valueOutcome";
import { LocalizedTextType, Refusal, refusalOf } from "../foundation/failures";
import { contentOf, type RequestContext } from "../foundation/requestContext";
import { DecimalScalar, MunicipalityCodeScalar, PeriodScalar } from "../foundation/scalars";
import { historyLengthMax, ValueRevisionType } from "./IndicatorValueResolver";
import { IndicatorValueNode, valueNode } from "./IndicatorValueType";
import { inputError } from "./inputError";
import { RecordModeEnum, ValueSeriesEnum, ValueStateEnum } from "./valueEnums";

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

@ObjectType({ description: "Written, as a new revision (sparat).", simpleResolvers: true })
export class ValueApplied {
  @Field(() => IndicatorValueNode, { description: "The value as it is now (mätvärde)." })
  value!: IndicatorValueNode;

  @Field(() => [Refusal], { description: "What to look at, such as an unusual number (varningar)." })
  warnings!: Refusal[];

  @Field(() => Boolean, { description: "False in a dry run, and when ATOMIC kept nothing (är sparat)." })
  isWritten!: boolean;
}

@ObjectType({ description: "It says so already; no revision was made (oförändrat).", simpleResolvers: true })
export class ValueUnchanged {
  @Field(() => IndicatorValueNode, { description: "The value as it is (mätvärde)." })
  value!: IndicatorValueNode;

  @Field(() => [Refusal], { description: "What to look at (varningar)." })
  warnings!: Refusal[];
}

@ObjectType({
  description: "Not written: somebody else has changed it since you read it (konflikt).",
  simpleResolvers: true,
})
export class ValueConflict {
  @Field(() => LocalizedTextType, { description: "What happened and what to do (text)." })
  text!: LocalizedText;

  @Field(() => IndicatorValueNode, {
    nullable: true,
    description: "What stands there, who wrote it and when; null if nothing (nuvarande mätvärde).",
  })
  current!: IndicatorValueNode | null;
}

@ObjectType({ description: "Not written: rules say no (avvisat).", simpleResolvers: true })
export class ValueRefused {
  @Field(() => [Refusal], { description: "Every reason at once (alla skäl)." })
  refusals!: Refusal[];
}

const RowAnswer = createUnionType({
  name: "ValueAnswer",
  description: "What became of one row (svar per rad).",
  types: () => [ValueApplied, ValueUnchanged, ValueConflict, ValueRefused] as const,
  // Instances of their classes.
  resolveType: (value: object) => value.constructor as typeof ValueApplied,
});

@ObjectType({ description: "How many rows became what (sammanfattning).", simpleResolvers: true })
export class RecordSummary {
  @Field(() => Int, { description: "Written, or would have been (sparade)." })
  applied!: number;

  @Field(() => Int, { description: "Unchanged (oförändrade)." })
  unchanged!: number;

  @Field(() => Int, { description: "In conflict (i konflikt)." })
  conflict!: number;

  @Field(() => Int, { description: "Refused (avvisade)." })
  refused!: number;
}

@ObjectType({ description: "What became of the rows (svar).", simpleResolvers: true })
export class RecordValuesAnswer {
  @Field(() => [RowAnswer], { description: "One for each row, in their order (svar per rad)." })
  rows!: object[];

  @Field(() => RecordSummary, { description: "How many became what (sammanfattning)." })
  summary!: RecordSummary;

  @Field(() => Boolean, { description: "Anything was kept (något är sparat)." })
  isWritten!: boolean;
}

@Resolver()
export class ValueMutationResolver {
  @Mutation(() => RecordValuesAnswer, {
    description: "Writes values one by one or in small lists, each by the revision that you read (skriv mätvärden).",
  })
  async recordIndicatorValues(
    @Ctx() context: RequestContext,
    @Arg("municipality", () => MunicipalityCodeScalar, { description: "Municipality code (kommunkod)." })
    municipality: string,
    @Arg("rows", () => [IndicatorValueInput], {
      description: `The values, at most ${recordRowCountMax} (mätvärden).`,
    })
    rows: IndicatorValueInput[],
    @Arg("mode", () => RecordModeEnum, {
      defaultValue: "ATOMIC",
      description: "All or none, or row by row (skrivsätt).",
    })
    mode: "ATOMIC" | "PER_ROW",
    @Arg("isDryRun", () => Boolean, {
      defaultValue: false,
      description: "Do everything and keep nothing (provkörning).",
    })
    isDryRun: boolean,
    @Arg("changeset", () => String, { nullable: true, description: "Your own id of this change (ändringspaket)." })
    changeset: string | null,
    @Arg("reason", () => String, { nullable: true, description: "Why, kept in the history (skäl)." })
    reason: string | null,
  ): Promise<RecordValuesAnswer> {
    const recorded = await recordIndicatorValues(context, {
      municipality,
      rows: rows.map((row) => ({ ...row, expectedRevision: row.expectedRevision ?? null })),
      mode,
      isDryRun,
      changeset: changeset ?? null,
      reason: reason ?? null,
    });
    context.forgetContents();
    const content = await contentOf(context, municipality);
    if (!recorded.ok) throw inputError(recorded.error);
    if (content === null) throw new Error(`${municipality} has values and no content`);
    const { outcomes, summary, isWritten } = recorded.value;
    const { APPLIED: applied, UNCHANGED: unchanged, CONFLICT: conflict, REFUSED: refused } = summary;
    return {
      rows: outcomes.map((outcome) => answerOf(content, outcome)),
      summary: { applied, unchanged, conflict, refused },
      isWritten,
    };
  }

  @Query(() => [ValueRevisionType], {
    description: `The latest ${historyLengthMax} revisions of a value, the first of them first (värdets historik).`,
  })
  async valueHistory(
    @Ctx() context: RequestContext,
    @Arg("municipality", () => MunicipalityCodeScalar, { description: "Municipality code (kommunkod)." })
    municipality: string,
    @Arg("indicator", () => String, { description: "Indicator code (indikator)." }) indicator: string,
    @Arg("unit", () => String, { description: "Unit code (enhet)." }) unit: string,
    @Arg("period", () => PeriodScalar, { description: "Period (period)." }) period: string,
    @Arg("series", () => ValueSeriesEnum, {
      defaultValue: "OUTCOME",
      description: "Outcome, forecast or budget (serie).",
    })
    series: ValueSeries,
    @Arg("members", () => String, { defaultValue: "", description: "Empty for the total (uppdelning)." })
    members: string,
  ): Promise<ValueRevision[]> {
    const history = await readValueRevisions(context, municipality, { indicator, unit, period, series, members });
    if (!history.ok) throw inputError(history.error);
    return history.value.slice(-historyLengthMax);
  }
}

function answerOf(content: MunicipalityContent, outcome: ValueOutcome): object {
  switch (outcome.kind) {
    case "APPLIED":
      return Object.assign(new ValueApplied(), {
        value: new IndicatorValueNode(content, outcome.value),
        warnings: outcome.warnings.map(refusalOf),
        isWritten: outcome.isWritten,
      });
    case "UNCHANGED":
      return Object.assign(new ValueUnchanged(), {
        value: new IndicatorValueNode(content, outcome.value),
        warnings: outcome.warnings.map(refusalOf),
      });
    case "CONFLICT":
      return Object.assign(new ValueConflict(), {
        text: failureText(outcome.failure),
        current: valueNode(content, outcome.current),
      });
    case "REFUSED":
      return Object.assign(new ValueRefused(), { refusals: outcome.failures.map(refusalOf) });
  }
}
