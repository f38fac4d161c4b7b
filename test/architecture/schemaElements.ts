import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLSchema,
} from "graphql";

/** Something in a schema that a reader meets. */
export interface SchemaElement {
  readonly kind: "TYPE" | "FIELD" | "ARGUMENT" | "VALUE";
  readonly name: string;
  /** Goal, Goal.title, Goal.children(filter:), GoalState.DRAFT */
  readonly place: string;
  readonly description: string | null;
}

/** Every type, field, argument and value that the schema itself brings. */
export function schemaElements(schema: GraphQLSchema): SchemaElement[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !type.name.startsWith("__") && !isSpecifiedScalarType(type))
    .flatMap((type) => {
      const element = (kind: SchemaElement["kind"], place: string, named: Named): SchemaElement => ({
        kind,
        name: named.name,
        place,
        description: named.description ?? null,
      });
      const elements = [element("TYPE", type.name, type)];
      if (isEnumType(type)) {
        elements.push(...type.getValues().map((value) => element("VALUE", `${type.name}.${value.name}`, value)));
      }
      if (isInputObjectType(type)) {
        elements.push(
          ...Object.values(type.getFields()).map((field) => element("FIELD", `${type.name}.${field.name}`, field)),
        );
      }
      if (isObjectType(type) || isInterfaceType(type)) {
        for (const field of Object.values(type.getFields())) {
          const place = `${type.name}.${field.name}`;
          elements.push(element("FIELD", place, field));
          elements.push(...field.args.map((argument) => element("ARGUMENT", `${place}(${argument.name}:)`, argument)));
        }
      }
      return elements;
    });
}

interface Named {
  readonly name: string;
  readonly description?: string | null | undefined;
}
