import { Field } from "type-graphql";

type FieldOf = (...given: Parameters<typeof Field>) => (prototype: object, name: string) => void;

/**
 * `@Field` for a getter of a type with simple resolvers. Told that it stands on a getter, TypeGraphQL makes a resolver which copies the whole
 * parent for every field of every row; not told, it leaves the property to graphql-js.
 */
export const GetterField: FieldOf = (returns, options) => (prototype, name) => {
  Field(returns as () => NonNullable<unknown>, options as object)(prototype, name);
};
