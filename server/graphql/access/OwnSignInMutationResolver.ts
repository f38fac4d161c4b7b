import { Arg, Ctx, Field, ID, Int, Mutation, ObjectType, Resolver, createUnionType } from "type-graphql";
import { changePassword } from "../../usecases/access/changePassword";
import { signOutEverywhere } from "../../usecases/access/signOutEverywhere";
import { Refused } from "../foundation/failures";
import type { RequestContext } from "../foundation/requestContext";
import { refusedOr } from "./refusedOr";

@ObjectType({ description: "The password is changed, and your other sign-ins have ended (lösenordet är bytt)." })
class PasswordSaved {
  @Field(() => Boolean, { description: "Always true (bytt)." })
  isChanged!: boolean;
}

@ObjectType({ description: "Sign-ins have ended (utloggad)." })
class SignOutSaved {
  @Field(() => Int, { description: "How many ended (antal)." })
  sessionCount!: number;
}

const PasswordAnswer = createUnionType({
  name: "PasswordAnswer",
  description: "What a change of password answers (svar).",
  types: () => [PasswordSaved, Refused] as const,
});

const SignOutAnswer = createUnionType({
  name: "SignOutAnswer",
  description: "What signing out everywhere answers (svar).",
  types: () => [SignOutSaved, Refused] as const,
});

@Resolver()
export class OwnSignInMutationResolver {
  @Mutation(() => PasswordAnswer, { description: "Changes your own password (byt lösenord)." })
  async changePassword(
    @Ctx() context: RequestContext,
    @Arg("newPassword", () => String, { description: "At least 12 characters (nytt lösenord)." }) newPassword: string,
    @Arg("currentPassword", () => String, {
      nullable: true,
      description: "Left out after a one-time password (nuvarande lösenord).",
    })
    currentPassword?: string | null,
  ): Promise<PasswordSaved | Refused> {
    const changed = await changePassword(context, { currentPassword: currentPassword ?? null, newPassword });
    return refusedOr(changed, () => Object.assign(new PasswordSaved(), { isChanged: true }));
  }

  @Mutation(() => SignOutAnswer, {
    description:
      "Ends all your sign-ins, or those of a person that you administer; access tokens stay (logga ut överallt).",
  })
  async signOutEverywhere(
    @Ctx() context: RequestContext,
    @Arg("person", () => ID, { nullable: true, description: "Whose; left out for your own (person-id)." })
    person?: string | null,
  ): Promise<SignOutSaved | Refused> {
    return refusedOr(await signOutEverywhere(context, person ?? null), (sessionCount) =>
      Object.assign(new SignOutSaved(), { sessionCount }),
    );
  }
}
