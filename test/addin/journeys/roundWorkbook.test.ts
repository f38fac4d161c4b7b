import type { AnyEdit } from "../../../addin/workbook/anyEdit";
import { insertRoundChart, insertRoundStates } from "../../../addin/usecases/rounds/insertRoundStates";
import { openExampleWorld, type ExampleWorld } from "../../support/exampleWorld";
import { describeOnBothEngines } from "../../support/testDatabase";
import { done, officersAt, type Officer } from "../support/linkedWorld";
import { RoundDesk, rightsOf, roundNamed, step } from "../support/roundDesk";

jest.setTimeout(180_000);

/** A planned round of each municipality, to be run through as the persons who do it. */
const journeys = [
  ["Haninge", "0136", "DELAR-2025"],
  ["Heby", "0331", "HELAR-2017"],
  ["Karlskrona", "1080", "HELAR-2024"],
  ["Ystad", "1286", "HELAR-2024"],
  ["Mariestad", "1493", "DELAR-2021"],
] as const;

describeOnBothEngines("a round in the workbook", (engine) => {
  let world: ExampleWorld;
  let officer: ReturnType<typeof officersAt<AnyEdit>>["officer"];
  beforeAll(async () => {
    world = await openExampleWorld(engine);
    ({ officer } = officersAt<AnyEdit>(world.stores, "2026-02-03T10:00:00.000Z"));
  });

  test.each(journeys)("of %s goes from opened to locked", async (_name, municipality, code) => {
    const steerer = officer(`steerer-${municipality}`, rightsOf(municipality, "MODEL_ADMIN", null));
    expect(await step(steerer, municipality, code, { step: "OPEN" })).toEqual({ kind: "DONE", state: "OPEN" });
    const { units } = await roundNamed(steerer, municipality, code);
    expect(units.length).toBeGreaterThan(2);
    for (const { unit } of units) await report(municipality, code, unit);
    const counts = await countsOf(steerer, municipality, code);
    expect(counts).toEqual([0, 0, 0, 0, units.length]);
    expect(await step(steerer, municipality, code, { step: "LOCK", isDespiteUnits: false })).toEqual({
      kind: "DONE",
      state: "LOCKED",
    });
  });

  /** A unit's reporter fills in the tables and submits, and its approver approves. */
  async function report(municipality: string, code: string, unit: string): Promise<void> {
    const reporter = officer(`reporter-${unit}`, rightsOf(municipality, "REPORTER", unit));
    const desk = new RoundDesk(reporter, municipality, await roundNamed(reporter, municipality, code), unit);
    await desk.insert();
    await desk.writeAll();
    const { missing } = await desk.check();
    desk.fillIn(missing);
    await desk.writeAll();
    const after = await desk.check();
    expect([unit, after.missing, after.unsentCount]).toEqual([unit, [], 0]);
    expect(desk.excel.host.unknownMembers).toEqual([]);
    const submitted = await step(reporter, municipality, code, { step: "SUBMIT", unit });
    expect([unit, submitted]).toEqual([unit, { kind: "DONE", state: "SUBMITTED" }]);
    const approver = officer(`approver-${unit}`, rightsOf(municipality, "APPROVER", unit));
    expect(await step(approver, municipality, code, { step: "APPROVE", unit })).toEqual({
      kind: "DONE",
      state: "APPROVED",
    });
  }

  /** The units by state, as the controller's table beside the chart has them. */
  async function countsOf(steerer: Officer<AnyEdit>, municipality: string, code: string) {
    const round = await roundNamed(steerer, municipality, code);
    const { host } = new RoundDesk(steerer, municipality, round, "").excel;
    await done(insertRoundStates(steerer.context, { municipality, round }));
    const { sheet } = await done(insertRoundChart(steerer.context, { municipality, round }));
    expect(host.look.charts(sheet)).toHaveLength(1);
    const [states = "", counts = ""] = host.look.tables;
    expect(host.look.table(states).rows.map((row) => row[2])).toEqual(round.units.map(() => "● godkänd"));
    return host.look.table(counts).rows[0]?.slice(2, -1);
  }
});
