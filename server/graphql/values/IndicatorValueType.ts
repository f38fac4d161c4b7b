import { Int, ObjectType } from "type-graphql";
import type { LocalizedText } from "../../../shared/localizedText";
import { formatPeriod } from "../../../shared/period";
import type { MunicipalityContent } from "../../domain/content";
import { periodOf } from "../../domain/values/valueAtMoment";
import type { IndicatorValue } from "../../domain/values/indicatorValue";
import { LocalizedTextType } from "../foundation/failures";
import { GetterField } from "../foundation/getterField";
import { nodeAt, type ContentNode } from "../foundation/node";
import { objectTypeOf } from "../foundation/recordTypes";
import { DecimalScalar, InstantScalar, PeriodScalar } from "../foundation/scalars";
import { membersLabel } from "./membersLabel";
import { ValueSeriesEnum, ValueStateEnum } from "./valueEnums";

/**
 * A value as GraphQL walks it. Lists hold ten thousand of them: everything here is a getter, read only if asked for, without a promise; what
 * needs the database stands in IndicatorValueResolver.
 */
@ObjectType("IndicatorValue", {
  description: "An outcome, forecast or budget figure of an indicator for a unit and period (mätvärde).",
  simpleResolvers: true,
})
export class IndicatorValueNode {
  constructor(
    readonly content: MunicipalityContent,
    readonly value: IndicatorValue,
  ) {}

  @GetterField(() => objectTypeOf("indicators"), { description: "The indicator (indikator)." })
  get indicator(): ContentNode<"indicators"> | null {
    return nodeAt(this.content, "indicators", this.value.indicator);
  }

  @GetterField(() => objectTypeOf("organizationUnits"), { description: "The organisation unit (enhet)." })
  get unit(): ContentNode<"organizationUnits"> | null {
    return nodeAt(this.content, "organizationUnits", this.value.unit);
  }

  @GetterField(() => PeriodScalar, { description: "The period (period)." })
  get period(): string {
    return this.value.period;
  }

  @GetterField(() => LocalizedTextType, { description: "The period in words (periodens namn)." })
  get periodLabel(): LocalizedText {
    const period = periodOf(this.value);
    return { sv: formatPeriod(period, "sv"), en: formatPeriod(period, "en") };
  }

  @GetterField(() => ValueSeriesEnum, { description: "Outcome, forecast or budget (serie)." })
  get series(): string {
    return this.value.series;
  }

  @GetterField(() => String, {
    description: 'What it is split by: empty for the total, else such as "GENDER:K" (uppdelning).',
  })
  get members(): string {
    return this.value.members;
  }

  @GetterField(() => LocalizedTextType, { description: "The split in words (uppdelning i ord)." })
  get membersLabel(): LocalizedText {
    return membersLabel(this.content, this.value.members);
  }

  @GetterField(() => DecimalScalar, {
    nullable: true,
    description: "The number; null when there is none, never 0 instead (tal).",
  })
  get number(): string | null {
    return this.value.number;
  }

  @GetterField(() => ValueStateEnum, { description: "What it is, or why there is no number (värdeläge)." })
  get state(): string {
    return this.value.state;
  }

  @GetterField(() => DecimalScalar, { nullable: true, description: "Uncertainty, plus or minus (felmarginal)." })
  get margin(): string | null {
    return this.value.margin;
  }

  @GetterField(() => Int, { nullable: true, description: "How many answered or were counted (antal svarande)." })
  get sampleSize(): number | null {
    return this.value.sampleSize;
  }

  @GetterField(() => String, { nullable: true, description: "Where it comes from (källa)." })
  get source(): string | null {
    return this.value.source;
  }

  @GetterField(() => String, { nullable: true, description: "Comment (kommentar)." })
  get comment(): string | null {
    return this.value.comment;
  }

  @GetterField(() => Boolean, { description: "Made up to show how it works (exempeldata)." })
  get isExample(): boolean {
    return this.value.isExample;
  }

  @GetterField(() => Int, { description: "Grows by one with each change; give it as expectedRevision (revision)." })
  get revision(): number {
    return this.value.revision;
  }

  @GetterField(() => InstantScalar, { description: "Instant of the last change (senast ändrat)." })
  get changedAt(): string {
    return this.value.changedAt;
  }

  @GetterField(() => String, { description: "Who changed it last, an opaque person id (ändrat av)." })
  get changedBy(): string {
    return this.value.changedBy;
  }
}

/** The nodes of values, or null for none. */
export const valueNode = (content: MunicipalityContent, value: IndicatorValue | null): IndicatorValueNode | null =>
  value === null ? null : new IndicatorValueNode(content, value);
