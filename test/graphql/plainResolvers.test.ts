import { isObjectType, type GraphQLFieldResolver } from "graphql";
import { createSchema } from "../../server/graphql/schema";

const schema = createSchema();

function resolverOf(typeName: string, fieldName: string): GraphQLFieldResolver<unknown, unknown> {
  const type = schema.getType(typeName);
  const resolve = isObjectType(type) ? type.getFields()[fieldName]?.resolve : undefined;
  if (resolve === undefined) throw new Error(`${typeName}.${fieldName} has no resolver`);
  return resolve;
}

/** Whether the method has been called when the call of its resolver returns. */
function isCalledAtOnce(typeName: string, fieldName: string, args: object): boolean {
  let isCalled = false;
  const note = () => {
    isCalled = true;
    return Promise.resolve([]);
  };
  const context = { contents: note, loaders: { latestValues: { load: note } } };
  const root = { content: {}, record: { code: "I1" } };
  void resolverOf(typeName, fieldName)(root, args, context, { fieldNodes: [] } as never);
  return isCalled;
}

test.each([
  ["Query", "municipality", { code: "0331" }],
  ["Query", "municipalities", {}],
  ["Indicator", "latestValues", { unit: "KS", series: "OUTCOME", members: "", count: 3 }],
])("the method of %s.%s is called at once, without a promise for each argument", (typeName, fieldName, args) => {
  expect(isCalledAtOnce(typeName, fieldName, args)).toBe(true);
});

test("what takes an input object is left to TypeGraphQL, which makes it an instance of its class", () => {
  expect(resolverOf("Municipality", "indicatorValues").toString()).not.toBe(
    resolverOf("Query", "municipality").toString(),
  );
});
