import { createUnionType, Field, Int, ObjectType } from "type-graphql";
import { failureText, type Failure } from "../../../shared/errorCodes";
import type { LocalizedText } from "../../../shared/localizedText";
import type { MunicipalityContent } from "../../domain/content";
import type { RecordRow } from "../../usecases/values/recordValuesInput";
import type { RecordedValues, ValueOutcome } from "../../usecases/values/valueOutcome";
import { LocalizedTextType, Refusal, refusalOf } from "../foundation/failures";
import { GetterField } from "../foundation/getterField";
import { InstantScalar } from "../foundation/scalars";
import { IndicatorValueNode, valueNode } from "./IndicatorValueType";
import { ValueOutcomeEnum } from "./valueEnums";

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

@ObjectType({
  description: "A row that was not simply written or unchanged, or that has something to look at (anmärkning).",
  simpleResolvers: true,
})
export class ValueRemark {
  @Field(() => Int, { description: "Its place among the rows that were sent, from 0 (rad)." })
  row!: number;

  @Field(() => String, { nullable: true, description: "The cell that it was sent from (cell)." })
  cell!: string | null;

  @Field(() => ValueOutcomeEnum, { description: "What became of it (utfall)." })
  outcome!: ValueOutcome["kind"];

  @Field(() => [Refusal], { description: "Every reason why it was not written (alla skäl)." })
  refusals!: Refusal[];

  @Field(() => [Refusal], { description: "What to look at, such as an unusual number (varningar)." })
  warnings!: Refusal[];

  @Field(() => IndicatorValueNode, {
    nullable: true,
    description: "In a conflict: what stands there, who wrote it and when; null if nothing (nuvarande mätvärde).",
  })
  current!: IndicatorValueNode | null;
}

/** An answer to thousands of rows: everything in it is made when it is asked for. */
@ObjectType({
  description: "What became of the rows: one by one, in columns, or only what there is to remark on (svar).",
  simpleResolvers: true,
})
export class RecordValuesAnswer {
  constructor(
    private readonly content: MunicipalityContent,
    private readonly recorded: RecordedValues,
    private readonly sent: readonly Pick<RecordRow, "cell">[],
  ) {}

  @GetterField(() => String, {
    description: "The id that it is kept under: yours, or one made here; undoChangeset takes it (ändringspaket).",
  })
  get changeset(): string {
    return this.recorded.changeset;
  }

  @GetterField(() => Boolean, {
    description: "It had been sent before, and this is what was answered then; nothing was done again (är upprepning).",
  })
  get isRepeat(): boolean {
    return this.recorded.isRepeat;
  }

  @GetterField(() => Boolean, { description: "Anything was kept (något är sparat)." })
  get isWritten(): boolean {
    return this.recorded.isWritten;
  }

  @GetterField(() => InstantScalar, {
    nullable: true,
    description: "The instant that all its revisions say; null where nothing was kept (ändrat).",
  })
  get changedAt(): string | null {
    return this.recorded.changedAt;
  }

  @GetterField(() => RecordSummary, { description: "How many became what (sammanfattning)." })
  get summary(): RecordSummary {
    const { APPLIED: applied, UNCHANGED: unchanged, CONFLICT: conflict, REFUSED: refused } = this.recorded.summary;
    return { applied, unchanged, conflict, refused };
  }

  @GetterField(() => [RowAnswer], { description: "One for each row, in their order (svar per rad)." })
  get rows(): object[] {
    return this.recorded.outcomes.map((outcome) => rowAnswer(this.content, outcome));
  }

  @GetterField(() => [ValueOutcomeEnum], {
    description: "For each row, in their order, what became of it (utfall per rad).",
  })
  get outcome(): string[] {
    return this.recorded.outcomes.map(({ kind }) => kind);
  }

  @GetterField(() => [Int], {
    nullable: "items",
    description:
      "For each row the revision that stands there after; null where none does, or it was refused (revision per rad).",
  })
  get revision(): (number | null)[] {
    return this.recorded.outcomes.map((outcome) => (outcome.kind === "REFUSED" ? null : outcome.revision));
  }

  @GetterField(() => [ValueRemark], {
    description: "Only the rows in conflict, those refused, and those with something to look at (anmärkning).",
  })
  get remarks(): ValueRemark[] {
    const remarks: ValueRemark[] = [];
    this.recorded.outcomes.forEach((outcome, row) => {
      const reasons = reasonsOf(outcome);
      const warnings = "warnings" in outcome ? outcome.warnings : none;
      if (reasons.length === 0 && warnings.length === 0) return;
      remarks.push({
        row,
        cell: this.sent[row]?.cell ?? null,
        outcome: outcome.kind,
        refusals: reasons.map(refusalOf),
        warnings: warnings.map(refusalOf),
        current: outcome.kind === "CONFLICT" ? valueNode(this.content, outcome.current) : null,
      });
    });
    return remarks;
  }
}

const none: readonly Failure[] = [];

function reasonsOf(outcome: ValueOutcome): readonly Failure[] {
  if (outcome.kind === "REFUSED") return outcome.failures;
  return outcome.kind === "CONFLICT" ? [outcome.failure] : none;
}

function rowAnswer(content: MunicipalityContent, outcome: ValueOutcome): object {
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
