import { graphql } from "graphql";
import { anonymous } from "../../server/domain/viewer";
import { createRequestContext } from "../../server/graphql/foundation/requestContext";
import { createSchema } from "../../server/graphql/schema";
import type { UseCaseContext } from "../../server/usecases/useCaseContext";
import { grantOf, openAccessWorld, type AccessWorld } from "../support/accessWorld";
import { describeOnBothEngines } from "../support/testDatabase";

const schema = createSchema();

describeOnBothEngines("the names of those who have changed things", (engine) => {
  let world: AccessWorld;
  let personIds: string[];

  beforeAll(async () => {
    world = await openAccessWorld(engine);
    const [anna, bo, olle] = [
      await world.person("anna", grantOf("REPORTER")),
      await world.person("bo", grantOf("READER", { unit: "SN" })),
      await world.person("olle", grantOf("REPORTER", { municipality: "9998" })),
    ];
    personIds = [anna.personId, bo.personId, olle.personId, "finns-inte", anna.personId];
  });

  async function namesFor(call: UseCaseContext, ids = personIds) {
    const source = `query ($ids: [ID!]!) { municipality(code: "9999") { personNames(personIds: $ids) } }`;
    const contextValue = createRequestContext(call);
    const { data, errors } = await graphql({ schema, source, variableValues: { ids }, contextValue });
    const { municipality } = (data ?? {}) as { municipality?: { personNames: unknown } | null };
    return errors?.map(({ extensions }) => extensions.reason ?? extensions.code) ?? municipality?.personNames ?? null;
  }

  test("are told to colleagues in the order asked, and those of nobody's colleague are not", async () => {
    const [, bo = ""] = personIds;
    const wanted = ["Namn anna", "Namn bo", null, null, "Namn anna"];
    expect(await namesFor(await world.callOf(bo))).toEqual(wanted);
    expect(await namesFor(world.call())).toEqual(wanted);
  });

  test("are told neither to the one who has not signed in, nor to a program, nor to people of another municipality", async () => {
    const [anna = "", , olle = ""] = personIds;
    const program = await world.callOf(anna);
    const scope = { access: "READ" as const, municipality: "9999", unit: null };
    const nobody = personIds.map(() => null);
    for (const call of [
      world.call({ viewer: anonymous }),
      await world.callOf(olle),
      { ...program, viewer: { ...program.viewer, scope } },
    ]) {
      expect([nobody, null]).toContainEqual(await namesFor(call));
    }
  });

  test("are at most 500 at a time", async () => {
    const [anna = ""] = personIds;
    const many = Array.from({ length: 501 }, (_, index) => `person-${index}`);
    expect(await namesFor(await world.callOf(anna), many)).toEqual(["TOO_MANY"]);
  });
});
