import fc from "fast-check";
import { graphql as runGraphql } from "graphql";
import { createRequestContext } from "../../../server/graphql/foundation/requestContext";
import { createSchema } from "../../../server/graphql/schema";
import { grantOf } from "../../support/accessWorld";
import { excelWorld } from "../../support/excelClient/excelWorld";
import { describeOn } from "../../support/testDatabase";
import { openLinkedWorld, threeByTwo, type LinkedWorld } from "../support/linkedWorld";
import { typedKeys, typingEvent } from "../support/typingEvents";
import { formulaValue, TypingTrial } from "../support/typingTrial";

/** How the other table of the same values is laid out. */
const otherForm = fc.constantFrom("LONG" as const, "CROSS_TAB" as const);

/** `npm run lossless` is the long form. */
const count = Number(process.env.MALBOK_LOSSLESS_COUNT ?? "25");
const seed = process.env.MALBOK_LOSSLESS_SEED;

describeOn(
  "sqlite",
  "whatever is typed, sorted, copied, refreshed, locked, written, lost and reopened, in whatever moment",
  (engine) => {
    test(
      "sheet and server agree in the end, and every figure, comment and source that was typed last is in the history, and stands where nobody wrote after it",
      async () => {
        const query = { ...threeByTwo, indicators: ["SURVEY", "COUNT"] };
        let world = await openLinkedWorld(engine);
        let runs = 0;
        await fc.assert(
          fc.asyncProperty(fc.array(typingEvent, { minLength: 3, maxLength: 16 }), otherForm, async (events, form) => {
            // A history that grows for ever makes each run slower than the one before.
            if ((runs += 1) % 50 === 0) world = await openLinkedWorld(engine);
            const [officer, reader] = [world.officer("anna"), world.officer("rune", { grants: [grantOf("READER")] })];
            const trial = new TypingTrial(world, officer, reader, excelWorld({ formulaValue }), form);
            await trial.openTables(query);
            for (const each of events) await trial.happen(each);
            await trial.finish();
            const histories = await readHistories(world);
            for (const key of typedKeys) {
              const sheet = trial.stands(key);
              const history = histories.get(key) ?? [];
              const newest = history.at(-1)?.number ?? null;
              const stands = typeof sheet === "number" ? Number(sheet.toPrecision(15)) : null;
              expect([key, stands]).toEqual([key, newest]);
              const typed = trial.typed.get(key);
              if (typed !== undefined) {
                expect(history.map(({ number }) => number)).toContain(typed.figure);
                if (typed.isLast) expect([key, newest]).toEqual([key, typed.figure]);
              }
              for (const field of ["comment", "source"] as const) {
                const last = history.at(-1)?.[field] ?? "";
                expect([key, field, trial.textStands(field, key)]).toEqual([key, field, last]);
                const text = trial.texts[field].get(key);
                if (text === undefined) continue;
                expect(history.map((each) => each[field])).toContain(text.figure);
                if (text.isLast) expect([key, last]).toEqual([key, text.figure]);
              }
            }
          }),
          {
            numRuns: count,
            endOnFailure: count > 25 ? false : true,
            ...(seed === undefined ? {} : { seed: Number(seed) }),
          },
        );
      },
      180_000 + count * 2_000,
    );
  },
);

interface Revision {
  readonly number: number | null;
  readonly comment: string | null;
  readonly source: string | null;
}

async function readHistories({ values }: LinkedWorld): Promise<Map<string, readonly Revision[]>> {
  const source = `{ municipality(code: "9999") { indicatorValues(filter: { units: ["KONCERN"] }) { nodes {
    indicator { code } period history { number comment source } } } } }`;
  schema ??= createSchema();
  const { data } = await runGraphql({ schema, source, contextValue: createRequestContext(values.context()) });
  const { municipality } = data as unknown as {
    municipality: {
      indicatorValues: {
        nodes: { indicator: { code: string }; period: string; history: Revision[] }[];
      };
    };
  };
  return new Map(
    municipality.indicatorValues.nodes.map(({ indicator, period, history }) => [
      `${indicator.code}|${period}`,
      history,
    ]),
  );
}

let schema: ReturnType<typeof createSchema> | null = null;
