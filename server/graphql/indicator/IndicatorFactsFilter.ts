import { Field, InputType } from "type-graphql";
import { PeriodScalar } from "../foundation/scalars";

/** What both a list of indicators and a list of their uses on goals can be asked for. */
@InputType({ description: "What both indicators and their uses can be asked for (urval)." })
export abstract class IndicatorFactsFilter {
  @Field(() => Boolean, {
    nullable: true,
    description: "Defined by a national source, so that it can be compared (har externt id).",
  })
  hasExternalId?: boolean;

  @Field(() => Boolean, { nullable: true, description: "Says which way is better (har riktning)." })
  hasDirection?: boolean;

  @Field(() => PeriodScalar, {
    nullable: true,
    description: "With a target value for this period (har målvärde för perioden).",
  })
  hasTargetValueFor?: string;

  @Field(() => PeriodScalar, {
    nullable: true,
    description: "Without a target value for this period (saknar målvärde för perioden).",
  })
  lacksTargetValueFor?: string;
}
