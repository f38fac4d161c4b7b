import type { Role } from "../../server/domain/access/grant";
import { recordsOf } from "../../server/domain/content";
import { concepts, conceptNames, type ConceptName } from "../../server/domain/records/concepts";
import { shapeOf } from "../../server/domain/records/shape";
import { localAdministrator, type Viewer } from "../../server/domain/viewer";
import { inputTypeOf, typeName } from "../../server/graphql/foundation/recordTypes";
import { createSchema } from "../../server/graphql/schema";
import type { SealedAuditEvent } from "../../server/domain/auditEvent";
import { createStores } from "../../server/usecases/createStores";
import type { Stores } from "../../server/usecases/useCaseContext";
import { buildContent } from "../support/smallWorld";
import { execute, insertContent } from "../support/testApi";
import { describeOnBothEngines } from "../support/testDatabase";

const content = buildContent();

interface Trial {
  /** Succeeds in the small world for the one at the machine itself, and is refused for a reader. */
  readonly source: string;
  readonly variables?: Record<string, unknown>;
  readonly subject: string;
}

/** Changes one field of a record that is there and that every kind of record has. */
function saveTrial(concept: ConceptName): Trial {
  const [record] = recordsOf(content, concept) as unknown as [Record<string, unknown>];
  const { fields, lists } = shapeOf(concepts[concept].record);
  const input = Object.fromEntries([...fields, ...lists].map(({ name }) => [name, record[name]]));
  const key = concepts[concept].key.map((name) => record[name] as string).join("|");
  return {
    source: `mutation ($input: ${inputTypeOf(concept).name}!, $isDryRun: Boolean = false) {
      answer: save${typeName(concept)}(municipality: "9999", input: $input, expectedVersion: 1, isDryRun: $isDryRun) { __typename ... on Refused { refusals { code path } } } }`,
    variables: { input: { ...input, isExample: record.isExample !== true } },
    subject: `${concept}[${key}]`,
  };
}

const refused = "__typename ... on Refused { refusals { code path } }";

/** Every mutation of the API. One that is missing here fails the first test: whoever makes it says how it is tried. */
const trials: Readonly<Record<string, Trial>> = {
  ...Object.fromEntries(conceptNames.map((concept) => [`save${typeName(concept)}`, saveTrial(concept)])),
  saveMunicipality: {
    source: `mutation ($isDryRun: Boolean = false) { answer: saveMunicipality(municipality: "9999", input: { name: "Storköping" }, expectedVersion: 1, isDryRun: $isDryRun) { ${refused} } }`,
    subject: "municipality",
  },
};

describeOnBothEngines("every mutation of the API", (engine) => {
  test("is tried", () => {
    const mutations = Object.keys(createSchema().getMutationType()?.getFields() ?? {});
    expect(Object.keys(trials).sort()).toEqual(mutations.sort());
  });
});
