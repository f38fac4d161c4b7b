import { afterCorrections, annualRound, persons, RoundWorld } from "../support/roundWorld";
import { describeOnBothEngines } from "../support/testDatabase";

interface Mark {
  readonly contentVersion: number;
  readonly valuesChangedAt: string | null;
}

describeOnBothEngines("what tells cheaply whether a municipality has changed", (engine) => {
  let world: RoundWorld;
  beforeEach(async () => {
    world = await RoundWorld.open(engine);
  }, 30_000);

  const mark = async (args = "") =>
    (
      await world.ask(`{ municipality(code: "9999"${args}) { contentVersion valuesChangedAt } }`, {
        viewer: persons.analyst,
      })
    ).municipality as Mark;

  test("is another once a value has been written, and once a plan has, and else the same", async () => {
    const start = await mark();
    expect(start.valuesChangedAt).toBeNull();
    await world.record("committeeReporter", [`unit: "SN", period: "2023", number: 48`]);
    const written = await mark();
    expect(written).toEqual({ ...start, valuesChangedAt: expect.stringMatching(/Z$/) as string });
    expect(await mark()).toEqual(written);
    await world.opened();
    const opened = await mark();
    expect(opened.contentVersion).toBeGreaterThan(written.contentVersion);
    expect(opened.valuesChangedAt).toBe(written.valuesChangedAt);
  });

  test("is of a report what it was when it was locked, whatever is written after", async () => {
    await world.record("committeeReporter", [`unit: "SN", period: "2024", state: NOT_YET_PUBLISHED`]);
    await world.locked();
    const { valuesChangedAt } = await mark(`, asReportedIn: "${annualRound.code}"`);
    await world.record("committeeReporter", [`unit: "SN", period: "2024", number: 49, expectedRevision: 1`], {
      now: afterCorrections,
    });
    expect((await mark(`, asReportedIn: "${annualRound.code}"`)).valuesChangedAt).toBe(valuesChangedAt);
    expect((await mark()).valuesChangedAt).not.toBe(valuesChangedAt);
  });
});
