import { Arg, Args, Ctx, Field, ID, ObjectType, Query, Resolver } from "type-graphql";
import { listAccessTokens } from "../../usecases/access/accessTokens";
import type { AdministeredPerson } from "../../usecases/access/administration";
import { listPersons } from "../../usecases/access/listPersons";
import { badRequest } from "../foundation/badRequest";
import { connectionType, PageArgs, pageOf, type Page } from "../foundation/connection";
import { matchesSearch } from "../foundation/filterRules";
import { wholeList } from "../foundation/node";
import type { RequestContext } from "../foundation/requestContext";
import { MunicipalityCodeScalar } from "../foundation/scalars";
import { AccessTokenType, accessTokenTypeOf } from "./AccessTokenType";
import { GrantType, grantTypeOf } from "./GrantType";

@ObjectType("Person", { description: "Somebody who may sign in, as an administrator sees it (person)." })
export class PersonType {
  @Field(() => ID, { description: "Opaque id, as histories and the audit name people (person-id)." })
  personId!: string;

  @Field(() => String, { nullable: true, description: "Name; null when it has been erased (namn)." })
  name!: string | null;

  @Field(() => String, { nullable: true, description: "E-mail address (e-post)." })
  email!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "What the person signs in with here; null if an identity provider does it (inloggningsnamn).",
  })
  signInName!: string | null;

  @Field(() => Boolean, { description: "May not sign in (avstängd)." })
  isDisabled!: boolean;

  @Field(() => Boolean, { description: "Made up, to sign in as in demo mode (demoperson)." })
  isDemo!: boolean;

  @Field(() => [GrantType], { description: "Those that you administer, at most 500 (behörigheter)." })
  grants!: GrantType[];
}

export const personTypeOf = ({ person, grants }: AdministeredPerson): PersonType =>
  Object.assign(new PersonType(), {
    personId: person.personId,
    name: person.name,
    email: person.email,
    signInName: person.signInName,
    isDisabled: person.isDisabled,
    isDemo: person.isDemo,
    grants: wholeList(grants.map(grantTypeOf), "persons(municipality)"),
  });

const PersonConnection = connectionType("Person", () => PersonType, "A page of persons (personer).");

@Resolver()
export class PersonResolver {
  @Query(() => PersonConnection, {
    description:
      "Persons with a grant that you administer in the municipality, by name; for administrators (personer).",
  })
  async persons(
    @Ctx() context: RequestContext,
    @Arg("municipality", () => MunicipalityCodeScalar, { description: "Municipality code (kommunkod)." })
    municipality: string,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("search", () => String, {
      nullable: true,
      description: "Words in name, e-mail address or sign-in name (sökord).",
    })
    search?: string | null,
  ): Promise<Page<PersonType>> {
    const listed = await listPersons(context, municipality);
    if (!listed.ok) throw badRequest(listed.error);
    const found = listed.value.filter(({ person }) =>
      matchesSearch(search, person.name, person.email, person.signInName),
    );
    return pageOf(found.map(personTypeOf), ({ personId }) => personId, page, [municipality, "persons", search]);
  }

  @Query(() => [AccessTokenType], {
    description: "A person's access tokens that reach nothing but what you administer; at most 50 (åtkomstnycklar).",
  })
  async accessTokens(
    @Ctx() context: RequestContext,
    @Arg("person", () => ID, { description: "Whose (person-id)." }) personId: string,
  ): Promise<AccessTokenType[]> {
    return (await listAccessTokens(context, personId)).map(accessTokenTypeOf);
  }
}
