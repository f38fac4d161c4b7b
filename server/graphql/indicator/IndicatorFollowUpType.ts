import { Field, ObjectType, type ClassType } from "type-graphql";
import type { LocalizedText } from "../../../shared/localizedText";
import { recordAt, type MunicipalityContent } from "../../domain/content";
import type { IndicatorFollowUp, IndicatorTrajectory } from "../../domain/followUp/indicatorFollowUp";
import type { SteeringModel } from "../../domain/records/steeringModel";
import { modelInUse, statusWordOf, type StatusWord } from "../../domain/followUp/statusWords";
import { LocalizedTextType } from "../foundation/failures";
import { GetterField } from "../foundation/getterField";
import { jsonFieldTypes } from "../foundation/jsonFieldTypes";
import { nodeAt, nodeOf, type ContentNode } from "../foundation/node";
import { objectTypeOf } from "../foundation/recordTypes";
import { DecimalScalar } from "../foundation/scalars";
import { ValueChangeNode } from "../values/IndicatorValueResolver";
import { IndicatorValueNode, valueNode } from "../values/IndicatorValueType";
import { IndicatorStatusEnum, IndicatorTrendEnum } from "../values/valueEnums";
import { ValueCoverage } from "./ValueCoverage";

/** The type of a word, symbol and colour for a status; the same that steering models are made of. */
export const [StatusWordType] = jsonFieldTypes("steeringModels", "goalStatusWords").output() as [ClassType];

@ObjectType({ description: "What to keep in mind with a status (påpekanden).", simpleResolvers: true })
export class FollowUpFlags {
  @Field(() => Boolean, {
    description: "The distance to the target value lies within the margin of error (inom felmarginalen).",
  })
  withinMargin!: boolean;

  @Field(() => Boolean, { description: "The numbers as shown would give another status (avrundning döljer)." })
  roundingHint!: boolean;

  @Field(() => Boolean, { description: "The next value should be here by now (inaktuellt värde)." })
  isStale!: boolean;

  @Field(() => Boolean, { description: "The definition changed since the value before (tidsseriebrott)." })
  hasDefinitionBreak!: boolean;
}

@ObjectType("Trajectory", {
  description: "The straight line from a starting point to an end target (väg mot målvärdet).",
  simpleResolvers: true,
})
export class TrajectoryNode {
  constructor(
    private readonly content: MunicipalityContent,
    private readonly trajectory: IndicatorTrajectory,
  ) {}

  @GetterField(() => objectTypeOf("targetValues"), { description: "Where the line ends (målvärde)." })
  get targetValue(): ContentNode<"targetValues"> {
    return nodeOf(this.content, "targetValues", this.trajectory.targetValue);
  }

  @GetterField(() => DecimalScalar, {
    nullable: true,
    description: "Where the line stands at the value's period (förväntat nu).",
  })
  get expectedNow(): string | null {
    return this.trajectory.expectedNumber;
  }

  @GetterField(() => Boolean, { nullable: true, description: "The value is on the line or better (i fas)." })
  get isOnTrack(): boolean | null {
    return this.trajectory.isOnTrack;
  }

  @GetterField(() => Boolean, { nullable: true, description: "The end target is reached already (redan nått)." })
  get isAlreadyReached(): boolean | null {
    return this.trajectory.isAlreadyReached;
  }

  @GetterField(() => Boolean, {
    nullable: true,
    description: "At the pace since the start it will not be reached (nås inte i nuvarande takt).",
  })
  get isUnreachableAtCurrentPace(): boolean | null {
    return this.trajectory.isUnreachableAtCurrentPace;
  }

  @GetterField(() => DecimalScalar, { nullable: true, description: "Where that pace leads at the end (framskrivet)." })
  get projected(): string | null {
    return this.trajectory.projectedNumber;
  }

  @GetterField(() => LocalizedTextType, { description: "In words (förklaring)." })
  get explanation(): LocalizedText {
    return this.trajectory.explanation;
  }
}

