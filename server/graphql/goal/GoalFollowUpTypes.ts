import { Field, Int, ObjectType } from "type-graphql";
import type { LocalizedText } from "../../../shared/localizedText";
import { judgementsIn } from "../../domain/assessing/roundJudgements";
import { recordAt, type MunicipalityContent } from "../../domain/content";
import type { GoalFollowUp, GoalPart } from "../../domain/followUp/goalFollowUp";
import type { RollUpItemStatus } from "../../domain/followUp/rollUp";
import type { SteeringModel } from "../../domain/records/steeringModel";
import { statusWordOf, type StatusWord } from "../../domain/followUp/statusWords";
import { LocalizedTextType } from "../foundation/failures";
import { GetterField } from "../foundation/getterField";
import { nodeAt, nodeOf, wholeList, type ContentNode } from "../foundation/node";
import { objectTypeOf } from "../foundation/recordTypes";
import { DecimalScalar } from "../foundation/scalars";
import { StatusWordType } from "../indicator/IndicatorFollowUpType";
import { BasisKindEnum, GoalStatusEnum } from "../values/valueEnums";

/** Where the parts of a goal can be asked for page by page. */
const partsElsewhere = "municipality { goals(filter: { parent: … }, first, after) }";

type GoalNode = ContentNode<"goals">;
const GoalType = objectTypeOf("goals");
const IndicatorType = objectTypeOf("indicators");
const AssessmentType = objectTypeOf("assessments");

@ObjectType({ description: "How many parts have a status (antal per status).", simpleResolvers: true })
export class StatusCount {
  @Field(() => String, { description: "A status of an indicator, a goal or an activity (status)." })
  status!: string;

  @Field(() => Int, { description: "How many (antal)." })
  count!: number;
}

@ObjectType({ description: "How much of the basis is known (täckning).", simpleResolvers: true })
export class Coverage {
  @Field(() => Int, { description: "Parts with a status (antal med status)." })
  counted!: number;

  @Field(() => Int, { description: "All parts (antal)." })
  total!: number;

  @Field(() => DecimalScalar, { nullable: true, description: "Share of their weight, 0 to 1 (andel)." })
  share!: string | null;
}

@ObjectType("GoalFollowUpPart", {
  description: "One thing that a goal is judged by (del av underlaget).",
  simpleResolvers: true,
})
export class GoalFollowUpPart {
  constructor(
    private readonly content: MunicipalityContent,
    private readonly part: GoalPart,
  ) {}

  @GetterField(() => IndicatorType, { nullable: true, description: "The indicator (indikator)." })
  get indicator(): ContentNode<"indicators"> | null {
    return nodeAt(this.content, "indicators", this.part.use?.indicator ?? null);
  }

  @GetterField(() => GoalType, { nullable: true, description: "The goal or activity (mål eller aktivitet)." })
  get goal(): GoalNode | null {
    return this.part.goal === null ? null : nodeOf(this.content, "goals", this.part.goal);
  }

  @GetterField(() => String, {
    description: "Its status as it counts: as judged in the round, else as proposed (status).",
  })
  get status(): RollUpItemStatus {
    return this.part.item.status;
  }

  @GetterField(() => Boolean, { description: "Somebody has judged or reported it (bedömd)." })
  get isJudged(): boolean {
    return this.part.isJudged;
  }

  @GetterField(() => DecimalScalar, { description: "Its weight (vikt)." })
  get weight(): string {
    return this.part.item.weight;
  }
}

@ObjectType("GoalFollowUp", {
  description: "The proposal of a goal's status from what lies under it (uppföljning av mål).",
  simpleResolvers: true,
})
export class GoalFollowUpNode {
  constructor(
    private readonly content: MunicipalityContent,
    private readonly followUp: GoalFollowUp,
    private readonly round: string | null,
  ) {}

  @GetterField(() => Boolean, {
    description: "A rule of the model says the status; false where it leaves that to people (enligt regel).",
  })
  get isByRule(): boolean {
    return this.followUp.isByRule;
  }

  @GetterField(() => AssessmentType, {
    nullable: true,
    description:
      "In a round how the goal is judged as a whole, which counts before the proposal; null where nobody has (samlad bedömning).",
  })
  get assessment(): ContentNode<"assessments"> | null {
    const whole = this.round === null ? null : judgementsIn(this.content, this.round).wholeOf(this.followUp.goal);
    return whole === null ? null : nodeOf(this.content, "assessments", whole);
  }

