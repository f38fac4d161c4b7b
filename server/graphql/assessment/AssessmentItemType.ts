import { ObjectType } from "type-graphql";
import type { LocalizedText } from "../../../shared/localizedText";
import type { AssessmentItem } from "../../domain/assessing/assessmentItem";
import {
  wordMeaning,
  wordsFor,
  type AssessmentSubjectKind,
  type JudgingWord,
} from "../../domain/assessing/assessmentSubject";
import { missingParts } from "../../domain/assessing/missingParts";
import type { MunicipalityContent } from "../../domain/content";
import { roundRequirementKinds, type RoundRequirementKind } from "../../domain/records/reportingRound";
import type { RollUpItemStatus } from "../../domain/followUp/rollUp";
import { enumOf } from "../foundation/enums";
import { LocalizedTextType } from "../foundation/failures";
import { GetterField } from "../foundation/getterField";
import { nodeAt, nodeOf, type ContentNode } from "../foundation/node";
import { objectTypeOf } from "../foundation/recordTypes";
import { DecimalScalar } from "../foundation/scalars";
import { Coverage } from "../goal/GoalFollowUpTypes";
import { StatusWordType } from "../indicator/IndicatorFollowUpType";
import { AssessmentSubjectKindEnum } from "./AssessmentListResolvers";

@ObjectType("Proposal", {
  description: "What the rules of the model make of what is known, for people to judge by (förslag till status).",
  simpleResolvers: true,
})
export class ProposalNode {
  constructor(
    private readonly item: AssessmentItem,
    private readonly words: readonly JudgingWord[],
  ) {}

  @GetterField(() => String, { description: "A status of an indicator, a goal or an activity (status)." })
  get status(): RollUpItemStatus {
    return this.item.proposal.status;
  }

  @GetterField(() => StatusWordType, {
    nullable: true,
    description: "The same in the municipality's own words (statusord).",
  })
  get statusWord(): JudgingWord | null {
    return wordMeaning(this.words, this.item.proposal.status);
  }

  @GetterField(() => Boolean, {
    description:
      "Worked out by a rule, from which one differs only with a motivation; false where people alone judge and for what a plan said last (enligt regel).",
  })
  get isByRule(): boolean {
    return this.item.proposal.isByRule;
  }

  @GetterField(() => Coverage, { nullable: true, description: "How much of its basis is known (täckning)." })
  get coverage(): Coverage | null {
    return this.item.proposal.coverage;
  }

  @GetterField(() => DecimalScalar, {
    nullable: true,
    description: "The share or score that was held against the limits, 0 to 1 (andel).",
  })
  get share(): string | null {
    return this.item.proposal.share;
  }

  @GetterField(() => LocalizedTextType, { description: "Why, in a sentence (förklaring)." })
  get explanation(): LocalizedText {
    return this.item.proposal.explanation;
  }
}

@ObjectType("AssessmentItem", {
  description: "One thing that a unit judges in a round: what is proposed, and what is judged (det som bedöms).",
  simpleResolvers: true,
})
export class AssessmentItemNode {
  readonly #words: readonly JudgingWord[];

  constructor(
    private readonly content: MunicipalityContent,
    private readonly item: AssessmentItem,
    wordsOn: string,
  ) {
    this.#words = wordsFor(content, item.place, wordsOn);
  }

  @GetterField(() => AssessmentSubjectKindEnum, { description: "What it is (slag)." })
  get kind(): AssessmentSubjectKind {
    return this.item.kind;
  }

  @GetterField(() => objectTypeOf("organizationUnits"), {
    nullable: true,
    description: "The unit that judges (enhet).",
  })
  get unit(): ContentNode<"organizationUnits"> | null {
    return nodeAt(this.content, "organizationUnits", this.item.place.unit);
  }

  @GetterField(() => objectTypeOf("goals"), {
    nullable: true,
    description: "The goal or activity, or that an indicator is judged for (mål).",
  })
  get goal(): ContentNode<"goals"> | null {
    return nodeAt(this.content, "goals", this.item.place.goal);
  }

  @GetterField(() => objectTypeOf("indicators"), { nullable: true, description: "The indicator (indikator)." })
  get indicator(): ContentNode<"indicators"> | null {
    return nodeAt(this.content, "indicators", this.item.place.indicator);
  }

  @GetterField(() => objectTypeOf("responsibilities"), { nullable: true, description: "The responsibility (ansvar)." })
  get responsibility(): ContentNode<"responsibilities"> | null {
    return nodeAt(this.content, "responsibilities", this.item.place.responsibility);
  }

  @GetterField(() => ProposalNode, {
    description:
      "What the rules propose now; in a report what they proposed when it was locked, worked out anew for who may not read all behind it (förslag).",
  })
  get proposal(): ProposalNode {
    return new ProposalNode(this.item, this.#words);
  }

  @GetterField(() => objectTypeOf("assessments"), {
    nullable: true,
    description: "What the unit has judged; null where it has not yet (bedömning).",
  })
  get assessment(): ContentNode<"assessments"> | null {
    const { assessment } = this.item;
    return assessment === null ? null : nodeOf(this.content, "assessments", assessment);
  }

  @GetterField(() => StatusWordType, {
    nullable: true,
    description: "The judged status in the model's words (bedömd status).",
  })
  get judgedWord(): JudgingWord | null {
    return this.#words.find(({ code }) => code === this.item.assessment?.judgedStatus) ?? null;
  }

  @GetterField(() => Boolean, {
    description: "Judged otherwise than is proposed, also where it was not when it was judged (avviker).",
  })
  get isDeviating(): boolean {
    return this.item.isDeviating;
  }

  @GetterField(() => String, {
    nullable: true,
    description: "Its status in the round before: as judged, else as it would be proposed (status förra gången).",
  })
  get previousStatus(): RollUpItemStatus | null {
    return this.item.previous;
  }

  @GetterField(() => Boolean, {
    description: "Not reached in this round and the one before, and no analysis says why (analys behövs).",
  })
  get isAnalysisNeeded(): boolean {
    return this.item.isAnalysisNeeded;
  }

  @GetterField(() => [enumOf("RoundRequirementKind", roundRequirementKinds)], {
    description: "What it lacks, at most 3: something to work the proposal out from, a status, an analysis (saknas).",
  })
  get missing(): RoundRequirementKind[] {
    return missingParts(this.item);
  }
}