@ObjectType("IndicatorFollowUp", {
  description: "An indicator's value against its target value (uppföljning av indikator).",
  simpleResolvers: true,
})
export class IndicatorFollowUpNode {
  constructor(
    private readonly content: MunicipalityContent,
    private readonly followUp: IndicatorFollowUp,
    private readonly model: SteeringModel | null,
  ) {}

  @GetterField(() => objectTypeOf("organizationUnits"), {
    nullable: true,
    description: "The unit whose values count (enhet).",
  })
  get unit(): ContentNode<"organizationUnits"> | null {
    return nodeAt(this.content, "organizationUnits", this.followUp.unit);
  }

  @GetterField(() => IndicatorValueNode, {
    nullable: true,
    description: "The value; null when there is none (mätvärde).",
  })
  get value(): IndicatorValueNode | null {
    return valueNode(this.content, this.followUp.value);
  }

  @GetterField(() => ValueCoverage, {
    nullable: true,
    description:
      "How much of the period is known where the value is put together from shorter periods; null for a recorded value (värdets täckning).",
  })
  get valueCoverage(): ValueCoverage | null {
    return this.followUp.valueCoverage;
  }

  @GetterField(() => objectTypeOf("targetValues"), {
    nullable: true,
    description: "The target value that it is held against (målvärde).",
  })
  get targetValue(): ContentNode<"targetValues"> | null {
    const { targetValue } = this.followUp;
    return targetValue === null ? null : nodeOf(this.content, "targetValues", targetValue);
  }

  @GetterField(() => IndicatorStatusEnum, { description: "Status (status)." })
  get status(): string {
    return this.followUp.status.status;
  }

  @GetterField(() => StatusWordType, {
    nullable: true,
    description: "The status in the municipality's own words (statusord).",
  })
  get statusWord(): StatusWord | null {
    return this.model === null ? null : statusWordOf(this.model.indicatorStatusWords, this.followUp.status.status);
  }

  @GetterField(() => Boolean, {
    description: "Reached or acceptable, so that it contributes to the goal (bidrar positivt).",
  })
  get contributes(): boolean {
    return this.followUp.status.contributes;
  }

  @GetterField(() => IndicatorTrendEnum, { description: "Against the value before (trend)." })
  get trend(): string {
    return this.followUp.change.trend.trend;
  }

  @GetterField(() => LocalizedTextType, { description: "The trend in words (trend, förklaring)." })
  get trendExplanation(): LocalizedText {
    return this.followUp.change.trend.explanation;
  }

  @GetterField(() => ValueChangeNode, { description: "The value beside the one before (förändring)." })
  get change(): ValueChangeNode {
    return new ValueChangeNode(this.content, this.followUp.change);
  }

  @GetterField(() => FollowUpFlags, { description: "What to keep in mind (påpekanden)." })
  get flags(): FollowUpFlags {
    const { withinMargin, roundingHint, stale, definitionBreak } = this.followUp.status.flags;
    return { withinMargin, roundingHint, isStale: stale, hasDefinitionBreak: definitionBreak };
  }

  @GetterField(() => LocalizedTextType, { description: "Why it has that status (förklaring)." })
  get explanation(): LocalizedText {
    return this.followUp.status.explanation;
  }

  @GetterField(() => TrajectoryNode, {
    nullable: true,
    description:
      "The line to the end target; null without a starting point, a number or a target number (väg mot målvärdet).",
  })
  get trajectory(): TrajectoryNode | null {
    const { trajectory } = this.followUp;
    return trajectory === null ? null : new TrajectoryNode(this.content, trajectory);
  }
}

/** The follow-up as a node, in the words of the goal's model, or of the model in use where there is no goal. */
export function followUpNode(
  content: MunicipalityContent,
  followUp: IndicatorFollowUp | null,
  { goal, onDate }: { goal: string | null; onDate: string | null },
): IndicatorFollowUpNode | null {
  if (followUp === null) return null;
  const model = recordAt(content, "steeringModels", recordAt(content, "goals", goal)?.model ?? null);
  return new IndicatorFollowUpNode(content, followUp, model ?? modelInUse(content, onDate));
}
