import fc from "fast-check";
import { placeText, type IndicatorValue } from "../../server/domain/values/indicatorValue";
import { readIndicatorValues } from "../../server/usecases/values/readIndicatorValues";
import { readValueRevisions } from "../../server/usecases/values/readValueRevisions";
import { recordIndicatorValues } from "../../server/usecases/values/recordIndicatorValues";
import { describeOnBothEngines } from "../support/testDatabase";
import { buildInput, buildRow, openValueWorld } from "../support/valueWorld";

interface Step {
  readonly mode: "ATOMIC" | "PER_ROW";
  readonly isDryRun: boolean;
  readonly rows: readonly {
    readonly unit: string;
    readonly members: string;
    readonly period: string;
    readonly number: string | null;
    /** Which revision the writer says that it saw: the one that stands there, or another. */
    readonly seen: "CURRENT" | "NONE" | "OLD";
  }[];
}

const rows = fc.uniqueArray(
  fc.record({
    unit: fc.constantFrom("KONCERN", "SN"),
    members: fc.constantFrom("", "GENDER:K", "GENDER:M"),
    period: fc.constantFrom("2022", "2023"),
    // 101 is refused: the survey is in percent.
    number: fc.constantFrom(null, "0", "0.1", "50", "50", "101"),
    seen: fc.constantFrom("CURRENT", "CURRENT", "CURRENT", "NONE", "OLD"),
  }),
  { selector: ({ unit, members, period }) => [unit, members, period].join(), minLength: 1, maxLength: 6 },
);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({ mode: fc.constantFrom("ATOMIC", "PER_ROW"), isDryRun: fc.boolean(), rows }),
  { minLength: 1, maxLength: 8 },
);

describeOnBothEngines("any history of writes", (engine) => {
  test("ends as a plain list of accepted writes would, with every revision in the history", async () => {
    const database = await engine.open();
    const world = await openValueWorld(database);
    const run = async (history: Step[]) => {
      await database.inTransaction(async (_manager, statements) => {
        await statements.run("DELETE FROM indicator_value");
        await statements.run("DELETE FROM indicator_value_revision");
        return { ok: true, value: null };
      });
      const model = new Map<string, (string | null)[]>();
      for (const step of history) await take(step, model);
      const page = await readIndicatorValues(world.context(), "9999", {}, { first: 100 });
      const values = page.ok ? page.value.values : [];
      const facts = values.map((value): [string, unknown] => [placeText(value), [value.number, value.revision]]);
      const expected = [...model].map(([place, numbers]): [string, unknown] => [
        place,
        [numbers.at(-1), numbers.length],
      ]);
      expect(new Map(facts)).toEqual(new Map(expected));
      for (const value of values) await expectHistory(value, model.get(placeText(value)) ?? []);
    };
    const take = async (step: Step, model: Map<string, (string | null)[]>) => {
      const inputs = step.rows.map(({ seen, number, ...place }) => {
        const revision = model.get(placeText({ indicator: "SURVEY", series: "OUTCOME", ...place }))?.length ?? null;
        const expectedRevision = seen === "CURRENT" ? revision : seen === "NONE" ? null : (revision ?? 0) + 1;
        return buildRow({
          ...place,
          number,
          expectedRevision,
          ...(number === null ? { state: "MISSING" as const } : {}),
        });
      });
      const result = await recordIndicatorValues(
        world.context(),
        buildInput(inputs, { mode: step.mode, isDryRun: step.isDryRun }),
      );
      if (!result.ok) throw new Error(result.error.code);
      const kinds = inputs.map((input) => {
        const numbers = model.get(placeText(input)) ?? [];
        if (input.number === "101") return "REFUSED";
        if (input.expectedRevision !== (numbers.length || null)) return "CONFLICT";
        return numbers.length > 0 && numbers.at(-1) === (input.number ?? null) ? "UNCHANGED" : "APPLIED";
      });
      expect(result.value.outcomes.map(({ kind }) => kind)).toEqual(kinds);
      const isWhole = !kinds.includes("REFUSED") && !kinds.includes("CONFLICT");
      if (step.isDryRun || (step.mode === "ATOMIC" && !isWhole)) return;
      inputs.forEach((input, index) => {
        if (kinds[index] !== "APPLIED") return;
        model.set(placeText(input), [...(model.get(placeText(input)) ?? []), (input.number ?? null) as string | null]);
      });
    };
    const expectHistory = async (value: IndicatorValue, numbers: readonly (string | null)[]) => {
      const history = await readValueRevisions(world.context(), "9999", value);
      expect(history.ok && history.value.map(({ number, revision }) => [revision, number])).toEqual(
        numbers.map((number, index) => [index + 1, number]),
      );
    };
    await fc.assert(fc.asyncProperty(steps, run), { numRuns: 25 });
  }, 120_000);
});
