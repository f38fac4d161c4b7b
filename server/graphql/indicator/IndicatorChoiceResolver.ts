import { Arg, Ctx, FieldResolver, Int, ObjectType, Resolver, Root } from "type-graphql";
import type { MunicipalityContent } from "../../domain/content";
import { organizationUnitKinds, type OrganizationUnitKind } from "../../domain/records/organizationUnit";
import {
  indicatorChoiceOutcomes,
  readIndicatorChoices,
  type IndicatorChoice,
} from "../../usecases/readIndicatorChoices";
import { boundedCount } from "../foundation/boundedCount";
import { enumOf } from "../foundation/enums";
import { GetterField } from "../foundation/getterField";
import { nodeAt, type ContentNode } from "../foundation/node";
import { objectTypeOf } from "../foundation/recordTypes";
import type { RequestContext } from "../foundation/requestContext";
import { LocalDateScalar } from "../foundation/scalars";
import { MunicipalityType } from "../municipality/MunicipalityType";

const OutcomeEnum = enumOf("IndicatorChoiceOutcome", indicatorChoiceOutcomes);
const choicesMax = 500;

@ObjectType("IndicatorChoice", {
  description: "An indicator that was put on a goal, or taken off it (val av indikator).",
  simpleResolvers: true,
})
class IndicatorChoiceType {
  constructor(
    private readonly content: MunicipalityContent,
    private readonly choice: IndicatorChoice,
  ) {}

  @GetterField(() => OutcomeEnum, { description: "Added or removed (utfall)." })
  get outcome(): string {
    return this.choice.outcome;
  }

  @GetterField(() => objectTypeOf("goals"), { nullable: true, description: "The goal (mål)." })
  get goal(): ContentNode<"goals"> | null {
    return nodeAt(this.content, "goals", this.choice.goal);
  }

  @GetterField(() => objectTypeOf("indicators"), { nullable: true, description: "The indicator (indikator)." })
  get indicator(): ContentNode<"indicators"> | null {
    return nodeAt(this.content, "indicators", this.choice.indicator);
  }

  @GetterField(() => objectTypeOf("organizationUnits"), {
    nullable: true,
    description: "The unit that chose it (beslutad av).",
  })
  get decidedBy(): ContentNode<"organizationUnits"> | null {
    return nodeAt(this.content, "organizationUnits", this.choice.unit);
  }

  @GetterField(() => LocalDateScalar, { description: "The day of the choice, else of its writing (vald datum)." })
  get chosenOn(): string {
    return this.choice.chosenOn;
  }

  @GetterField(() => String, { nullable: true, description: "Who wrote it, an opaque person id (skriven av)." })
  get changedBy(): string | null {
    return this.choice.changedBy;
  }

  @GetterField(() => String, { nullable: true, description: "Why, if given (skäl)." })
  get reason(): string | null {
    return this.choice.reason;
  }
}

@Resolver(() => MunicipalityType)
export class IndicatorChoiceResolver {
  @FieldResolver(() => [IndicatorChoiceType], {
    description: `Indicators put on goals or taken off them after a day, by day, at most ${choicesMax} (val av indikatorer).`,
  })
  async indicatorChoices(
    @Root() { content }: MunicipalityType,
    @Ctx() context: RequestContext,
    @Arg("after", () => LocalDateScalar, { description: "Choices made after this day (efter)." }) after: string,
    @Arg("decidedByKinds", () => [enumOf("OrganizationUnitKind", organizationUnitKinds)], {
      nullable: true,
      description: "Made by a unit of any of these kinds (vald av typ av enhet).",
    })
    kinds: OrganizationUnitKind[] | null,
    @Arg("first", () => Int, { defaultValue: choicesMax, description: "How many at the most (antal)." }) first: number,
  ): Promise<IndicatorChoiceType[]> {
    boundedCount("first", first, choicesMax);
    const choices = await readIndicatorChoices(context, content, after);
    return choices
      .map((choice) => new IndicatorChoiceType(content, choice))
      .filter(({ decidedBy }) => kinds == null || (decidedBy !== null && kinds.includes(decidedBy.record.kind)))
      .slice(0, first);
  }
}
