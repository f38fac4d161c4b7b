import { Field, InputType, registerEnumType } from "type-graphql";
import { tableIncludes, type TableInclude } from "../../usecases/table/tableQuery";
import { IndicatorFilter } from "../indicator/IndicatorFilter";
import { IndicatorValueFilterInput } from "../values/IndicatorValueListResolver";

const IndicatorTableIncludeEnum = Object.fromEntries(tableIncludes.map((name) => [name, name]));
registerEnumType(IndicatorTableIncludeEnum, {
  name: "IndicatorTableInclude",
  description: "Which places a table has (tabellens platser).",
  valuesConfig: {
    VALUES: { description: "Those where something stands (värden)." },
    PLACES: {
      description:
        "Every place of what was chosen, also where nothing stands yet: units and periods are then named; the series is the outcome and the split the total if left out (alla platser).",
    },
  },
});

@InputType({
  description:
    "Which values make a table: everything given must hold, and each list gives the order of its part (urval till tabell).",
})
export class IndicatorTableFilter extends IndicatorValueFilterInput {
  @Field(() => IndicatorFilter, {
    nullable: true,
    description: "Of indicators for which this holds (urval av indikatorer).",
  })
  indicatorFilter?: IndicatorFilter | null;

  @Field(() => String, { nullable: true, description: "Of indicators on this goal or on any under it (mål)." })
  goal?: string | null;

  @Field(() => IndicatorTableIncludeEnum, { nullable: true, description: "Values alone if left out (platser)." })
  include?: TableInclude | null;
}
