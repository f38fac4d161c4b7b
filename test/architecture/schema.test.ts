import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  buildSchema,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  printSchema,
  type GraphQLField,
  type GraphQLSchema,
} from "graphql";
import { conceptNames, concepts } from "../../server/domain/records/concepts";
import { shapeOf } from "../../server/domain/records/shape";
import { createSchema } from "../../server/graphql/schema";
import { projectDir } from "./cruise";

const schema = createSchema();

test("shared/schema.graphql is what the server serves; npm run schema writes it", () => {
  const file = path.join(projectDir, "shared", "schema.graphql");
  expect(existsSync(file)).toBe(true);
  expect(printSchema(lexicographicSortSchema(schema)) + "\n").toBe(readFileSync(file, "utf8"));
});

interface Described {
  readonly place: string;
  readonly description: string | null | undefined;
}

/** Everything in a schema that a reader meets, with its coordinate. Query and Mutation say nothing that their fields do not. */
function described(from: GraphQLSchema): Described[] {
  return Object.values(from.getTypeMap())
    .filter((type) => !type.name.startsWith("__") && !isSpecifiedScalarType(type))
    .flatMap((type): Described[] => [
      ...(["Query", "Mutation"].includes(type.name) ? [] : [{ place: type.name, description: type.description }]),
      ...(isEnumType(type) ? type.getValues() : []).map(({ name, description }) => ({
        place: `${type.name}.${name}`,
        description,
      })),
      ...(isObjectType(type) || isInputObjectType(type) || isInterfaceType(type)
        ? Object.values(type.getFields())
        : []
      ).flatMap((field) => [
        { place: `${type.name}.${field.name}`, description: field.description },
        ...("args" in field ? field.args : []).map(({ name, description }) => ({
          place: `${type.name}.${field.name}(${name}:)`,
          description,
        })),
      ]),
    ]);
}

/** Described by the package that it comes from. */
const withoutSwedish = new Set(["DateTimeISO", "LocalDate"]);

const hasSwedishTerm = (text: string) =>
  /\([^()]*\p{L}{2}[^()]*\)\.?($|[ ,;:])/u.test(text) || /\(\p{Lu}\)/u.test(text);

const undescribed = (from: GraphQLSchema) =>
  described(from)
    .filter(({ place, description }) => !(description && (withoutSwedish.has(place) || hasSwedishTerm(description))))
    .map(({ place, description }) => `${place}: ${description ?? ""}`);

/** Lists that are bounded by something else than a page or the record that they belong to, and by what. */
const boundedBy: Record<string, string> = {
  "CarriedForward.drafted": "the goals of one plan, carried over in one change",
  "CarriedForward.leftOut": "the links of those goals",
  "EffectiveSdg.inheritedFrom": "the goals above one goal, at most the depth of the red thread",
  "Goal.contributions": "the units that one goal is addressed to",
  "Goal.effectiveSdgs": "17 goals and their targets",
  "Goal.findings": "the rules of one level",
  "Goal.redThread": "the ways from one goal to its tops",
  "Municipality.sustainableGoals": "17",
  "PlanDocument.comparedWith": "the goals of two plan documents, which are lists of those records",
  "PlanComparisonRow.rewordedFields": "the texts of a goal",
  "RedThread.goals": "the depth of the red thread",
  "RedThreadStep.path": "the depth of the red thread",
  "Refused.refusals": "the faults of one request",
};

/** Lists that a record holds itself: its definition says how many at the most. */
const heldByRecords = new Set(
  conceptNames.flatMap((name) => {
    const { fields, lists } = shapeOf(concepts[name].record);
    const type = pascal(concepts[name].table);
    return [
      ...[...fields, ...lists].map((field) => `${type}.${field.name}`),
      ...lists.flatMap((list) => list.fields.map((field) => `${pascal(list.table)}.${field.name}`)),
    ];
  }),
);

function pascal(table: string): string {
  return table.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}

const isBounded = (type: string, field: GraphQLField<unknown, unknown>) =>
  (type.endsWith("Connection") && field.name === "nodes") ||
  heldByRecords.has(`${type}.${field.name}`) ||
  `${type}.${field.name}` in boundedBy ||
  /\bat (the )?most \d/.test(field.description ?? "") ||
  field.args.some(({ name }) => name === "first");

const unbounded = (from: GraphQLSchema) =>
  Object.values(from.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !type.name.startsWith("__"))
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => isListType(getNullableType(field.type)) && !isBounded(type.name, field))
        .map((field) => `${type.name}.${field.name}`),
    );

describe("the contract", () => {
  test("describes every type, field, argument and value in English with the Swedish term in parentheses", () => {
    expect(described(schema).length).toBeGreaterThan(800);
    expect(undescribed(schema)).toEqual([]);
  });

  test("has no list without a bound: a page, a list of the record itself, or a bound that is stated", () => {
    expect(unbounded(schema)).toEqual([]);
  });

  test("a planted type, field, argument and value without its term, and a planted list, are found", () => {
    const planted = buildSchema(`
      type Query { "A planted thing (sak)." planted("Which." which: String): Planted }
      "A planted thing (sak)."
      type Planted { bare: String  "Without a term." termless: Int  "Everything there is (allt)." everything: [String!]! }
      enum Bare { "One (ett)." ONE TWO }
    `);
    expect(undescribed(planted).map((line) => line.split(": ")[0])).toEqual([
      "Query.planted(which:)",
      "Planted.bare",
      "Planted.termless",
      "Bare",
      "Bare.TWO",
    ]);
    expect(unbounded(planted)).toEqual(["Planted.everything"]);
  });
});
