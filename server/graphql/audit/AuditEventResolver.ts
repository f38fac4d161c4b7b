import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { auditPageLengthMax, readAuditEvents } from "../../usecases/audit/readAuditEvents";
import { boundedCount } from "../foundation/boundedCount";
import type { RequestContext } from "../foundation/requestContext";
import { MunicipalityType } from "../municipality/MunicipalityType";
import { badRequest } from "../foundation/badRequest";
import { AuditEventFilterInput, auditFilterOf } from "./AuditEventFilter";
import { AuditEventList, AuditEventType } from "./AuditEventType";

@Resolver(() => MunicipalityType)
export class AuditEventResolver {
  @FieldResolver(() => AuditEventList, {
    description:
      "What has been done and refused, the newest first; for auditors, as far as their grant reaches (granskningslogg).",
  })
  async auditEvents(
    @Root() { content }: MunicipalityType,
    @Ctx() context: RequestContext,
    @Arg("filter", () => AuditEventFilterInput, { nullable: true, description: "Which (urval)." })
    filter: AuditEventFilterInput | null,
    @Arg("first", () => Int, {
      defaultValue: 50,
      description: `How many at the most, up to ${auditPageLengthMax} (antal).`,
    })
    first: number,
    @Arg("after", () => String, {
      nullable: true,
      description: "Cursor of the last one already seen (fortsätt efter).",
    })
    after: string | null,
  ): Promise<AuditEventList> {
    boundedCount("first", first, auditPageLengthMax);
    const page = await readAuditEvents(context, content, auditFilterOf(filter), { first, after: after ?? null });
    if (!page.ok) throw badRequest(page.error);
    const { events, hasNextPage } = page.value;
    return {
      nodes: events.map((event) => new AuditEventType(content, event)),
      pageInfo: { hasNextPage, endCursor: events.at(-1)?.event.eventId ?? null },
    };
  }
}
