import { ArgsType, Field } from "type-graphql";
import { parsePeriod } from "../../../shared/period";
import type { FollowUpMoment } from "../../domain/values/valueAtMoment";
import { LocalDateScalar, PeriodScalar } from "../foundation/scalars";

@ArgsType()
export class FollowUpArgs {
  @Field(() => PeriodScalar, {
    nullable: true,
    description:
      "The value of this period, else its parts put together as the indicator says that periods are (period).",
  })
  period?: string | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: "Without a period: the latest value of a period that had ended on this day (senast den dagen).",
  })
  onDate?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The unit whose values count; if left out the municipality as a whole, else the unit that has values (enhet).",
  })
  unit?: string | null;
}

export function momentOf({ period, onDate }: Pick<FollowUpArgs, "period" | "onDate">): FollowUpMoment {
  const parsed = parsePeriod(period ?? "");
  return { period: parsed.ok ? parsed.value : null, onDate: parsed.ok ? null : (onDate ?? null) };
}
