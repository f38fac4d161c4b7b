import { setTimeout as sleep } from "node:timers/promises";
import { changeContent } from "../../../server/usecases/changeContent";
import { recordIndicatorValues } from "../../../server/usecases/values/recordIndicatorValues";
import type { RecordRow } from "../../../server/usecases/values/recordValuesInput";
import type { PlaceKeys, ValueRow } from "../../../server/domain/values/indicatorValue";
import type { Statements } from "../../../server/persistence/transactions/inTransaction";
import { ok } from "../../../shared/result";
import { personWith } from "../../rights/rightsWorld";
import { buildIndicator } from "../../support/smallWorld";
import { askTable, readTable, valuesByKey, type TableAsked } from "../../support/tableReader";
import { describeOnBothEngines } from "../../support/testDatabase";
import { buildInput, buildRow, openValueWorld, type ValueWorld } from "../../support/valueWorld";

describeOnBothEngines("what has changed of a table since a cursor", (engine) => {
  let world: ValueWorld;
  const statements: string[] = [];

  beforeEach(async () => {
    world = await openValueWorld(await engine.open({ onStatement: (sql) => statements.push(sql) }));
    await record([buildRow(), buildRow({ unit: "SN", number: "60" }), buildRow({ indicator: "COUNT", number: "5" })]);
  }, 60_000);

  async function record(rows: readonly RecordRow[]) {
    const written = await recordIndicatorValues(world.context(), buildInput(rows));
    expect(written.ok && written.value.summary).toMatchObject({ APPLIED: rows.length });
  }
  const read = (asked: TableAsked = {}) => readTable(world, asked);

  test("is nothing, and no statement is sent for it, when nothing was written", async () => {
    const { cursor } = await read();
    const versions = await world.database.rows("SELECT value_clock FROM municipality");
    expect(versions).toHaveLength(1);
    statements.length = 0;
    const since = await read({ changedSince: cursor });
    expect(since).toMatchObject({ isUnchanged: true, isWhole: false, cursor, removed: [], layout: { cells: [] } });
    expect(statements.filter((sql) => sql.includes("indicator_value"))).toEqual([]);
  });

  test("is the rows that were written, and a new cursor that begins after them", async () => {
    const { cursor } = await read();
    await record([
      buildRow({ number: "72", expectedRevision: 1 }),
      buildRow({ unit: "SN", period: "2023", number: "1" }),
    ]);
    const since = await read({ changedSince: cursor });
    expect(since).toMatchObject({ isUnchanged: false, isWhole: false });
    expect(valuesByKey(since)).toEqual(
      new Map([
        ["SURVEY|KONCERN|2024|OUTCOME|", "72 REPORTED 2"],
        ["SURVEY|SN|2023|OUTCOME|", "1 REPORTED 1"],
      ]),
    );
    expect(await read({ changedSince: since.cursor })).toMatchObject({ isUnchanged: true });
  });

  test("is nothing when the municipality's other values were written, with a cursor that says so without a look", async () => {
    const filter = { indicators: ["COUNT"] };
    const { cursor } = await read({ filter });
    await record([buildRow({ number: "72", expectedRevision: 1 })]);
    const since = await read({ filter, changedSince: cursor });
    expect(since).toMatchObject({ isUnchanged: true, isWhole: false });
    expect(since.cursor).not.toBe(cursor);
  });

  test("a value that was withdrawn is told with its state, and one that the table's states no longer take is told as removed", async () => {
    const filter = { state: ["REPORTED" as const] };
    const [all, reported] = [await read(), await read({ filter })];
    await record([buildRow({ number: null, state: "WITHDRAWN", expectedRevision: 1 })]);
    expect(valuesByKey(await read({ changedSince: all.cursor }))).toEqual(
      new Map([["SURVEY|KONCERN|2024|OUTCOME|", "- WITHDRAWN 2"]]),
    );
    const since = await read({ filter, changedSince: reported.cursor });
    expect(since).toMatchObject({ isUnchanged: false, removed: ["SURVEY|KONCERN|2024|OUTCOME|"] });
    expect(since.layout.cells).toEqual([]);
  });

  test.each([
    ["of another table", { filter: { units: ["SN"] } }],
    ["of other columns or rights", {}],
  ])("is the whole table for a cursor %s", async (what, asked) => {
    const { cursor } = await read();
    const viewer = { viewer: personWith({ role: "READER", decisionDomain: "HOW" }) };
    const since = await readTable(world, { ...asked, changedSince: cursor }, what.endsWith("rights") ? viewer : {});
    expect(since).toMatchObject({ isWhole: true, isUnchanged: false });
    expect(since.layout.cells.length).toBeGreaterThan(0);
  });

  test("is the whole table after a change of what is steered by: titles, target values and rights may be others", async () => {
    const { cursor } = await read();
    const changed = await changeContent(world.context(), {
      municipality: "9999",
      reason: null,
      changes: () =>
        ok([
          {
            concept: "indicators",
            record: buildIndicator({ code: "SURVEY", title: "Ny titel", dimensions: ["GENDER", "OPERATOR_FORM"] }),
            expectedVersion: 1,
          },
        ]),
    });
    expect(changed.ok).toBe(true);
    expect(await read({ changedSince: cursor })).toMatchObject({ isWhole: true, isUnchanged: false });
  });

  test.each(["", "x", Buffer.from("1.2").toString("base64url"), "💥"])(
    "a cursor that is none is refused: %j",
    async (changedSince) => {
      expect(await askTable(world, { changedSince })).toMatchObject({ ok: false, error: { code: "CURSOR_INVALID" } });
    },
  );

  describe("misses nobody", () => {
    /** Writes a value as a writer does: takes its turn, writes with the turn's instant, and moves the clock. */
    async function write(at: Statements, period: number): Promise<void> {
      const { changesetStore, valueStore } = world.stores;
      const turn = await changesetStore.takeTurn(at, "9999", `slow-${period}`);
      const place: PlaceKeys = { indicatorKey: 1, unitKey: 1, series: "OUTCOME", dimensionKey: 0, periodKey: period };
      const changedAtMs = Math.max((turn?.clockMs ?? 0) + 1, Date.parse("2025-02-03T10:00:00.000Z"));
      const value = {
        number: "1",
        state: "REPORTED" as const,
        margin: null,
        sampleSize: null,
        source: null,
        comment: null,
      };
      const row: ValueRow = { ...place, ...value, isExample: false, revision: 1, changedAtMs, changedBy: "slow" };
      await valueStore.write(at, [row], { client: "API", changeset: null, reason: null });
      changesetStore.moveClock(at, "9999", changedAtMs);
    }

    async function pollWhile(writing: Promise<unknown>): Promise<Set<string>> {
      let isDone = false;
      void writing.then(() => (isDone = true));
      const seen = new Set<string>();
      let { cursor } = await read();
      for (let isLast = false; !isLast;) {
        isLast = isDone;
        const since = await read({ changedSince: cursor });
        expect(since.isWhole).toBe(false);
        for (const [key, value] of valuesByKey(since)) seen.add(`${key} ${value}`);
        cursor = since.cursor;
        await sleep(50);
      }
      return seen;
    }

    test("a write that has taken its instant and stays open for 5 seconds, while another waits behind it", async () => {
      const slow = world.database.inTransaction(async (_manager, at) => {
        await write(at, 2_019_123_170);
        await sleep(5_000);
        return ok(null);
      });
      await sleep(100);
      const young = record([buildRow({ period: "2020", number: "7" })]);
      const seen = await pollWhile(Promise.all([slow, young]));
      expect([...seen].filter((line) => line.includes("|2019|"))).toHaveLength(1);
      expect([...seen].filter((line) => line.includes("|2020|"))).toHaveLength(1);
    }, 30_000);

    // SQLite lets nobody write while a transaction is open.
    if (engine.dialect === "mysql") {
      test("a transaction that began first, and wrote and committed 5 seconds later than another whose cursor was given out", async () => {
        const slow = world.database.inTransaction(async (_manager, at) => {
          await at.rows("SELECT COUNT(*) FROM indicator_value");
          await sleep(5_000);
          await write(at, 2_019_123_170);
          return ok(null);
        });
        await sleep(100);
        await record([buildRow({ period: "2020", number: "7" })]);
        const { cursor } = await read();
        const seen = await pollWhile(slow);
        expect([...seen].filter((line) => line.includes("|2019|"))).toHaveLength(1);
        expect(
          [...valuesByKey(await read({ changedSince: cursor })).keys()].filter((key) => key.includes("|2019|")),
        ).toHaveLength(1);
      }, 30_000);
    }
  });
});
