import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver, createUnionType } from "type-graphql";
import { changePerson } from "../../usecases/access/changePerson";
import { createPerson } from "../../usecases/access/createPerson";
import { giveGrant, revokeGrant } from "../../usecases/access/giveGrant";
import type { OneTimePassword } from "../../usecases/access/oneTimePassword";
import { resetPassword } from "../../usecases/access/resetPassword";
import { Refused } from "../foundation/failures";
import type { RequestContext } from "../foundation/requestContext";
import { InstantScalar } from "../foundation/scalars";
import { GrantInput, grantOfInput, GrantType, grantTypeOf } from "./GrantType";
import { PersonType, personTypeOf } from "./PersonResolver";
import { refusedOr } from "./refusedOr";

@InputType({ description: "What to change of a person; what is left out stays as it is (personens uppgifter)." })
class PersonInput {
  @Field(() => String, { nullable: true, description: "Name (namn)." })
  name?: string;

  @Field(() => String, { nullable: true, description: "E-mail address; null takes it away (e-post)." })
  email?: string | null;

  @Field(() => String, { nullable: true, description: "Sign-in name; null takes it away (inloggningsnamn)." })
  signInName?: string | null;

  @Field(() => Boolean, { nullable: true, description: "May not sign in, and is out at once (avstängd)." })
  isDisabled?: boolean;
}

@ObjectType("OneTimePassword", {
  description: "Works once and must then be changed; it is shown this once (engångslösenord).",
})
class OneTimePasswordType {
  @Field(() => String, { description: "To be typed in the place of a password (engångslösenord)." })
  oneTimePassword!: string;

  @Field(() => InstantScalar, { description: "When it ends if it is not used (gäller till)." })
  expiresAt!: string;
}

@ObjectType({ description: "The person as it is after the write (sparat)." })
class PersonSaved {
  @Field(() => PersonType, { description: "The person (personen)." })
  person!: PersonType;

  @Field(() => OneTimePasswordType, {
    nullable: true,
    description: "For a new person with a sign-in name, else null (engångslösenord).",
  })
  oneTimePassword!: OneTimePasswordType | null;
}

@ObjectType({ description: "The grant that was given or taken away (sparat)." })
class GrantSaved {
  @Field(() => GrantType, { description: "The grant (behörigheten)." })
  grant!: GrantType;
}

const answer = <T extends object>(name: string, description: string, type: new () => T) =>
  createUnionType({ name, description, types: () => [type, Refused] as const });
const PersonAnswer = answer("PersonAnswer", "What a write of a person answers (svar).", PersonSaved);
const GrantAnswer = answer("GrantAnswer", "What giving and taking away a grant answers (svar).", GrantSaved);
const OneTimePasswordAnswer = answer(
  "OneTimePasswordAnswer",
  "What a reset of a password answers (svar).",
  OneTimePasswordType,
);

@Resolver()
export class PersonMutationResolver {
  @Mutation(() => PersonAnswer, { description: "Writes a person down, with a first grant (ny person)." })
  async createPerson(
    @Ctx() context: RequestContext,
    @Arg("name", () => String, { description: "Name (namn)." }) name: string,
    @Arg("grant", () => GrantInput, { description: "The first grant (första behörigheten)." }) grant: GrantInput,
    @Arg("email", () => String, { nullable: true, description: "E-mail address (e-post)." }) email?: string | null,
    @Arg("signInName", () => String, {
      nullable: true,
      description: "What the person signs in with here; left out if an identity provider does it (inloggningsnamn).",
    })
    signInName?: string | null,
  ): Promise<PersonSaved | Refused> {
    const input = { name, email: email ?? null, signInName: signInName ?? null, grant: grantOfInput(grant) };
    return refusedOr(await createPerson(context, input), ({ oneTimePassword, ...created }) =>
      Object.assign(new PersonSaved(), {
        person: personTypeOf(created),
        oneTimePassword: oneTimePassword === null ? null : oneTimePasswordTypeOf(oneTimePassword),
      }),
    );
  }

  @Mutation(() => PersonAnswer, {
    description: "Changes what a person is called, or shuts the person out (ändra person).",
  })
  async changePerson(
    @Ctx() context: RequestContext,
    @Arg("person", () => ID, { description: "Whom (person-id)." }) personId: string,
    @Arg("input", () => PersonInput, { description: "The changes (ändringar)." }) input: PersonInput,
  ): Promise<PersonSaved | Refused> {
    return refusedOr(await changePerson(context, { ...withoutNulls(input), personId }), (changed) =>
      Object.assign(new PersonSaved(), { person: personTypeOf(changed), oneTimePassword: null }),
    );
  }

  @Mutation(() => GrantAnswer, { description: "Gives a person a further grant (ge behörighet)." })
  async giveGrant(
    @Ctx() context: RequestContext,
    @Arg("person", () => ID, { description: "To whom (person-id)." }) personId: string,
    @Arg("grant", () => GrantInput, { description: "The grant (behörigheten)." }) grant: GrantInput,
  ): Promise<GrantSaved | Refused> {
    return refusedOr(await giveGrant(context, { personId, grant: grantOfInput(grant) }), grantSaved);
  }

  @Mutation(() => GrantAnswer, { description: "Takes a grant away, at once (ta bort behörighet)." })
  async revokeGrant(
    @Ctx() context: RequestContext,
    @Arg("grantId", () => ID, { description: "Which one (id)." }) grantId: string,
  ): Promise<GrantSaved | Refused> {
    return refusedOr(await revokeGrant(context, grantId), grantSaved);
  }

  @Mutation(() => OneTimePasswordAnswer, {
    description: "Gives a person a one-time password in the place of the one there was (återställ lösenord).",
  })
  async resetPassword(
    @Ctx() context: RequestContext,
    @Arg("person", () => ID, { description: "Whose (person-id)." }) personId: string,
  ): Promise<OneTimePasswordType | Refused> {
    return refusedOr(await resetPassword(context, personId), oneTimePasswordTypeOf);
  }
}

const grantSaved = (grant: Parameters<typeof grantTypeOf>[0]) =>
  Object.assign(new GrantSaved(), { grant: grantTypeOf(grant) });

const oneTimePasswordTypeOf = ({ oneTimePassword, expiresAt }: OneTimePassword) =>
  Object.assign(new OneTimePasswordType(), { oneTimePassword, expiresAt: expiresAt.toISOString() });

/** A name and whether it is shut out cannot be taken away: null is what is left out. */
const withoutNulls = ({ name, isDisabled, ...rest }: PersonInput) => ({
  ...rest,
  name: name ?? undefined,
  isDisabled: isDisabled ?? undefined,
});
