import { getNamedType, isInputObjectType, type GraphQLInputObjectType } from "graphql";
import { createSchema } from "../../server/graphql/schema";
import { createStores } from "../../server/usecases/createStores";
import type { Stores } from "../../server/usecases/useCaseContext";
import { buildContent } from "../support/smallWorld";
import { execute, insertContent } from "../support/testApi";
import { describeOnBothEngines } from "../support/testDatabase";

const schema = createSchema();

/** What the house itself decides, and nobody sends. */
const decidedByTheHouse = [
  "version",
  "revision",
  "contentVersion",
  "changedAt",
  "changedBy",
  "createdAt",
  "createdBy",
  "personId",
  "actor",
  "client",
  "municipality",
  "id",
  "eventId",
  "hash",
  "passwordHash",
  "secretHash",
  "lastUsedAt",
  "canEdit",
];

/** Inputs that may name the municipality that a thing is about, and why. */
const allowed: readonly string[] = [
  // Another municipality to compare with, not whose record it is.
  "ComparatorSetMemberInput.municipality",
  // Where a right shall hold: judged against what the giver administers, and what the owner of a token has.
  "GrantInput.municipality",
  "AccessTokenInput.municipality",
  // Which of an indicator's definitions it is, not how often the record has been written.
  "IndicatorDefinitionInput.version",
];

const inputsOfMutations = (): GraphQLInputObjectType[] => {
  const found = new Set<GraphQLInputObjectType>();
  const add = (type: unknown) => {
    if (!isInputObjectType(type) || found.has(type)) return;
    found.add(type);
    for (const field of Object.values(type.getFields())) add(getNamedType(field.type));
  };
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    for (const argument of field.args) add(getNamedType(argument.type));
  }
  return [...found];
};

test("no input of a mutation has a field for what the house itself decides", () => {
  const inputs = inputsOfMutations();
  expect(inputs.length).toBeGreaterThan(25);
  const fields = inputs.flatMap((input) => Object.keys(input.getFields()).map((name) => `${input.name}.${name}`));
  expect(allowed.filter((field) => !fields.includes(field))).toEqual([]);
  const wrong = fields.filter((field) => decidedByTheHouse.includes(field.split(".")[1] ?? ""));
  expect(wrong.filter((field) => !allowed.includes(field))).toEqual([]);
});

describeOnBothEngines("mass assignment", (engine) => {
  let stores: Stores;
  const municipality = "9999";

  beforeAll(async () => {
    stores = createStores(await engine.open());
    await insertContent(stores, buildContent());
  });

  const unit = async () => {
    const query = `{ municipality(code: "${municipality}") { organizationUnit(code: "SN") { name version changedAt } } }`;
    return (await execute(stores, query)).data;
  };

  test.each([...decidedByTheHouse, "__proto__", "constructor", "isAdmin"])(
    "a record is not saved with a field of another's choosing: %s",
    async (name) => {
      const before = await unit();
      const mutation = `mutation ($input: OrganizationUnitInput!) {
        saveOrganizationUnit(municipality: "${municipality}", input: $input, expectedVersion: 1) { __typename } }`;
      // As JSON, where __proto__ is a field like any other.
      const input: unknown = JSON.parse(`{"code": "SN", "name": "Kapad", "${name}": "1"}`);
      const { data, errors } = await execute(stores, mutation, { input });
      expect(data).toBeUndefined();
      expect(errors?.[0]?.message).toMatch(/is not defined by type|must be/);
      expect(await unit()).toEqual(before);
      expect(({} as { name?: unknown }).name).toBeUndefined();
    },
  );

  test("a value is not written as another person's, nor by another client", async () => {
    const row = `{ indicator: "N00610", unit: "KONCERN", period: "2020", number: 50`;
    for (const extra of ['changedBy: "annan"', "revision: 7", "client: IMPORT", 'changedAt: "2020-01-01T00:00:00Z"']) {
      const { data, errors } = await execute(
        stores,
        `mutation { recordIndicatorValues(municipality: "${municipality}", rows: [${row}, ${extra} }]) { isWritten } }`,
      );
      expect([data, errors?.length]).toEqual([undefined, 1]);
    }
  });

  test("a record says its municipality by the argument alone, which is the one whose rights are asked", async () => {
    const mutation = `mutation { saveDecision(municipality: "${municipality}", input: {
      code: "B1", title: "T", organ: "KF", decidedOn: "2024-01-01", municipality: "0331" }) { __typename } }`;
    expect((await execute(stores, mutation)).data).toBeUndefined();
  });
});
