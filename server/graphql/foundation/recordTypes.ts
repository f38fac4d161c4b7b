import "reflect-metadata";
import type { GraphQLScalarType } from "graphql";
import { Field, ID, InputType, Int, ObjectType, type ClassType } from "type-graphql";
import { concepts, conceptNames, type ConceptName } from "../../domain/records/concepts";
import { shapeOf, type FieldShape, type ListShape } from "../../domain/records/shape";
import { enumOf } from "./enums";
import { jsonFieldTypes } from "./jsonFieldTypes";
import { DecimalScalar, InstantScalar, LocalDateScalar, MunicipalityCodeScalar, PeriodScalar } from "./scalars";

/**
 * GraphQL types of records, read from the record definitions: a field is described once and is called the same in a file, a table and an
 * answer. What is not a field of the record (children, values, status) is a field resolver in the concept's own folder.
 */

const objectTypes = new Map<ConceptName, ClassType>();

/** Name of a concept's type, the singular of what it is called in the registry: goals -> Goal. */
export const typeName = (concept: ConceptName): string => pascal(concepts[concept].table);

export function objectTypeOf(concept: ConceptName): ClassType {
  let type = objectTypes.get(concept);
  if (type === undefined) objectTypes.set(concept, (type = createObjectType(concept)));
  return type;
}

function createObjectType(concept: ConceptName): ClassType {
  const { fields, lists, description } = shapeOf(concepts[concept].record);
  const type = namedClass(typeName(concept));
  // Registered before its fields: a goal names goals.
  objectTypes.set(concept, type);
  field(type, "id", () => ID, { description: "Unique in this installation (id)." });
  field(type, "version", () => Int, {
    description: "Grows by one with each change; give it as expectedVersion (version).",
  });
  field(type, "changedAt", () => InstantScalar, { description: "Instant of the last change (senast ändrad)." });
  for (const shape of fields) {
    if (isHiddenField(concept, shape)) continue;
    field(type, shape.name, outputTypeOf(concept, shape), {
      nullable: isNullable(shape),
      description: shape.description,
    });
  }
  for (const list of lists) field(type, list.name, listOutputTypeOf(list), { description: list.description });
  ObjectType(typeName(concept), { description, simpleResolvers: true })(type);
  return type;
}

/** A goal's level is an object of its model, found by a field resolver. */
const isHiddenField = (concept: ConceptName, { name }: FieldShape) => concept === "goals" && name === "level";

/** A reference may be broken by nothing but a bug, but the answer must then be null and not an error for the whole list. */
const isNullable = ({ isOptional, refersTo }: FieldShape) => isOptional || refersTo !== null;

function outputTypeOf(concept: ConceptName, shape: FieldShape): () => ClassType | GraphQLScalarType | object {
  const { refersTo } = shape;
  if (refersTo !== null) return () => objectTypeOf(refersTo as ConceptName);
  if (shape.storedAs === "json") return jsonFieldTypes(concept, shape.name).output;
  return scalarOf(shape);
}

function scalarOf(shape: FieldShape): () => object {
  if (shape.enumName !== null) {
    const registered = enumOf(shape.enumName, shape.schema.enum as readonly string[]);
    return () => registered;
  }
  if (periodFields.has(shape.name)) return () => PeriodScalar;
  if (shape.name === "municipality") return () => MunicipalityCodeScalar;
  switch (shape.storedAs) {
    case "date":
      return () => LocalDateScalar;
    case "decimal":
      return () => DecimalScalar;
    case "integer":
      return () => Int;
    case "boolean":
      return () => Boolean;
    default:
      return () => String;
  }
}

export const periodFields = new Set(["period", "fromPeriod", "baselinePeriod"]);

const itemTypes = new Map<string, ClassType>();

function listOutputTypeOf(list: ListShape): () => [object] {
  if (list.isPlain) {
    const refersTo = list.fields[0]?.refersTo ?? null;
    return () => [refersTo === null ? String : objectTypeOf(refersTo as ConceptName)];
  }
  const type = itemTypeOf(list);
  return () => [type];
}

function itemTypeOf(list: ListShape): ClassType {
  let type = itemTypes.get(list.table);
  if (type === undefined) {
    type = namedClass(pascal(list.table));
    itemTypes.set(list.table, type);
    for (const shape of list.fields) {
      const output =
        shape.storedAs === "json" ? jsonFieldTypes(list.table, shape.name).output : outputTypeOf("goals", shape);
      field(type, shape.name, output, { nullable: isNullable(shape), description: shape.description });
    }
    ObjectType(pascal(list.table), { description: list.description, simpleResolvers: true })(type);
  }
  return type;
}

/** The type of the items of the list that is kept in that table. */
export function itemTypeNamed(table: string): ClassType {
  const type = itemTypes.get(table);
  if (type === undefined) throw new Error(`no list is kept in ${table}`);
  return type;
}

const inputTypes = new Map<string, ClassType>();

/**
 * Input for one record: the parts of its key are required, everything else may be left out and then stays as it is (or takes its default in a
 * new record); an explicit null clears. A list is given whole.
 */
export function inputTypeOf(concept: ConceptName): ClassType {
  const name = `${typeName(concept)}Input`;
  let type = inputTypes.get(name);
  if (type === undefined) {
    type = namedClass(name);
    inputTypes.set(name, type);
    const { record, key } = concepts[concept];
    const { fields, lists, description } = shapeOf(record);
    for (const shape of fields) {
      if (shape.isSteered) continue;
      const isKey = (key as readonly string[]).includes(shape.name) && shape.schema.default === undefined;
      field(type, shape.name, inputFieldTypeOf(concept, shape), { nullable: !isKey, description: shape.description });
    }
    for (const list of lists) {
      if (list.isSteered) continue;
      field(type, list.name, listInputTypeOf(list), { nullable: true, description: list.description });
    }
    InputType(name, { description })(type);
  }
  return type;
}

function inputFieldTypeOf(owner: string, shape: FieldShape): () => object {
  if (shape.storedAs === "json") return jsonFieldTypes(owner, shape.name).input;
  return shape.refersTo === null ? scalarOf(shape) : () => String;
}

function listInputTypeOf(list: ListShape): () => [object] {
  if (list.isPlain) return () => [String];
  const name = `${pascal(list.table)}Input`;
  const type = inputTypes.get(name) ?? namedClass(name);
  if (!inputTypes.has(name)) {
    inputTypes.set(name, type);
    for (const shape of list.fields) {
      const isRequired = shape.schema.default === undefined && !shape.isOptional;
      field(type, shape.name, inputFieldTypeOf(list.table, shape), {
        nullable: !isRequired,
        description: shape.description,
      });
    }
    InputType(name, { description: list.description })(type);
  }
  return () => [type];
}

function field(
  type: ClassType,
  name: string,
  returns: () => object,
  options: { nullable?: boolean; description: string },
): void {
  Field(returns as () => ClassType, options)(type.prototype, name);
}

const namedClass = (name: string): ClassType => ({ [name]: class {} })[name] as ClassType;

const pascal = (table: string) => table.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

// TypeGraphQL builds a schema from what has been registered before; registering on first use would come too late.
for (const concept of conceptNames) {
  objectTypeOf(concept);
  inputTypeOf(concept);
}