  @GetterField(() => GoalStatusEnum, { description: "Proposed status (förslag till status)." })
  get status(): string {
    return this.followUp.status;
  }

  @GetterField(() => StatusWordType, {
    nullable: true,
    description: "The status in the municipality's own words (statusord).",
  })
  get statusWord(): StatusWord | null {
    return statusWordOf(this.#model?.goalStatusWords ?? [], this.followUp.status);
  }

  @GetterField(() => BasisKindEnum, { description: "What the proposal is made from (underlag)." })
  get basis(): string {
    return this.followUp.basis;
  }

  @GetterField(() => DecimalScalar, {
    nullable: true,
    description: "The share or score that was held against the limits, 0 to 1 (andel).",
  })
  get share(): string | null {
    return this.followUp.share;
  }

  @GetterField(() => Coverage, { description: "How much of the basis is known (täckning)." })
  get coverage(): Coverage {
    return this.followUp.coverage;
  }

  @GetterField(() => [StatusCount], { description: "Parts per status (antal per status)." })
  get counts(): StatusCount[] {
    return Object.entries(this.followUp.counts).map(([status, count]) => ({ status, count }));
  }

  @GetterField(() => [GoalFollowUpPart], {
    description: "Everything that it is judged by, at most 500 (underlagets delar).",
  })
  get parts(): GoalFollowUpPart[] {
    return wholeList(this.followUp.parts, partsElsewhere).map((part) => new GoalFollowUpPart(this.content, part));
  }

  @GetterField(() => [GoalFollowUpPart], { description: "Parts without a status, at most 500 (saknas)." })
  get missing(): GoalFollowUpPart[] {
    const missing = new Set(this.followUp.missing);
    const parts = this.followUp.parts.filter(({ item }) => missing.has(item.key));
    return wholeList(parts, partsElsewhere).map((part) => new GoalFollowUpPart(this.content, part));
  }

  @GetterField(() => LocalizedTextType, { description: "Why (förklaring)." })
  get explanation(): LocalizedText {
    return this.followUp.explanation;
  }

  get #model(): SteeringModel | null {
    return recordAt(this.content, "steeringModels", this.followUp.goal.model);
  }
}

@ObjectType("IndicatorSummary", {
  description: "How many of a goal's indicators stand how (indikatorer i sammandrag).",
  simpleResolvers: true,
})
export class IndicatorSummaryType {
  @Field(() => Int, { description: "All (antal)." })
  total!: number;

  @Field(() => Int, { description: "With a target value (med målvärde)." })
  withTargetValue!: number;

  @Field(() => Int, { description: "With an acceptable value (med acceptabelt värde)." })
  withAcceptableValue!: number;

  @Field(() => Int, { description: "Having reached the target value (når målvärdet)." })
  reached!: number;

  @Field(() => Int, { description: "Short of it, but acceptable (når acceptabelt värde)." })
  acceptable!: number;

  @Field(() => Int, { description: "Having reached the target or the acceptable value (bidrar positivt)." })
  contributing!: number;

  @Field(() => Int, { description: "Moving the right way (rör sig åt rätt håll)." })
  improving!: number;

  @Field(() => Int, { description: "Standing still (oförändrade)." })
  unchanged!: number;

  @Field(() => Int, { description: "Moving the wrong way (rör sig åt fel håll)." })
  deteriorating!: number;

  @Field(() => Int, { description: "Without a number (utan värde)." })
  withoutData!: number;
}

@ObjectType("GoalShare", {
  description: "How many of a unit's goals are reached (andel uppfyllda mål).",
  simpleResolvers: true,
})
export class GoalShareType {
  @Field(() => Int, { description: "Goals in force that it owns or is addressed by (antal mål)." })
  total!: number;

  @Field(() => Int, { description: "Reached (uppfyllda)." })
  reached!: number;

  @Field(() => Int, { description: "Partly reached (delvis uppfyllda)." })
  partial!: number;

  @Field(() => Int, { description: "Not reached (inte uppfyllda)." })
  notReached!: number;

  @Field(() => Int, { description: "Without data, or not assessable (utan status)." })
  withoutStatus!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Reached of those with a status, 0 to 1; null where none has one (andel).",
  })
  share!: string | null;
}
