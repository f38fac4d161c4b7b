import { isInputObjectType, isObjectType, type GraphQLFieldResolver } from "graphql";
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
  const once = (_name: string, task: () => unknown) => task();
  const context = { contents: note, loaders: { latestValues: { load: note } }, once };
  const root = { content: {}, record: { code: "I1" } };
  const answer = resolverOf(typeName, fieldName)(root, args, context, { fieldNodes: [] } as never);
  // What comes of it does not matter, nor that it finds nothing here.
  void Promise.resolve(answer).catch(() => undefined);
  return isCalled;
}

test.each([
  ["Query", "municipality", { code: "0331" }],
  ["Query", "municipalities", {}],
  ["Mutation", "recordIndicatorValues", { municipality: "0331", rows: [] }],
  ["Indicator", "latestValues", { unit: "KS", series: "OUTCOME", members: "", count: 3 }],
])("the method of %s.%s is called at once, without a promise for each argument", (typeName, fieldName, args) => {
  expect(isCalledAtOnce(typeName, fieldName, args)).toBe(true);
});

interface InputClass {
  readonly target: new () => object;
  readonly fields: readonly { readonly name: string; readonly schemaName: string }[];
}

test("a class of input objects is nothing but its fields, so that what was read need not be made an instance of it", () => {
  const { inputTypes } = (globalThis as unknown as { TypeGraphQLMetadataStorage: { inputTypes: InputClass[] } })
    .TypeGraphQLMetadataStorage;
  expect(inputTypes.length).toBeGreaterThan(20);
  for (const { target, fields } of inputTypes) {
    expect([target.name, Object.getOwnPropertyNames(target.prototype)]).toEqual([target.name, ["constructor"]]);
    expect([target.name, Object.values(new target()).some((value) => value !== undefined)]).toEqual([
      target.name,
      false,
    ]);
    expect(fields.map(({ name }) => name)).toEqual(fields.map(({ schemaName }) => schemaName));
  }
});

test("what stands for an argument or a field that was left out can be changed by nobody", () => {
  const mutation = schema.getMutationType()?.getFields().recordIndicatorValues;
  const table = schema.getType("IndicatorValueTableInput");
  const { series } = isInputObjectType(table) ? table.getFields() : {};
  expect([mutation?.args.find(({ name }) => name === "mode")?.defaultValue, series?.defaultValue]).toEqual([
    "ATOMIC",
    ["OUTCOME"],
  ]);
  expect(Object.isFrozen(series?.defaultValue)).toBe(true);
});
