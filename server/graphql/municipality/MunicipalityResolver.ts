import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import { readReportedContent } from "../../usecases/rounds/readReported";
import { valueClock } from "../../usecases/values/valueClock";
import { sortedByText } from "../foundation/listArgs";
import { wholeList } from "../foundation/node";
import { contentOf, type RequestContext } from "../foundation/requestContext";
import { InstantScalar, MunicipalityCodeScalar } from "../foundation/scalars";
import { badRequest } from "../foundation/badRequest";
import { MunicipalityType } from "./MunicipalityType";

@Resolver(() => MunicipalityType)
export class MunicipalityResolver {
  @Query(() => MunicipalityType, {
    nullable: true,
    description: "One municipality, or null if it is not here (en kommun).",
  })
  async municipality(
    @Ctx() context: RequestContext,
    @Arg("code", () => MunicipalityCodeScalar, { description: "Municipality code (kommunkod)." }) code: string,
    @Arg("asReportedIn", () => String, {
      nullable: true,
      description:
        "Code of a round that has been locked: goals, target values, texts, assessments and values as they were then. Rights, and what is suppressed, are today's (som rapporterat i).",
    })
    asReportedIn: string | null,
    @Arg("reportedNumber", () => Int, {
      nullable: true,
      description: "Which time that the round was locked, from 1; the latest if left out (vilken låsning).",
    })
    reportedNumber: number | null,
  ): Promise<MunicipalityType | null> {
    const content = await contentOf(context, code);
    if (content === null || asReportedIn == null) return content === null ? null : new MunicipalityType(content);
    const reported = await readReportedContent(context, code, { round: asReportedIn, number: reportedNumber ?? null });
    if (!reported.ok) throw badRequest(reported.error);
    return new MunicipalityType(reported.value);
  }

  @Query(() => [MunicipalityType], {
    description: "The municipalities of this installation by name, at most 500 (kommuner).",
  })
  async municipalities(@Ctx() context: RequestContext): Promise<MunicipalityType[]> {
    const contents = await context.contents();
    const sorted = sortedByText(
      contents,
      ({ municipality }) => municipality.name,
      ({ municipality }) => municipality.code,
    );
    return wholeList(sorted, "municipality(code)").map((content) => new MunicipalityType(content));
  }

  @FieldResolver(() => InstantScalar, {
    nullable: true,
    description:
      "When a value of it was last written; with contentVersion it tells cheaply whether anything may have changed (mätvärden senast ändrade).",
  })
  async valuesChangedAt(@Root() { content }: MunicipalityType, @Ctx() context: RequestContext): Promise<string | null> {
    const clockMs = content.reported?.valuesAtMs ?? (await valueClock(context, content.municipality.code));
    return clockMs === 0 ? null : new Date(clockMs).toISOString();
  }
}
