import { getNamedType, isEnumType, isInputObjectType, isObjectType, isScalarType, type GraphQLSchema } from "graphql";
import { createSchema } from "../../server/graphql/schema";
import { projectDir } from "./cruise";
import { exportedNames, type ExportedName } from "./exportedNames";
import { isAvoided, readGlossary } from "./glossary";
import { schemaElements } from "./schemaElements";
import { sourceFiles } from "./sourceFiles";

const glossary = readGlossary();
const known = new Set(glossary.flatMap((row) => row.identifiers));
const avoided = glossary.flatMap((row) => row.avoid);

const schema = createSchema();
const exported = sourceFiles(projectDir, ["server", "shared"], [".ts"]).flatMap(exportedNames);

/** Shapes of the API around a word: a page of it, an answer about it, what is sent to change or find it. */
const shapeSuffix = /(Connection|List|Saved|Answer|Input|Filter|Sort|SortField)$/;
const builtIn = new Set(["Query", "Mutation", "String", "Int", "Float", "Boolean", "ID"]);

/** Closed sets of the workshop and not of the field, and what they are. */
const technical: Record<string, string> = {
  StoredAs: "how a field of a record is kept",
};

/** Names that are avoided for one thing and right for another, and why. */
const allowed: Record<string, string> = {
  PageInfo: "the name that the GraphQL world gives it",
  pageInfo: "the name that the GraphQL world gives it",
  withoutData: "how many have no data, which is what it says",
};

const namesIn = (from: GraphQLSchema): ExportedName[] =>
  schemaElements(from)
    .filter(({ kind }) => kind !== "VALUE")
    .map(({ name, place }) => ({ name, place, isClosedSet: false }));

const offences = (names: readonly ExportedName[]) =>
  names
    .filter(({ name }) => !(name in allowed))
    .flatMap(({ name, place }) =>
      avoided.filter((word) => isAvoided(name, word)).map((word) => `${place} ${name}: ${word}`),
    );

describe("the glossary", () => {
  test("says each identifier once, with a Swedish word and a meaning", () => {
    const identifiers = glossary.flatMap((row) => row.identifiers);
    expect(identifiers.length).toBeGreaterThan(60);
    expect(identifiers.filter((name, index) => identifiers.indexOf(name) !== index)).toEqual([]);
    expect(glossary.filter(({ swedish, meaning }) => swedish === "" || meaning === "")).toEqual([]);
  });

  test("has a row for every type of the API", () => {
    const types = Object.values(schema.getTypeMap()).filter(
      (type) => isObjectType(type) || isEnumType(type) || isInputObjectType(type) || isScalarType(type),
    );
    const names = types.map((type) => type.name).filter((name) => !name.startsWith("__") && !builtIn.has(name));
    const missing = names.filter(
      (name) => !known.has(name) && !known.has(name.replace(shapeSuffix, "")) && !shapeSuffix.test(name),
    );
    expect(names.length).toBeGreaterThan(80);
    expect(missing).toEqual([]);
  });

  test("has a row for every closed set of the domain", () => {
    const sets = exported.filter(({ place, isClosedSet }) => isClosedSet && place.startsWith("server/domain/"));
    expect(sets.length).toBeGreaterThan(10);
    expect(
      sets.filter(({ name }) => !known.has(name) && !(name in technical)).map(({ name, place }) => `${place} ${name}`),
    ).toEqual([]);
  });

  test("has no row for a word that is used nowhere", () => {
    const text = sourceFiles(projectDir, ["server", "shared"], [".ts"])
      .map((file) => file.text)
      .join("\n");
    const types = new Set(Object.keys(schema.getTypeMap()));
    expect([...known].filter((name) => !types.has(name) && !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
  });
});

describe("the words to avoid", () => {
  test("are the name of nothing that is exported", () => {
    expect(exported.length).toBeGreaterThan(300);
    expect(offences(exported)).toEqual([]);
  });

  test("are the name of nothing in the API, but for `unit` and `units` as references to organisation units", () => {
    const names = namesIn(schema).filter(({ name }) => !["unit", "units"].includes(name));
    expect(names.length).toBeGreaterThan(300);
    expect(offences(names)).toEqual([]);
  });

  test("a field that is called unit is an organisation unit", () => {
    const fields = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .flatMap((type) =>
        Object.values(type.getFields()).map((field) => ({ place: `${type.name}.${field.name}`, field })),
      )
      .filter(({ field }) => ["unit", "units"].includes(field.name));
    expect(fields.length).toBeGreaterThan(3);
    expect(
      fields.filter(({ field }) => getNamedType(field.type).name !== "OrganizationUnit").map(({ place }) => place),
    ).toEqual([]);
  });

  test("are found where they are planted, as a whole name, as a word and as an ending", () => {
    const text = [
      "export const target = 1;",
      "export interface ExternalKpiRow {}",
      "export class GoalManager {}",
      "export function managerOf() {}",
      "export const targetValue = 1, targeted = 2;",
      "const kpi = 1;",
    ].join("\n");
    expect(offences(exportedNames({ path: "planted.ts", text }))).toEqual([
      "planted.ts:1 target: target",
      "planted.ts:2 ExternalKpiRow: *Kpi*",
      "planted.ts:3 GoalManager: *Manager",
    ]);
  });
});
