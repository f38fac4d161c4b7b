import { Ctx, Field, FieldResolver, ID, ObjectType, Query, Resolver, Root } from "type-graphql";
import type { AuditClient } from "../../domain/audit/auditEvent";
import { viewerKinds, type Viewer } from "../../domain/viewer";
import { listAccessTokens } from "../../usecases/access/accessTokens";
import { listOwnSessions, readOwnGrants, readOwnPerson } from "../../usecases/access/readOwnAccess";
import { AuditClientEnum } from "../audit/AuditEventFilter";
import { enumOf } from "../foundation/enums";
import { wholeList } from "../foundation/node";
import type { RequestContext } from "../foundation/requestContext";
import { InstantScalar } from "../foundation/scalars";
import { AccessTokenType, accessTokenTypeOf } from "./AccessTokenType";
import { GrantType, grantTypeOf } from "./GrantType";

const ViewerKindEnum = enumOf("ViewerKind", viewerKinds);

@ObjectType("Session", { description: "A sign-in that lasts (inloggning)." })
class SessionType {
  @Field(() => InstantScalar, { description: "When it began (började)." })
  startedAt!: string;

  @Field(() => InstantScalar, { description: "When it was last refreshed (senast använd)." })
  lastUsedAt!: string;

  @Field(() => InstantScalar, { description: "When it ends by itself (gäller till)." })
  expiresAt!: string;

  @Field(() => AuditClientEnum, { description: "What signed in (klient)." })
  client!: AuditClient;

  @Field(() => Boolean, { description: "The one that asks this (den här)." })
  isCurrent!: boolean;
}

@ObjectType("Viewer", { description: "The one who asks (den som frågar)." })
export class ViewerType {
  @Field(() => ID, { description: "Opaque id, as histories and the audit name people (person-id)." })
  personId!: string;

  @Field(() => ViewerKindEnum, { description: "Who it is in kind (typ)." })
  kind!: Viewer["kind"];

  @Field(() => Boolean, {
    description: "The password must be changed before anything else is allowed (lösenordet måste bytas).",
  })
  mustChangePassword!: boolean;
}

@Resolver(() => ViewerType)
export class ViewerResolver {
  @Query(() => ViewerType, { description: "Who you are, and what you may (den som frågar)." })
  viewer(@Ctx() { viewer: { personId, kind }, session }: RequestContext): ViewerType {
    return Object.assign(new ViewerType(), {
      personId,
      kind,
      mustChangePassword: session?.mustChangePassword ?? false,
    });
  }

  @FieldResolver(() => String, { nullable: true, description: "Your name; null if you have not signed in (namn)." })
  async name(@Ctx() context: RequestContext): Promise<string | null> {
    return (await readOwnPerson(context))?.name ?? null;
  }

  @FieldResolver(() => [GrantType], { description: "What you may, where; at most 500 (behörigheter)." })
  async grants(@Ctx() context: RequestContext, @Root() _viewer: ViewerType): Promise<readonly GrantType[]> {
    return wholeList((await readOwnGrants(context)).map(grantTypeOf), "persons(municipality)");
  }

  @FieldResolver(() => [AccessTokenType], {
    description: "Your programs' access tokens that can be used, the newest first; at most 50 (åtkomstnycklar).",
  })
  async accessTokens(@Ctx() context: RequestContext): Promise<AccessTokenType[]> {
    return (await listAccessTokens(context)).map(accessTokenTypeOf);
  }

  @FieldResolver(() => [SessionType], {
    description: "Your sign-ins that last, the latest used first; at most 500 (inloggningar).",
  })
  async sessions(@Ctx() context: RequestContext): Promise<readonly SessionType[]> {
    const sessions = (await listOwnSessions(context)).map((session) =>
      Object.assign(new SessionType(), {
        startedAt: new Date(session.startedAtMs).toISOString(),
        lastUsedAt: new Date(session.lastUsedAtMs).toISOString(),
        expiresAt: new Date(session.expiresAtMs).toISOString(),
        client: session.client,
        isCurrent: session.sessionId === context.session?.sessionId,
      }),
    );
    return wholeList(sessions, "signOutEverywhere");
  }
}
