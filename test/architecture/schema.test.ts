import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  buildSchema,
  getNullableType,
  isListType,
  isObjectType,
  lexicographicSortSchema,
  printSchema,
  type GraphQLField,
  type GraphQLSchema,
} from "graphql";
import { conceptNames, concepts } from "../../server/domain/records/concepts";
import { shapeOf } from "../../server/domain/records/shape";
import { createSchema } from "../../server/graphql/schema";
import { projectDir } from "./cruise";
import { schemaElements } from "./schemaElements";
import { sourceFiles } from "./sourceFiles";

const schema = createSchema();

test("shared/schema.graphql is what the server serves; npm run schema writes it", () => {
  const file = path.join(projectDir, "shared", "schema.graphql");
  expect(existsSync(file)).toBe(true);
  expect(printSchema(lexicographicSortSchema(schema)) + "\n").toBe(readFileSync(file, "utf8"));
});

/** Query and Mutation say nothing that their fields do not. */
const described = (from: GraphQLSchema) =>
  schemaElements(from).filter(({ place }) => place !== "Query" && place !== "Mutation");

/** Described by the package that it comes from. */
const withoutSwedish = new Set(["Instant", "LocalDate"]);

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
  "ComparatorSet.municipalitiesOf": "the members of one set, a list of that record",
  "Comparison.others": "the members of one set, or the municipalities and regions of the country",
  "EffectiveSdg.inheritedFrom": "the goals above one goal, at most the depth of the red thread",
  "Goal.contributions": "the units that one goal is addressed to",
  "Goal.effectiveSdgs": "17 goals and their targets",
  "Goal.findings": "the rules of one level",
  "Goal.redThread": "the ways from one goal to its tops",
  "GoalFollowUp.counts": "the statuses that there are",
  "Indicator.comparisons": "the periods that were asked for",
  "Indicator.breaks": "the definitions of one indicator, a list of that record",
  "Indicator.valuesByMember": "the members of one dimension, a list of that record",
  "IndicatorCollection.comparisons": "the members of one collection, a list of that record",
  "IndicatorCollection.indicators": "the members of one collection, a list of that record",
  "Municipality.sustainableGoals": "17",
  "PlanComparisonRow.rewordedFields": "the texts of a goal",
  "PlanDocument.comparedWith": "the goals of two plan documents, which are lists of those records",
  "RecordRevision.changes": "the fields of one record",
  "RecordValuesAnswer.outcome": "the rows that were sent, of which a limit is told",
  "RecordValuesAnswer.remarks": "the rows that were sent, of which a limit is told",
  "RecordValuesAnswer.revision": "the rows that were sent, of which a limit is told",
  "RecordValuesAnswer.rows": "the rows that were sent, of which a limit is told",
  "PlanRowAnswer.cells": "the columns of one kind of table",
  "PlanRowAnswer.columns": "the rules that one record is judged by",
  "PlanRowAnswer.refusals": "the rules that one record is judged by",
  "SavePlanRowsAnswer.outcome": "the rows that were sent, of which a limit is told",
  "SavePlanRowsAnswer.remarks": "the rows that were sent, of which a limit is told",
  "SavePlanRowsAnswer.rows": "the rows that were sent, of which a limit is told",
  "SavePlanRowsAnswer.version": "the rows that were sent, of which a limit is told",
  "RedThread.goals": "the depth of the red thread",
  "RedThreadStep.path": "the depth of the red thread",
  "Refused.refusals": "the faults of one request",
  "ValueApplied.warnings": "the rules that one value is judged by",
  "ValueRemark.refusals": "the rules that one value is judged by",
  "ValueRemark.warnings": "the rules that one value is judged by",
  "ValueRefused.refusals": "the rules that one value is judged by",
  "ValueUnchanged.warnings": "the rules that one value is judged by",
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
  (/(Connection|List)$/.test(type) && field.name === "nodes") ||
  heldByRecords.has(`${type}.${field.name}`) ||
  `${type}.${field.name}` in boundedBy ||
  /\b(at (the )?most|latest) \d/.test(field.description ?? "") ||
  field.args.some(({ name }) => name === "first" || name === "count");

/** Lists of at most 500 with a limit of their own, and what holds it. */
const refusedElsewhere: Record<string, string> = {
  unitValues: "unitCountMax: more units than that are refused",
};

/** Each field of the resolvers and object types, from its decorator to the next. */
const resolverFields = () =>
  sourceFiles(projectDir, ["server/graphql"], [".ts"]).flatMap(({ text: file }) =>
    file
      .split(/(?=@(?:Field|FieldResolver|Query|Mutation)\()/)
      .slice(1)
      .map((text) => ({ file, text, name: /\n {2}(?:async |get )?(\w+)[(!?:]/.exec(text)?.[1] ?? "" })),
  );

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

  test("a list that says at most 500 is made by what refuses a longer one, and nothing cuts to it", () => {
    const made = resolverFields().filter(({ text }) => /at most 500\b/.test(text));
    const unguarded = made.filter(({ text, file, name }) => {
      const makers = "(nodesOf|wholeList)\\(";
      const isMadeElsewhere = new RegExp(`\\b${name}: ${makers}`).test(file);
      return !new RegExp(makers).test(text) && !isMadeElsewhere;
    });
    expect(made.length).toBeGreaterThan(15);
    expect(unguarded.map(({ name }) => name).filter((name) => !(name in refusedElsewhere))).toEqual([]);
  });

  test("every stated bound is of a list that is there", () => {
    const stated = Object.keys(boundedBy).map((place) => place.split(".") as [string, string]);
    const isList = ([type, name]: [string, string]) => {
      const found = schema.getType(type);
      const field = isObjectType(found) ? found.getFields()[name] : undefined;
      return field !== undefined && isListType(getNullableType(field.type));
    };
    expect(stated.filter((place) => !isList(place))).toEqual([]);
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
