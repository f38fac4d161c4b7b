import { withChanges, type MunicipalityContent } from "../../server/domain/content";
import { conceptNames } from "../../server/domain/records/concepts";
import { createStores } from "../../server/usecases/createStores";
import { ok } from "../../shared/result";
import { buildContent } from "../support/smallWorld";
import { insertContent } from "../support/testApi";
import { describeOnBothEngines } from "../support/testDatabase";

/** Records by concept and key, without the order in which rows came. */
function comparable(content: MunicipalityContent) {
  return Object.fromEntries(conceptNames.map((name) => [name, Object.fromEntries(content.records[name])]));
}

describeOnBothEngines("the content store", (engine) => {
  it("gives back every record exactly as it was written, lists in their order", async () => {
    const stores = createStores(await engine.open());
    const content = buildContent();
    await insertContent(stores, content);
    const loaded = await stores.contentStore.load(stores.database.manager, "9999");
    expect(loaded && comparable(loaded)).toEqual(comparable(content));
    expect(loaded?.municipality).toEqual(content.municipality);
  });

  it("keeps the numbers of units and indicators apart from each other's municipalities", async () => {
    const stores = createStores(await engine.open());
    const content = buildContent();
    await insertContent(stores, content);
    const other = { ...content, municipality: { ...content.municipality, code: "9998" } };
    await insertContent(stores, other);
    const numbers = async (tenant: string) => [
      ...((await stores.contentStore.load(stores.database.manager, tenant))?.numericKeys.indicators.values() ?? []),
    ];
    const all = [...(await numbers("9999")), ...(await numbers("9998"))];
    expect(all.length).toBeGreaterThan(1);
    expect(new Set(all).size).toBe(all.length);
  });

  it("writes only what changed in a list, and keeps every version of the record", async () => {
    const stores = createStores(await engine.open());
    await insertContent(stores, buildContent());
    const before = await stores.contentStore.load(stores.database.manager, "9999");
    if (before === null) throw new Error("not loaded");
    const goal = [...before.records.goals.values()].find(({ parents }) => parents.length > 0);
    if (goal === undefined) throw new Error("no goal with parents");
    const { version, changedAt: _changedAt, ...record } = goal;
    const changed = { ...record, description: "Ny text", parents: [], sdgs: ["11.2", "3"] };
    const { applied } = withChanges(
      before,
      [{ concept: "goals", record: changed, expectedVersion: version }],
      "2025-01-01T00:00:00.000Z",
    );
    await stores.database.inTransaction(async (manager) => {
      await stores.contentStore.save(manager, "9999", applied, {
        changedBy: "anna",
        changedAt: "2025-01-01T00:00:00.000Z",
        reason: "prov",
        client: "API",
      });
      return ok(null);
    });
    const after = await stores.contentStore.load(stores.database.manager, "9999");
    expect(after?.records.goals.get(goal.code)).toEqual({
      ...changed,
      version: 2,
      changedAt: "2025-01-01T00:00:00.000Z",
    });
    expect(await stores.contentStore.changedBy(stores.database.manager, "9999", "goals", goal.code, 1)).toBe("test");
    expect(await stores.contentStore.changedBy(stores.database.manager, "9999", "goals", goal.code, 2)).toBe("anna");
  });
});
