import { isInputObjectType, type GraphQLInputObjectType } from "graphql";
import { conceptNames, concepts, keyOf, type ConceptName } from "../../server/domain/records/concepts";
import { shapeOf } from "../../server/domain/records/shape";
import { recordsOf, type MunicipalityContent } from "../../server/domain/content";
import { inputTypeOf, typeName } from "../../server/graphql/foundation/recordTypes";
import { createSchema } from "../../server/graphql/schema";
import { createStores } from "../../server/usecases/createStores";
import type { Stores } from "../../server/usecases/useCaseContext";
import { buildContent } from "../support/smallWorld";
import { execute, insertContent } from "../support/testApi";
import { describeOnBothEngines } from "../support/testDatabase";

interface Answer {
  __typename: string;
  outcome?: string;
  record?: { version: number };
  refusals?: { code: string; path: string | null }[];
  currentVersion?: number | null;
}

async function save(
  stores: Stores,
  concept: ConceptName,
  input: object,
  expectedVersion: number | null,
): Promise<Answer> {
  const type = typeName(concept);
  const source = `mutation ($input: ${inputTypeOf(concept).name}!, $expectedVersion: Int) {
    answer: save${type}(municipality: "9999", input: $input, expectedVersion: $expectedVersion) {
      __typename
      ... on ${type}Saved { outcome record { version } }
      ... on Conflict { currentVersion }
      ... on Refused { refusals { code path } }
    }
  }`;
  const { data, errors } = await execute(stores, source, { input, expectedVersion });
  expect(errors).toBeUndefined();
  return (data as { answer: Answer }).answer;
}

/** The fields of a stored record as an input takes them. */
function inputOf(concept: ConceptName, record: object): Record<string, unknown> {
  const { fields, lists } = shapeOf(concepts[concept].record);
  const typed = [...fields, ...lists].filter(({ isSteered }) => !isSteered);
  return Object.fromEntries(typed.map(({ name }) => [name, (record as Record<string, unknown>)[name]]));
}

/** Records of the small world to make anew elsewhere: one of each concept. */
function oneOfEach(content: MunicipalityContent): [ConceptName, object][] {
  return conceptNames.flatMap((concept): [ConceptName, object][] => {
    const [first] = recordsOf(content, concept);
    return first === undefined ? [] : [[concept, first]];
  });
}

describeOnBothEngines("every kind of record", (engine) => {
  let stores: Stores;
  const content = buildContent();
  const samples = oneOfEach(content);

  beforeAll(async () => {
    stores = createStores(await engine.open());
    await insertContent(stores, content);
  }, 60_000);

  it("stands in the small world, so that none is left untried below", () => {
    expect(samples.map(([concept]) => concept)).toEqual(conceptNames);
  });

  it.each(samples)("%s: what is written again unchanged makes no version", async (concept, record) => {
    const answer = await save(stores, concept, inputOf(concept, record), 1);
    expect(answer).toEqual({ __typename: `${typeName(concept)}Saved`, outcome: "UNCHANGED", record: { version: 1 } });
  });

  it.each(samples)(
    "%s: an old version, none, or one of something that is not there is a conflict",
    async (concept, record) => {
      const input = inputOf(concept, record);
      expect(await save(stores, concept, input, 7)).toMatchObject({ __typename: "Conflict", currentVersion: 1 });
      expect(await save(stores, concept, input, null)).toMatchObject({ __typename: "Conflict", currentVersion: 1 });
      const { key } = concepts[concept];
      const elsewhere = { ...input, [key[0] as string]: "FINNS-INTE" };
      expect(await save(stores, concept, elsewhere, 1)).toMatchObject({ __typename: "Conflict", currentVersion: null });
    },
  );

  it.each(samples.filter(([concept]) => concepts[concept].key.length === 1))(
    "%s: a new one is made, and is read back",
    async (concept, record) => {
      const input = { ...inputOf(concept, record), code: `NY-${concept}` };
      const answer = await save(stores, concept, freed(concept, input), null);
      expect(answer).toEqual({ __typename: `${typeName(concept)}Saved`, outcome: "CREATED", record: { version: 1 } });
      const loaded = await stores.contentStore.load(stores.database.manager, "9999");
      expect(loaded?.records[concept].has(keyOf(concept, { ...record, code: `NY-${concept}` } as never))).toBe(true);
    },
  );

  it("an input has a field for everything that a record holds but what is steered, and no other", () => {
    const schema = createSchema();
    for (const concept of conceptNames) {
      const type = schema.getType(inputTypeOf(concept).name);
      expect(isInputObjectType(type)).toBe(true);
      const { fields, lists } = shapeOf(concepts[concept].record);
      expect(Object.keys((type as GraphQLInputObjectType).getFields()).sort()).toEqual(
        [...fields, ...lists]
          .filter(({ isSteered }) => !isSteered)
          .map(({ name }) => name)
          .sort(),
      );
    }
  });
});

/** Changes what only one record may have: a second model at the same time, a second frame of the same version. */
function freed(concept: ConceptName, input: Record<string, unknown>): Record<string, unknown> {
  if (concept === "steeringModels") return { ...input, state: "DRAFT" };
  if (concept === "budgetFrames") return { ...input, versionNumber: 99 };
  return input;
}
