import { Arg, Ctx, FieldResolver, ID, Resolver, Root } from "type-graphql";
import { failure } from "../../../shared/errorCodes";
import { personNameCountMax, readPersonNames } from "../../usecases/access/readPersonNames";
import type { RequestContext } from "../foundation/requestContext";
import { MunicipalityType } from "../municipality/MunicipalityType";
import { badRequest } from "../foundation/badRequest";

@Resolver(() => MunicipalityType)
export class PersonNamesResolver {
  @FieldResolver(() => [String], {
    nullable: "items",
    description: `Names of those whom changedBy names, in the order asked, at most ${personNameCountMax}; null for who has never had to do with the municipality. For signed-in people with a grant in it (personers namn).`,
  })
  async personNames(
    @Root() { content }: MunicipalityType,
    @Ctx() context: RequestContext,
    @Arg("personIds", () => [ID], { description: "Opaque person ids (person-id)." }) personIds: string[],
  ): Promise<(string | null)[]> {
    const count = personIds.length;
    if (count > personNameCountMax)
      throw badRequest(failure("TOO_MANY", { count, max: personNameCountMax }, "personIds"));
    return readPersonNames(context, content, personIds);
  }
}
