import { beginAnewAfterRestore } from "../../server/usecases/beginAnewAfterRestore";
import { changeContent } from "../../server/usecases/changeContent";
import { readPlanTable } from "../../server/usecases/plan/readPlanTable";
import { readContent } from "../../server/usecases/readContent";
import { recordIndicatorValues } from "../../server/usecases/values/recordIndicatorValues";
import { ok } from "../../shared/result";
import { buildIndicator } from "../support/smallWorld";
import { readTable, valuesByKey } from "../support/tableReader";
import { describeOnBothEngines } from "../support/testDatabase";
import { buildInput, buildRow, openValueWorld, valueContent, type ValueWorld } from "../support/valueWorld";

const municipality = valueContent.municipality.code;

describeOnBothEngines("a database that has been put back from a copy", (engine) => {
  /** Two databases that were one up to the copy: the one that is lost, and the one that goes on from it. */
  let lost: ValueWorld;
  let restored: ValueWorld;
  beforeEach(async () => {
    [lost, restored] = [await openValueWorld(await engine.open()), await openValueWorld(await engine.open())];
  }, 60_000);
  const beginAnew = () => beginAnewAfterRestore(restored.stores, restored.context().now);

  async function write(world: ValueWorld, period: string, number: string) {
    const written = await recordIndicatorValues(world.context(), buildInput([buildRow({ period, number })]));
    expect(written).toMatchObject({ ok: true, value: { isWritten: true } });
  }

  async function add(world: ValueWorld, code: string) {
    const changes = () =>
      ok([{ concept: "indicators" as const, record: buildIndicator({ code }), expectedVersion: null }]);
    expect(await changeContent(world.context(), { municipality, reason: null, changes })).toMatchObject({ ok: true });
  }

  async function goalsSince(world: ValueWorld, cursor: string | null) {
    const content = await readContent(world.context(), municipality);
    if (!content.ok) throw new Error(JSON.stringify(content.error));
    const read = await readPlanTable(world.context(), content.value, "GOALS", {}, cursor);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    return read.value;
  }

  test("gives a table of values whole to who read it in the time that is lost, however much has been written since", async () => {
    await write(lost, "2023", "99");
    const { cursor } = await readTable(lost, {});
    await beginAnew();
    await write(restored, "2022", "50");
    const since = await readTable(restored, { changedSince: cursor });
    expect(since).toMatchObject({ isUnchanged: false, isWhole: true });
    expect([...valuesByKey(since).values()]).toEqual(["50 REPORTED 1"]);
  });

  test("takes no plan for unchanged because it has been changed as many times as the one that is lost", async () => {
    await add(lost, "LOST");
    const { cursor } = await goalsSince(lost, null);
    expect(await beginAnew()).toEqual({ ok: true, value: 1 });
    await add(restored, "NEW");
    expect((await goalsSince(restored, cursor)).isUnchanged).toBe(false);
  });

  test("is told apart also from a copy that was put back before", async () => {
    const cursors = [];
    for (const hour of ["10", "11"]) {
      await beginAnewAfterRestore(restored.stores, new Date(`2026-11-26T${hour}:00:00Z`));
      cursors.push((await goalsSince(restored, null)).cursor);
    }
    expect((await goalsSince(restored, cursors[0] ?? "")).isUnchanged).toBe(false);
    expect((await goalsSince(restored, cursors[1] ?? "")).isUnchanged).toBe(true);
  });
});
