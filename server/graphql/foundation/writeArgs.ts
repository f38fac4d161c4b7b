import { ArgsType, Field, Int } from "type-graphql";
import { MunicipalityCodeScalar } from "./scalars";

/** What every write of a record takes. */
@ArgsType()
export class WriteArgs {
  @Field(() => MunicipalityCodeScalar, { description: "Municipality code (kommunkod)." })
  municipality!: string;

  @Field(() => String, { nullable: true, description: "Why, kept in the history (skäl)." })
  reason?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: "Judge everything and keep nothing (provkörning)." })
  isDryRun!: boolean;
}

/** The same, of a record that is there. */
@ArgsType()
export class ChangeArgs extends WriteArgs {
  @Field(() => Int, { description: "The version that you read (förväntad version)." })
  expectedVersion!: number;
}
