import { localAdministrator, type Viewer } from "../../../server/domain/viewer";
import type { RecordRow, RecordValuesInput } from "../../../server/usecases/values/recordValuesInput";
import { recordIndicatorValues } from "../../../server/usecases/values/recordIndicatorValues";
import { changeContent } from "../../../server/usecases/changeContent";
import { saveRecord } from "../../../server/usecases/saveRecord";
import type { UseCaseContext } from "../../../server/usecases/useCaseContext";
import { describeOnBothEngines } from "../../support/testDatabase";
import { buildInput, buildRow, openValueWorld, valueContent, type ValueWorld } from "../../support/valueWorld";

describeOnBothEngines("what a write leaves in the audit", (engine) => {
  let world: ValueWorld;
  let instantMs = Date.parse("2025-02-03T10:00:00.000Z");
  beforeEach(async () => {
    world = await openValueWorld(await engine.open());
  }, 30_000);

  const record = async (
    rows: readonly RecordRow[],
    overrides: Partial<RecordValuesInput> = {},
    call: Partial<UseCaseContext> = {},
  ) => {
    // Each a second later: of one millisecond the order is not known.
    const now = new Date((instantMs += 1_000));
    return recordIndicatorValues(world.context({ now, ...call }), buildInput(rows, overrides));
  };
  const events = async () =>
    (await world.stores.auditStore.read({ reach: { kind: "EVERYWHERE" }, filter: {}, limit: 100 })).map(
      ({ factsText, ...event }) => ({ ...event, facts: JSON.parse(factsText) as Record<string, unknown> }),
    );

  test("tells of values by the places and revisions that stand in the history, why, and from which workbook and cell", async () => {
    await record([buildRow()], { changeset: "c-1", reason: "första" }, { client: "EXCEL" });
    await record(
      [buildRow({ number: "72", expectedRevision: 1, workbook: "Bokslut.xlsx", cell: "B7" })],
      { changeset: "c-2", reason: "rättat" },
      { client: "EXCEL" },
    );
    const [last, first] = await events();
    expect(first).toMatchObject({ kind: "CHANGESET", changeset: "c-1", reason: "första", workbook: null, cell: null });
    expect(last).toMatchObject({
      client: "EXCEL",
      changeset: "c-2",
      reason: "rättat",
      workbook: "Bokslut.xlsx",
      cell: "B7",
      unit: "KONCERN",
    });
    const [block] = last?.facts.values as [[number, number, string, number, [number, number]]];
    const [indicatorKey, unitKey, series, dimensionKey, [periodKey, revision]] = block;
    const rows = await world.database.rows(
      "SELECT number, workbook, cell, changeset FROM indicator_value_revision WHERE indicator_key = ? AND unit_key = ? AND series = ? AND dimension_key = ? AND period_key = ? AND revision = ?",
      [indicatorKey, unitKey, series === "OUTCOME" ? 0 : -1, dimensionKey, periodKey, revision],
    );
    expect(rows.map((row) => row.slice(1))).toEqual([["Bokslut.xlsx", "B7", "c-2"]]);
    expect(Number(rows[0]?.[0])).toBe(72);
  });

  test("is about the lowest unit under which all of it lies, and about no cell when there are several", async () => {
    const under = (unit: string, cell: string) => buildRow({ unit, workbook: "A.xlsx", cell });
    await record([under("SN", "A1"), under("VOF", "A2")]);
    await record([under("VOF", "A3"), under("BUN", "A4")].map((row) => ({ ...row, period: "2023" })));
    const [apart, together] = await events();
    expect(together).toMatchObject({ unit: "SN", workbook: "A.xlsx", cell: null });
    expect(apart?.unit).not.toBe("SN");
    expect(apart?.facts.valueCount).toBe(2);
  });

  test("tells of the rows that were refused beside those that were kept, in one transaction", async () => {
    await record([buildRow(), buildRow({ indicator: "FINNS-INTE", unit: "SN", comment: "hemligt" })], {
      mode: "PER_ROW",
    });
    const found = await events();
    expect(found.map(({ kind }) => kind).sort()).toEqual(["CHANGESET", "WRITE_REFUSED"]);
    expect(found.find(({ kind }) => kind === "CHANGESET")?.facts).toMatchObject({ valueCount: 1, refusedCount: 1 });
    expect(found.find(({ kind }) => kind === "WRITE_REFUSED")).toMatchObject({
      subject: "values",
      unit: "SN",
      facts: { codes: { REFERENCE_UNKNOWN: 1 }, paths: ["rows[1].indicator"], rowCount: 2, refusedCount: 1 },
    });
  });

  test("of a whole request that failed for one row is a refusal and no changeset", async () => {
    await record([buildRow(), buildRow({ indicator: "FINNS-INTE" })], { mode: "ATOMIC" });
    expect(await events()).toMatchObject([{ kind: "WRITE_REFUSED" }]);
  });

  test("of a conflict is nothing by itself, and a number in the changeset that it was left out of", async () => {
    await record([buildRow()]);
    await record([buildRow({ number: "5", expectedRevision: null })]);
    expect(await events()).toHaveLength(1);
    await record([buildRow({ number: "5", expectedRevision: 7 }), buildRow({ period: "2023" })], { mode: "PER_ROW" });
    expect((await events())[0]?.facts).toMatchObject({ valueCount: 1, conflictCount: 1 });
    const changes = saveRecord("organizationUnits", { code: "KONCERN", name: "Ny" }, 99);
    await changeContent(world.context(), { municipality: "9999", reason: null, changes });
    expect(await events()).toHaveLength(2);
  });

  test("that changed nothing is nothing", async () => {
    await record([buildRow()]);
    await record([buildRow({ expectedRevision: 1 })]);
    expect(await events()).toHaveLength(1);
  });

  test("that was refused before it was looked at is told, and what was too long for its column is left out", async () => {
    await record([buildRow({ workbook: "w".repeat(501), cell: "c".repeat(65) })], {
      changeset: "x".repeat(65),
      reason: "r".repeat(10_001),
    });
    expect(await events()).toMatchObject([
      { kind: "WRITE_REFUSED", changeset: null, workbook: null, cell: null, facts: { codes: { TEXT_TOO_LONG: 1 } } },
    ]);
    expect((await events())[0]?.reason).toHaveLength(10_000);
  });

  test("of somebody who has not signed in names nobody", async () => {
    const viewer: Viewer = { personId: "anonymous", kind: "ANONYMOUS", grants: [], scope: null };
    await record([buildRow()], {}, { viewer });
    expect(await events()).toMatchObject([{ kind: "WRITE_REFUSED", actor: null, client: "API" }]);
  });

  test("is kept with the write or not at all: no event, no write", async () => {
    const append = jest.spyOn(world.stores.auditStore, "append").mockImplementation(() => {
      throw new Error("no room for events");
    });
    await expect(record([buildRow()])).rejects.toThrow("no room for events");
    append.mockRestore();
    expect(await world.database.rows("SELECT COUNT(*) FROM indicator_value")).toEqual([[0]]);
    expect(await world.database.rows("SELECT COUNT(*) FROM indicator_value_revision")).toEqual([[0]]);
  });

  test("of the largest write that is legal holds every place in a few hundred thousand characters", async () => {
    const periods = Array.from({ length: 100 }, (_, index) => String(1950 + index));
    const units = [...valueContent.records.organizationUnits.values()]
      .filter(({ validFrom, validTo }) => validFrom <= "1950-01-01" && validTo === null)
      .map(({ code }) => code);
    const rows = ["SURVEY", "SHARE", "WHOLE"].flatMap((indicator) =>
      ["KONCERN", ...units].flatMap((unit) =>
        periods.map((period) => buildRow({ indicator, unit, period, number: "1" })),
      ),
    );
    const distinct = [...new Map(rows.map((row) => [`${row.indicator}|${row.unit}|${row.period}`, row])).values()];
    const recorded = await record(distinct, { mode: "PER_ROW" });
    if (!recorded.ok) throw new Error(JSON.stringify(recorded.error));
    const event = (await events()).find(({ kind }) => kind === "CHANGESET");
    expect(event?.facts.valueCount).toBe(recorded.value.summary.APPLIED);
    const perRow = JSON.stringify(event?.facts).length / recorded.value.summary.APPLIED;
    expect(recorded.value.summary.APPLIED).toBeGreaterThan(50);
    // 20,000 rows then make about 300,000 characters.
    expect(perRow).toBeLessThan(20);
  });

  test("says that the one at the machine itself did it, and by which door", async () => {
    await record([buildRow()], {}, { viewer: localAdministrator, client: "IMPORT" });
    await record([buildRow({ period: "2023" })], {}, { viewer: localAdministrator, client: "API" });
    expect((await events()).map(({ client }) => client)).toEqual(["COMMAND_LINE", "IMPORT"]);
  });
});
