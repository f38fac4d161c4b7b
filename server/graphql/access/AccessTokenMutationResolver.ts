import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver, createUnionType } from "type-graphql";
import type { TokenAccess } from "../../domain/access/grant";
import { createAccessToken, revokeAccessToken } from "../../usecases/access/accessTokens";
import { Refused } from "../foundation/failures";
import type { RequestContext } from "../foundation/requestContext";
import { InstantScalar, MunicipalityCodeScalar } from "../foundation/scalars";
import { AccessTokenType, accessTokenTypeOf, TokenAccessEnum } from "./AccessTokenType";
import { refusedOr } from "./refusedOr";

@InputType({ description: "An access token to make (åtkomstnyckel)." })
class AccessTokenInput {
  @Field(() => String, { description: "What it is for (namn)." })
  name!: string;

  @Field(() => TokenAccessEnum, { description: "Whether it may write (läsa eller skriva)." })
  access!: TokenAccess;

  @Field(() => MunicipalityCodeScalar, { description: "The municipality that it reaches (kommunkod)." })
  municipality!: string;

  @Field(() => String, {
    nullable: true,
    description: "Code of the unit at the top of what it reaches; left out for all that you may there (enhet).",
  })
  unit?: string | null;

  @Field(() => InstantScalar, { description: "When it ends, at most 400 days from now (gäller till)." })
  expiresAt!: Date;
}

@ObjectType({ description: "An access token that was made; its secret is shown this once (ny åtkomstnyckel)." })
class AccessTokenSaved {
  @Field(() => AccessTokenType, { description: "The access token (åtkomstnyckeln)." })
  accessToken!: AccessTokenType;

  @Field(() => String, {
    nullable: true,
    description: "What the program sends as Authorization: Bearer; null when it was revoked (hemlighet).",
  })
  secret!: string | null;
}

const AccessTokenAnswer = createUnionType({
  name: "AccessTokenAnswer",
  description: "What a change of access tokens answers (svar).",
  types: () => [AccessTokenSaved, Refused] as const,
});

@Resolver()
export class AccessTokenMutationResolver {
  @Mutation(() => AccessTokenAnswer, {
    description: "Makes an access token for a program, which may at most what you may yourself (skapa åtkomstnyckel).",
  })
  async createAccessToken(
    @Ctx() context: RequestContext,
    @Arg("input", () => AccessTokenInput, { description: "The access token (åtkomstnyckeln)." })
    { unit, ...input }: AccessTokenInput,
  ): Promise<AccessTokenSaved | Refused> {
    const created = await createAccessToken(context, { ...input, unit: unit ?? null });
    return refusedOr(created, ({ accessToken, secret }) =>
      Object.assign(new AccessTokenSaved(), { accessToken: accessTokenTypeOf(accessToken), secret }),
    );
  }

  @Mutation(() => AccessTokenAnswer, {
    description:
      "Makes an access token useless at once: your own, or one that you administer (återkalla åtkomstnyckel).",
  })
  async revokeAccessToken(
    @Ctx() context: RequestContext,
    @Arg("tokenId", () => ID, { description: "Which one (id)." }) tokenId: string,
  ): Promise<AccessTokenSaved | Refused> {
    return refusedOr(await revokeAccessToken(context, tokenId), (token) =>
      Object.assign(new AccessTokenSaved(), { accessToken: accessTokenTypeOf(token), secret: null }),
    );
  }
}
