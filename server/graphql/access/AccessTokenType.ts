import { Field, ID, ObjectType } from "type-graphql";
import type { AccessToken } from "../../domain/access/accessToken";
import { tokenAccesses, type TokenAccess } from "../../domain/access/grant";
import { enumOf } from "../foundation/enums";
import { InstantScalar, MunicipalityCodeScalar } from "../foundation/scalars";

export const TokenAccessEnum = enumOf("TokenAccess", tokenAccesses);

@ObjectType("AccessToken", {
  description: "What a program asks with on a person's behalf; the secret itself was shown once (åtkomstnyckel).",
})
export class AccessTokenType {
  @Field(() => ID, { description: "What revokeAccessToken asks for (id)." })
  tokenId!: string;

  @Field(() => String, { description: "What it is for (namn)." })
  name!: string;

  @Field(() => TokenAccessEnum, { description: "Whether it may write (läsa eller skriva)." })
  access!: TokenAccess;

  @Field(() => MunicipalityCodeScalar, { description: "The municipality that it reaches (kommunkod)." })
  municipality!: string;

  @Field(() => String, {
    nullable: true,
    description: "Code of the unit at the top of what it reaches; null for the whole municipality (enhetens kod).",
  })
  unitCode!: string | null;

  @Field(() => InstantScalar, { description: "When it was made (skapad)." })
  createdAt!: string;

  @Field(() => InstantScalar, { description: "When it ends by itself (gäller till)." })
  expiresAt!: string;

  @Field(() => InstantScalar, {
    nullable: true,
    description: "When it was last used, to within an hour; null if never (senast använd).",
  })
  lastUsedAt!: string | null;
}

export const accessTokenTypeOf = (token: AccessToken): AccessTokenType =>
  Object.assign(new AccessTokenType(), {
    tokenId: token.tokenId,
    name: token.name,
    access: token.access,
    municipality: token.municipality,
    unitCode: token.unit,
    createdAt: new Date(token.createdAtMs).toISOString(),
    expiresAt: new Date(token.expiresAtMs).toISOString(),
    lastUsedAt: token.lastUsedAtMs === null ? null : new Date(token.lastUsedAtMs).toISOString(),
  });
