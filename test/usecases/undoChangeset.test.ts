import { localAdministrator, type Viewer } from "../../server/domain/viewer";
import { readIndicatorValues } from "../../server/usecases/values/readIndicatorValues";
import { recordIndicatorValues } from "../../server/usecases/values/recordIndicatorValues";
import type { RecordRow } from "../../server/usecases/values/recordValuesInput";
import { undoChangeset, type UndoInput } from "../../server/usecases/values/undoChangeset";
import type { UseCaseContext } from "../../server/usecases/useCaseContext";
import { describeOnBothEngines } from "../support/testDatabase";
import { buildInput, buildRow, openValueWorld, type ValueWorld } from "../support/valueWorld";

describeOnBothEngines("undoing a changeset", (engine) => {
  let world: ValueWorld;
  beforeEach(async () => {
    world = await openValueWorld(await engine.open());
    await send("c-0", [buildRow({ period: "2021", comment: "mätt i maj", margin: "2" }), buildRow({ period: "2022" })]);
    await send("c-1", [
      buildRow({ period: "2021", number: null, state: "SUPPRESSED", expectedRevision: 1 }),
      buildRow({ period: "2022", number: "80", expectedRevision: 1 }),
      buildRow({ period: "2023", number: "90", members: "GENDER:K" }),
    ]);
  }, 30_000);

  const send = async (changeset: string, rows: readonly RecordRow[]) => {
    const result = await recordIndicatorValues(world.context(), buildInput(rows, { changeset, mode: "ATOMIC" }));
    expect(result).toMatchObject({ ok: true, value: { isWritten: true } });
  };
  const undo = (overrides: Partial<UndoInput> = {}, call: Partial<UseCaseContext> = {}) =>
    undoChangeset(world.context(call), {
      municipality: "9999",
      undoes: "c-1",
      mode: "ATOMIC",
      isDryRun: false,
      changeset: "u-1",
      reason: "fel fil",
      ...overrides,
    });
  const stored = async () => {
    const page = await readIndicatorValues(world.context(), "9999", {}, { first: 100 });
    if (!page.ok) throw new Error(JSON.stringify(page.error));
    return page.value.values.map(({ period, number, state, comment, margin, revision }) => [
      period,
      number ?? state,
      comment,
      margin,
      revision,
    ]);
  };

  test("writes what stood before it as new revisions of one changeset, and withdraws what it had made", async () => {
    expect(await undo()).toMatchObject({ ok: true, value: { isWritten: true, summary: { APPLIED: 3 } } });
    expect(await stored()).toEqual([
      ["2021", "71.5", "mätt i maj", "2", 3],
      ["2022", "71.5", null, null, 3],
      ["2023", "WITHDRAWN", null, null, 2],
    ]);
    const kept = await world.database.rows("SELECT undoes, reason FROM changeset WHERE id = 'u-1'");
    expect(kept).toEqual([["c-1", "fel fil"]]);
  });

  test("gives the same answer when it is sent again, and can itself be undone", async () => {
    await undo();
    expect(await undo()).toMatchObject({ ok: true, value: { isRepeat: true, summary: { APPLIED: 3 } } });
    expect(await undo({ undoes: "u-1", changeset: "u-2" })).toMatchObject({ ok: true, value: { isWritten: true } });
    expect((await stored()).map(([period, value, , , revision]) => [period, value, revision])).toEqual([
      ["2021", "SUPPRESSED", 4],
      ["2022", "80", 4],
      ["2023", "90", 3],
    ]);
  });

  test("refuses what has been changed since: all of it, or row by row that alone", async () => {
    await send("c-2", [buildRow({ period: "2022", number: "81", expectedRevision: 2 })]);
    const before = await stored();
    expect(await undo()).toMatchObject({
      ok: true,
      value: {
        isWritten: false,
        summary: { APPLIED: 2, CONFLICT: 1 },
        outcomes: [{}, { current: { number: "81" } }, {}],
      },
    });
    expect(await stored()).toEqual(before);
    expect(await undo({ mode: "PER_ROW", changeset: "u-2" })).toMatchObject({ ok: true, value: { isWritten: true } });
    expect((await stored()).map(([, value]) => value)).toEqual(["71.5", "81", "WITHDRAWN"]);
  });

  test("keeps nothing in a dry run", async () => {
    const before = await stored();
    expect(await undo({ isDryRun: true })).toMatchObject({ ok: true, value: { isWritten: false } });
    expect(await stored()).toEqual(before);
  });

  test("is refused to one who may not write those values, and shows them nothing", async () => {
    const reader: Viewer = {
      personId: "p-reader",
      kind: "PERSON",
      grants: [{ municipality: "9999", role: "READER", unit: null, decisionDomain: "HOW" }],
      scope: null,
    };
    const result = await undo({}, { viewer: reader });
    expect(result).toMatchObject({ ok: false, error: { code: "CHANGESET_HIDES" } });
    expect(JSON.stringify(result)).not.toMatch(/71\.5|80|90/);
  });

  test("that hid a number is refused to one who may not see it, and tells nothing of it", async () => {
    const reporter: Viewer = {
      personId: "p-reporter",
      kind: "PERSON",
      grants: [{ municipality: "9999", role: "REPORTER", unit: null, decisionDomain: "HOW" }],
      scope: null,
    };
    for (const isDryRun of [true, false]) {
      const result = await undo({ isDryRun }, { viewer: reporter });
      expect(result).toMatchObject({ ok: false, error: { code: "CHANGESET_HIDES" } });
      expect(JSON.stringify(result)).not.toMatch(/71\.5|mätt i maj/);
    }
    expect((await stored())[0]).toEqual(["2021", "SUPPRESSED", null, null, 2]);
  });

  test.each(["c-nix", "c-dry", "u-none"])("of %s, which has written nothing, is refused", async (undoes) => {
    await recordIndicatorValues(world.context(), buildInput([buildRow()], { changeset: "c-dry", isDryRun: true }));
    const refused = [buildRow({ unit: "NIX" })];
    await recordIndicatorValues(world.context(), buildInput(refused, { changeset: "u-none" }));
    expect(await undo({ undoes })).toMatchObject({ ok: false, error: { code: "CHANGESET_NOT_WRITTEN" } });
    expect(await undo({ undoes: "c-1", municipality: "0001" })).toMatchObject({
      ok: false,
      error: { code: "MUNICIPALITY_UNKNOWN" },
    });
  });

  test("leaves an event of its own by who undid it", async () => {
    await undo({}, { viewer: { ...localAdministrator, personId: "bertil" } });
    const events = await world.database.rows("SELECT actor, changeset, facts FROM audit_event WHERE actor = 'bertil'");
    expect(events).toEqual([["bertil", "u-1", expect.stringContaining('"undoes":"c-1"')]]);
  });
});
