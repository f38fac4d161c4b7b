import { anonymous, type Viewer } from "../../../server/domain/viewer";
import { recordIndicatorValues } from "../../../server/usecases/values/recordIndicatorValues";
import type { RecordRow } from "../../../server/usecases/values/recordValuesInput";
import { personWith } from "../../rights/rightsWorld";
import { execute } from "../../support/testApi";
import { askTable, readTable, valuesByKey } from "../../support/tableReader";
import { describeOnBothEngines } from "../../support/testDatabase";
import { buildInput, buildRow, openValueWorld, type ValueWorld } from "../../support/valueWorld";

const minutes = (count: number) => new Date(Date.UTC(2025, 1, 3, 10, count));
const reader = personWith({ role: "READER", decisionDomain: "HOW" });
const auditor = personWith({ role: "AUDITOR", decisionDomain: "HOW" });

describeOnBothEngines("a table as it was known at an instant", (engine) => {
  let world: ValueWorld;

  beforeAll(async () => {
    world = await openValueWorld(await engine.open());
    await record(0, [buildRow({ number: "1" }), buildRow({ unit: "SN", number: "10", comment: "tio" })]);
    await record(10, [buildRow({ number: "2", expectedRevision: 1 }), buildRow({ unit: "KS", number: "20" })]);
    await record(20, [buildRow({ number: null, state: "WITHDRAWN", expectedRevision: 2 })]);
    await record(30, [buildRow({ unit: "SN", number: null, state: "SUPPRESSED", expectedRevision: 1 })]);
    await record(40, [buildRow({ unit: "SN", number: null, state: "WITHDRAWN", expectedRevision: 2 })]);
  }, 60_000);

  async function record(minute: number, rows: readonly RecordRow[]) {
    const written = await recordIndicatorValues(world.context({ now: minutes(minute) }), buildInput(rows));
    expect(written.ok && written.value.summary).toMatchObject({ APPLIED: rows.length });
  }
  const call = (viewer: Viewer) => ({ viewer, now: minutes(60) });
  const at = async (minute: number, viewer: Viewer = auditor) =>
    Object.fromEntries(valuesByKey(await readTable(world, { asOf: minutes(minute) }, call(viewer))));

  const [whole, sn, ks] = ["KONCERN", "SN", "KS"].map((unit) => `SURVEY|${unit}|2024|OUTCOME|`) as [
    string,
    string,
    string,
  ];

  test("holds each value as its last revision by then, and nothing that was written later", async () => {
    expect(await at(-1)).toEqual({});
    expect(await at(0)).toEqual({ [whole]: "1 REPORTED 1", [sn]: "10 REPORTED 1" });
    expect(await at(9)).toEqual(await at(0));
    expect(await at(10)).toEqual({ [whole]: "2 REPORTED 2", [sn]: "10 REPORTED 1", [ks]: "20 REPORTED 1" });
    expect(await at(25)).toMatchObject({ [whole]: "- WITHDRAWN 3" });
  });

  test("is the same when it is asked for again as of what was known, whatever is written meanwhile", async () => {
    const first = await readTable(world, { asOf: minutes(59) }, call(auditor));
    expect(first.knownAtMs).toBe(minutes(40).getTime());
    await record(59, [buildRow({ period: "2019", number: "3" })]);
    const again = await readTable(world, { asOf: new Date(first.knownAtMs) }, call(auditor));
    expect(valuesByKey(again)).toEqual(valuesByKey(first));
    expect(valuesByKey(await readTable(world, { asOf: minutes(59) }, call(auditor))).size).toBe(
      first.layout.cells.length + 1,
    );
  });

  test("of now is the table as it stands", async () => {
    const now = await readTable(world, {}, call(auditor));
    expect(valuesByKey(await readTable(world, { asOf: minutes(60) }, call(auditor)))).toEqual(valuesByKey(now));
  });

  test("hides what has been suppressed since, also after it was withdrawn, from all who may not see it", async () => {
    expect(await at(5, auditor)).toMatchObject({ [sn]: "10 REPORTED 1" });
    expect(await at(5, reader)).toMatchObject({ [sn]: "- SUPPRESSED 1", [whole]: "1 REPORTED 1" });
    expect(await at(35, reader)).toMatchObject({ [sn]: "- SUPPRESSED 2" });
    const { layout, at: positions } = await readTable(world, { asOf: minutes(5) }, call(reader));
    expect(layout.cells.map((cells) => cells?.[positions.comment ?? -1])).not.toContain("tio");
    const reported = { filter: { state: ["REPORTED" as const] }, asOf: minutes(5) };
    expect([...valuesByKey(await readTable(world, reported, call(reader))).keys()]).toEqual([whole]);
  });

  test("answers single cells alike, and hides in them what the table hides", async () => {
    const cells = async (viewer: Viewer) => {
      const { data, errors } = await execute(
        world.stores,
        `{ municipality(code: "9999") { indicatorCells(keys: ["SURVEY|SN|2024", "SURVEY|KONCERN|2024"], asOf: "${minutes(5).toISOString()}") {
          values { number state comment } } } }`,
        {},
        call(viewer),
      );
      expect(errors).toBeUndefined();
      return (data as { municipality: { indicatorCells: { values: unknown } } }).municipality.indicatorCells.values;
    };
    expect(await cells(auditor)).toEqual({ number: [10, 1], state: ["REPORTED", "REPORTED"], comment: ["tio", null] });
    expect(await cells(reader)).toEqual({
      number: [null, 1],
      state: ["SUPPRESSED", "REPORTED"],
      comment: [null, null],
    });
  });

  test("is refused for an instant that has not been, and without sign-in", async () => {
    expect(await askTable(world, { asOf: minutes(61) }, call(reader))).toMatchObject({
      error: { code: "AS_OF_AHEAD" },
    });
    await execute(
      world.stores,
      `mutation { saveMunicipality(municipality: "9999", input: { areResultsPublic: true }, expectedVersion: 1) { __typename } }`,
    );
    expect(await askTable(world, { asOf: minutes(5) }, call(anonymous))).toMatchObject({
      error: { code: "NOT_PUBLISHED" },
    });
    const open = await readTable(world, {}, call(anonymous));
    expect(open.layout.cells.length).toBeGreaterThan(0);
    expect(
      open.layout.cells.map((cells) => cells?.[open.at.comment ?? -1]).filter((comment) => comment !== null),
    ).toEqual([]);
  });
});
