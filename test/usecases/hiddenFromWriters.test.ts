import { recordIndicatorValues } from "../../server/usecases/values/recordIndicatorValues";
import { readValueRevisions } from "../../server/usecases/values/readValueRevisions";
import type { RecordRow, RecordValuesInput } from "../../server/usecases/values/recordValuesInput";
import { grantOf, personWith } from "../support/markedViewers";
import { describeOnBothEngines } from "../support/testDatabase";
import { buildInput, buildRow, openValueWorld, type ValueWorld } from "../support/valueWorld";

/** Two worlds that differ in how few a hidden number stands for, and in what was noted of it before it was hidden. */
describeOnBothEngines("a hidden number, to one who may write the value and not see it", (engine) => {
  const worlds: ValueWorld[] = [];
  beforeEach(async () => {
    worlds.splice(0);
    for (const sampleSize of [3, 30]) {
      const world = await openValueWorld(await engine.open());
      const hidden = { number: null, state: "SUPPRESSED", expectedRevision: 1 } as const;
      const rows = [buildRow({ number: String(sampleSize), source: `enkät, ${sampleSize} svar` })];
      for (const [index, each] of [rows, [buildRow({ ...hidden, sampleSize })]].entries()) {
        const written = await recordIndicatorValues(world.context(), buildInput(each, { changeset: `made-${index}` }));
        expect(written).toMatchObject({ value: { summary: { APPLIED: 1 } } });
      }
      worlds.push(world);
    }
  }, 60_000);

  const reporter = { viewer: personWith([grantOf("9999", "REPORTER")]) };
  const answersTo = (row: Partial<RecordRow>, terms: Partial<RecordValuesInput>) =>
    Promise.all(
      worlds.map(async (world) => {
        const input = buildInput([buildRow({ number: null, state: "SUPPRESSED", ...row })], {
          changeset: "c",
          ...terms,
        });
        return JSON.stringify(await recordIndicatorValues(world.context(reporter), input));
      }),
    );

  test.each<[string, Partial<RecordRow>, Partial<RecordValuesInput>]>([
    ["in a dry run", { sampleSize: 3, expectedRevision: 2 }, { isDryRun: true }],
    ["by writing", { sampleSize: 3, expectedRevision: 2 }, {}],
    ["by saying that there is none", { sampleSize: null, expectedRevision: 2 }, { isDryRun: true }],
    ["as a file that replaces", { sampleSize: 30, expectedRevision: null }, { whenAbsent: "ACCEPT_ANY_EXPECTED" }],
    ["without saying", { expectedRevision: 2 }, { isDryRun: true }],
  ])("is not found by trying %s", async (_how, row, terms) => {
    const [few, many] = await answersTo(row, terms);
    expect(few).toBe(many);
    // Sent again after it has been written, or tried.
    const [fewAgain, manyAgain] = await answersTo(row, terms);
    expect(fewAgain).toBe(manyAgain);
  });

  test("is not told by the source of what stood there before", async () => {
    const [few, many] = await Promise.all(
      worlds.map(async (world) => {
        const place = { indicator: "SURVEY", unit: "KONCERN", series: "OUTCOME", members: "", period: "2024" } as const;
        return JSON.stringify(await readValueRevisions(world.context(reporter), "9999", place));
      }),
    );
    expect(few).toContain('"SUPPRESSED"');
    expect(few).not.toContain("enkät");
    expect(few).toBe(many);
  });
});
