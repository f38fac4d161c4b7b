import { Arg, Ctx, Query, Resolver } from "type-graphql";
import { sortedByText } from "../foundation/listArgs";
import { wholeList } from "../foundation/node";
import { contentOf, type RequestContext } from "../foundation/requestContext";
import { MunicipalityCodeScalar } from "../foundation/scalars";
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
  ): Promise<MunicipalityType | null> {
    const content = await contentOf(context, code);
    return content === null ? null : new MunicipalityType(content);
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
}
