import { Field, ObjectType } from "type-graphql";
import type { Failure } from "../../../shared/errorCodes";
import { Refusal, refusalOf } from "../foundation/failures";

@ObjectType({
  description: "Whether you may write it, before you try: a client shades what you may not (får du ändra).",
  simpleResolvers: true,
})
export class EditRight {
  @Field(() => Boolean, { description: "You may; the rules still judge what you write (tillåtet)." })
  isAllowed!: boolean;

  @Field(() => Refusal, { nullable: true, description: "Why not; null where you may (skäl)." })
  reason!: Refusal | null;
}

const allowed: EditRight = Object.assign(new EditRight(), { isAllowed: true, reason: null });

/** The right of which `reason` says why it is lacking, null for none. */
export const editRight = (reason: Failure | null): EditRight =>
  reason === null ? allowed : Object.assign(new EditRight(), { isAllowed: false, reason: refusalOf(reason) });
