import { Field, Int, ObjectType } from "type-graphql";
import { errorCodes, failureText, type Failure } from "../../../shared/errorCodes";
import type { LocalizedText } from "../../../shared/localizedText";
import { InstantScalar } from "./scalars";

@ObjectType("LocalizedText", { description: "A text in both languages (text på två språk).", simpleResolvers: true })
export class LocalizedTextType implements LocalizedText {
  @Field(() => String, { description: "In Swedish (på svenska)." })
  sv!: string;

  @Field(() => String, { description: "In English (på engelska)." })
  en!: string;
}

@ObjectType({ description: "Why something was refused, or what to look at (skäl)." })
export class Refusal {
  @Field(() => String, { description: "Code from a closed list (felkod)." })
  code!: string;

  @Field(() => String, { nullable: true, description: "Where, such as goals[OM1].parents[0].goal (fält)." })
  path!: string | null;

  @Field(() => LocalizedTextType, { description: "What happened and what to do (text)." })
  text!: LocalizedText;

  @Field(() => Boolean, { description: "Sending the same again may succeed (kan skickas igen)." })
  isRetryable!: boolean;
}

@ObjectType({ description: "Nothing was written: rules or rights say no (avvisat)." })
export class Refused {
  @Field(() => [Refusal], { description: "Every reason at once (alla skäl)." })
  refusals!: Refusal[];
}

@ObjectType({ description: "Nothing was written: somebody else has changed it since you read it (konflikt)." })
export class Conflict {
  @Field(() => LocalizedTextType, { description: "What happened and what to do (text)." })
  text!: LocalizedText;

  @Field(() => Int, {
    nullable: true,
    description: "The version there is now; null when there is none (nuvarande version).",
  })
  currentVersion!: number | null;

  @Field(() => InstantScalar, { nullable: true, description: "When it was changed (ändrad)." })
  changedAt!: string | null;

  @Field(() => String, { nullable: true, description: "Who changed it, an opaque person id (ändrad av)." })
  changedBy!: string | null;
}

export function refusalOf(failure: Failure): Refusal {
  return {
    code: failure.code,
    path: failure.path ?? null,
    text: failureText(failure),
    isRetryable: "retryable" in errorCodes[failure.code],
  };
}
