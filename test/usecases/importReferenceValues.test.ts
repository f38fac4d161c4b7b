import type { PublishedValue } from "../../server/domain/followUp/referenceValue";
import { importReferenceValues } from "../../server/usecases/importReferenceValues";
import { describeOnBothEngines } from "../support/testDatabase";
import { openValueWorld, type ValueWorld } from "../support/valueWorld";

const municipalities = [
  { code: "1082", name: "Karlshamn", type: "K" },
  { code: "0010", name: "Region Blekinge", type: "L" },
];
const buildReference = (overrides: Partial<PublishedValue> = {}): PublishedValue => ({
  source: "KOLADA",
  externalId: "N00610",
  municipality: "1082",
  period: "2023",
  members: "",
  number: "64.5",
  state: "REPORTED",
  isExample: true,
  ...overrides,
});

describeOnBothEngines("importing reference values", (engine) => {
  let world: ValueWorld;
  const statements: string[] = [];
  beforeAll(async () => {
    world = await openValueWorld(await engine.open({ onStatement: (sql) => statements.push(sql) }));
  }, 60_000);

  const load = (values: readonly PublishedValue[]) =>
    importReferenceValues(world.context({ client: "IMPORT" }), { municipalities, values });
  const stored = (externalIds = ["N00610"]) => world.stores.referenceStore.read({ source: "KOLADA", externalIds });

  test("nothing but an import writes them", async () => {
    for (const client of ["API", "EXCEL", "QUERY_PAGE"] as const) {
      const input = { municipalities, values: [buildReference()] };
      await expect(importReferenceValues(world.context({ client }), input)).rejects.toThrow("imports alone");
    }
    expect(await stored()).toEqual([]);
    expect(await world.stores.referenceStore.municipalities()).toEqual([]);
  });

  test("what is imported is read back exactly, a missing value without a number", async () => {
    await load([
      buildReference({ number: "0.1" }),
      buildReference({ members: "GENDER:K", number: "0" }),
      buildReference({ period: "2022", number: null, state: "MISSING", isExample: false }),
    ]);
    const genderKey = (await world.stores.valueStore.dimensionKeys.keysOf(["GENDER:K"])).get("GENDER:K") as number;
    const common = { source: "KOLADA", externalId: "N00610", municipality: "1082" };
    expect(await stored()).toEqual([
      { ...common, dimensionKey: 0, periodKey: 2022123170, number: null, state: "MISSING", isExample: false },
      { ...common, dimensionKey: 0, periodKey: 2023123170, number: "0.1", state: "REPORTED", isExample: true },
      { ...common, dimensionKey: genderKey, periodKey: 2023123170, number: "0", state: "REPORTED", isExample: true },
    ]);
    expect(await world.stores.referenceStore.municipalities()).toEqual([municipalities[1], municipalities[0]]);
  });

  test("a later import changes what it names and leaves the rest", async () => {
    await load([buildReference({ number: "65" })]);
    expect((await stored()).map(({ number }) => number)).toEqual([null, "65", "0"]);
  });

  test("many indicators and a stretch of periods are read in one statement", async () => {
    const periods = ["2019", "2020", "2021"];
    await load(
      ["U1", "U2", "U3"].flatMap((externalId) => periods.map((period) => buildReference({ externalId, period }))),
    );
    statements.length = 0;
    const found = await world.stores.referenceStore.read({
      source: "KOLADA",
      externalIds: ["U1", "U3"],
      dimensionKeys: [0],
      periodKeyFrom: 2020010100,
      periodKeyTo: 2021123199,
    });
    expect(statements).toHaveLength(1);
    expect(found.map(({ externalId, periodKey }) => `${externalId} ${periodKey}`)).toEqual([
      "U1 2020123170",
      "U1 2021123170",
      "U3 2020123170",
      "U3 2021123170",
    ]);
  });
});
