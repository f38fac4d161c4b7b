import { setImmediate as nextTurn } from "node:timers/promises";
import { recordRowCountMax } from "../../shared/rowCounts";
import { mapInTurns, Turns } from "../../server/persistence/inTurns";
import { recordIndicatorValues } from "../../server/usecases/values/recordIndicatorValues";
import type { RecordRow } from "../../server/usecases/values/recordValuesInput";
import type { Database } from "../../server/persistence/database";
import { buildIndicator } from "../support/smallWorld";
import { describeOnBothEngines } from "../support/testDatabase";
import { buildInput, buildRow, openValueWorld, valueContent, type ValueWorld } from "../support/valueWorld";

jest.setTimeout(60_000);

const periods = Array.from({ length: 100 }, (_, index) => {
  const month = String((index % 12) + 1).padStart(2, "0");
  return `${2010 + Math.floor(index / 12)}-${month}`;
});

describeOnBothEngines("a write of as many rows as there may be", (engine) => {
  let database: Database;
  let world: ValueWorld;
  const indicators = Array.from({ length: 200 }, (_, index) => `MANGA${index}`);

  beforeAll(async () => {
    database = await engine.open();
    const content = {
      ...valueContent,
      records: {
        ...valueContent.records,
        indicators: new Map([
          ...valueContent.records.indicators,
          ...indicators.map((code) => {
            const record = buildIndicator({ code, kind: "VOLUME", measureUnit: "NUMBER", periodTypes: ["MONTH"] });
            return [code, { ...record, version: 1, changedAt: "2024-01-01T00:00:00.000Z" }] as const;
          }),
        ]),
      },
    };
    world = await openValueWorld(database, content);
  });

  test("lets others read all the while, who see nothing of it before it is done", async () => {
    const rows = indicators
      .flatMap((indicator) => periods.map((period): RecordRow => buildRow({ indicator, period, number: "12" })))
      .slice(0, recordRowCountMax);
    expect(rows).toHaveLength(20_000);
    let isDone = false;
    const writing = recordIndicatorValues(world.context(), buildInput(rows, { mode: "ATOMIC" }));
    void writing.finally(() => (isDone = true));
    const seen: number[] = [];
    while (!isDone) {
      await nextTurn();
      const [[count]] = (await database.rows("SELECT COUNT(*) FROM indicator_value")) as [[number]];
      seen.push(Number(count));
    }
    const written = await writing;
    expect(written).toMatchObject({ ok: true, value: { isWritten: true, summary: { APPLIED: 20_000 } } });
    // In slices of some hundredths of a second; without turns the reads of SQLite would be two or three.
    expect(seen.length).toBeGreaterThan(10);
    expect(seen.slice(0, -1).every((count) => count === 0 || count === 20_000)).toBe(true);
  });
});

describe("work in turns", () => {
  it("gives what map gives, and lets others in only when a slice is used up", async () => {
    const numbers = Array.from({ length: 1_000 }, (_, index) => index);
    expect(await mapInTurns(numbers, (number, index) => number * 2 + index)).toEqual(
      numbers.map((number) => number * 3),
    );
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 0);
    const slow = async () => mapInTurns(numbers, () => spin(0.2));
    await slow();
    clearInterval(counting);
    expect(turns).toBeGreaterThan(3);
    const fresh = new Turns();
    let isLater = false;
    setImmediate(() => (isLater = true));
    await fresh.whenDue();
    expect(isLater).toBe(false);
  });
});

function spin(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}
