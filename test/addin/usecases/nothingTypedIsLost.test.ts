import fc from "fast-check";
import { graphql as runGraphql } from "graphql";
import { createRequestContext } from "../../../server/graphql/foundation/requestContext";
import { createSchema } from "../../../server/graphql/schema";
import { grantOf } from "../../support/accessWorld";
import { excelWorld } from "../../support/excelClient/excelWorld";
import { describeOn } from "../../support/testDatabase";
import { done, openLinkedWorld, reportLayout, threeByTwo, type LinkedWorld } from "../support/linkedWorld";
import { typedKeys, typingEvent } from "../support/typingEvents";
import { formulaValue, TypingTrial } from "../support/typingTrial";

/** `npm run lossless` is the long form. */
const count = Number(process.env.MALBOK_LOSSLESS_COUNT ?? "25");
const seed = process.env.MALBOK_LOSSLESS_SEED;

describeOn(
  "sqlite",
  "whatever is typed, sorted, copied, refreshed, locked, written, lost and reopened, in whatever moment",
  (engine) => {
    test(
      "sheet and server agree in the end, and every last typed figure is in the history, and stands where nobody wrote after it",
      async () => {
        const query = { ...threeByTwo, indicators: ["SURVEY", "COUNT"] };
        let world = await openLinkedWorld(engine);
        let runs = 0;
        await fc.assert(
          fc.asyncProperty(fc.array(typingEvent, { minLength: 3, maxLength: 16 }), async (events) => {
            // A history that grows for ever makes each run slower than the one before.
            if ((runs += 1) % 50 === 0) world = await openLinkedWorld(engine);
            const [officer, reader] = [world.officer("anna"), world.officer("rune", { grants: [grantOf("READER")] })];
            const trial = new TypingTrial(world, officer, reader, excelWorld({ formulaValue }));
            await done(officer.insertTable({ title: "Prov", query, layout: reportLayout }));
            for (const each of events) await trial.happen(each);
            await trial.finish();
            const histories = await readHistories(world);
            for (const key of typedKeys) {
              const sheet = trial.stands(key);
              const newest = histories.get(key)?.at(-1) ?? null;
              const stands = typeof sheet === "number" ? Number(sheet.toPrecision(15)) : null;
              expect([key, stands]).toEqual([key, newest]);
              const typed = trial.typed.get(key);
              if (typed === undefined) continue;
              expect(histories.get(key)).toContain(typed.figure);
              if (typed.isLast) expect([key, newest]).toEqual([key, typed.figure]);
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

async function readHistories({ values }: LinkedWorld): Promise<Map<string, readonly (number | null)[]>> {
  const source = `{ municipality(code: "9999") { indicatorValues(filter: { units: ["KONCERN"] }) { nodes {
    indicator { code } period history { number } } } } }`;
  schema ??= createSchema();
  const { data } = await runGraphql({ schema, source, contextValue: createRequestContext(values.context()) });
  const { municipality } = data as unknown as {
    municipality: {
      indicatorValues: {
        nodes: { indicator: { code: string }; period: string; history: { number: number | null }[] }[];
      };
    };
  };
  return new Map(
    municipality.indicatorValues.nodes.map(({ indicator, period, history }) => [
      `${indicator.code}|${period}`,
      history.map(({ number }) => number),
    ]),
  );
}

let schema: ReturnType<typeof createSchema> | null = null;
