import { Field, Int, ObjectType } from "type-graphql";
import { DecimalScalar } from "../foundation/scalars";

@ObjectType({ description: "How many parts of a value are known (täckning).", simpleResolvers: true })
export class ValueCoverage {
  @Field(() => Int, { description: "Parts with a number (antal med tal)." })
  counted!: number;

  @Field(() => Int, { description: "All parts that it applies to (antal)." })
  total!: number;

  @Field(() => DecimalScalar, { nullable: true, description: "Counted of total, 0 to 1; null of none (andel)." })
  share!: string | null;
}
