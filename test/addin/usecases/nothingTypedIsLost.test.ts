import fc from "fast-check";
import { graphql as runGraphql } from "graphql";
import { createRequestContext } from "../../../server/graphql/foundation/requestContext";
import { createSchema } from "../../../server/graphql/schema";
import { excelWorld, type ExcelWorld } from "../../support/excelClient/excelWorld";
import { describeOn } from "../../support/testDatabase";
import {
  done,
  noDecisions,
  openLinkedWorld,
  reportLayout,
  threeByTwo,
  type LinkedWorld,
  type Officer,
} from "../support/linkedWorld";

/** Something that happens to a linked table. */
type Event =
  | { readonly does: "TYPE"; readonly row: number }
  | { readonly does: "COMMENT"; readonly row: number }
  | { readonly does: "REFRESH" | "REOPEN" | "SETTLE" }
  | { readonly does: "WRITE"; readonly network: "UP" | "DOWN" | "ANSWERS_LOST"; readonly typesMeanwhile: number | null }
  | { readonly does: "SORT"; readonly by: "Indikatorkod" | "Period" | "Värde"; readonly isDescending: boolean }
  | { readonly does: "SOMEBODY_ELSE"; readonly row: number };

const rowCount = 4;
const row = fc.nat(rowCount - 1);
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ does: fc.constant("TYPE" as const), row }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("COMMENT" as const), row }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constantFrom("REFRESH", "REOPEN", "SETTLE") }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant("WRITE" as const),
      network: fc.constantFrom("UP", "UP", "DOWN", "ANSWERS_LOST"),
      typesMeanwhile: fc.option(row, { nil: null, freq: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant("SORT" as const),
      by: fc.constantFrom("Indikatorkod", "Period", "Värde"),
      isDescending: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("SOMEBODY_ELSE" as const), row }) },
);

const keys = ["SURVEY|2023", "SURVEY|2024", "COUNT|2023", "COUNT|2024"];

/** Figures that are typed once each, so that each can be found again. */
let lastFigure = 1;

/** A workbook that things happen to, and the last figure typed in each place. */
class Trial {
  readonly typed = new Map<string, number>();

  constructor(
    readonly world: LinkedWorld,
    readonly officer: Officer,
    public excel: ExcelWorld,
  ) {}

  private get table(): string {
    return this.excel.host.look.tables[0] ?? "";
  }

  /** Where the place stands now. */
  rowOf(key: string): number {
    const { rows } = this.excel.host.look.table(this.table);
    return rows.findIndex(([indicator, period]) => `${indicator}|${period}` === key);
  }

  at = (key: string, heading: string) => this.excel.host.look.addressIn(this.table, this.rowOf(key), heading);

  type(key: string): void {
    lastFigure += 1;
    // Within what is allowed for a percentage, never twice, and with five decimals, so that nobody asks whether thousands were meant.
    const figure = (200_001 + 10 * lastFigure) / 100_000;
    this.typed.set(key, figure);
    this.excel.host.user.type(this.at(key, "Värde"), String(figure).replace(".", ","));
  }

  async happen(event: Event): Promise<void> {
    const { host } = this.excel;
    switch (event.does) {
      case "TYPE":
        return this.type(keys[event.row] ?? "");
      case "COMMENT":
        return host.user.type(this.at(keys[event.row] ?? "", "Kommentar"), `Anm. ${(lastFigure += 1)}`);
      case "SORT":
        return host.user.sort(this.table, event.by, event.isDescending ? "descending" : "ascending");
      case "REOPEN":
        this.excel = excelWorld({ saved: host.save() });
        return;
      case "REFRESH":
        return void (await done(this.officer.refreshTables("WORKBOOK")));
      case "SETTLE":
        return void (await done(this.officer.settleWrites()));
      case "SOMEBODY_ELSE": {
        const [indicator = "", period = ""] = (keys[event.row] ?? "").split("|");
        return this.world.write({ indicator, period, number: String(1 + (lastFigure += 1) / 100_000) });
      }
      case "WRITE":
        return this.write(event.network, event.typesMeanwhile);
    }
  }

  private async write(network: Officer["network"], typesMeanwhile: number | null): Promise<void> {
    this.officer.network = network;
    const { edits } = await done(this.officer.findEdits());
    const meanwhile = typesMeanwhile === null ? undefined : keys[typesMeanwhile];
    this.officer.onAnswered = () => {
      this.officer.onAnswered = null;
      if (meanwhile !== undefined) this.type(meanwhile);
    };
    await this.officer.writeEdits(edits, noDecisions, { mode: "PER_ROW", reason: null });
    this.officer.onAnswered = null;
    this.officer.network = "UP";
  }

  /** The officer goes through what is left, and keeps to what was typed. */
  async finish(): Promise<void> {
    await done(this.officer.settleWrites());
    await done(this.officer.refreshTables("WORKBOOK"));
    for (let round = 0; round < 3; round += 1) {
      const { edits } = await done(this.officer.findEdits());
      if (edits.length === 0) break;
      const reviewed = await done(this.officer.reviewEdits(edits, decided(edits)));
      const latest = reviewed.map(({ edit }) => edit);
      await done(this.officer.writeEdits(latest, decided(latest), { mode: "PER_ROW", reason: null }));
    }
    expect((await done(this.officer.findEdits())).edits).toEqual([]);
    expect(await done(this.officer.listPendingWrites())).toEqual([]);
  }
}

/** Mine where both have changed it; not reported where a comment stands alone. */
const decided = (edits: readonly { readonly id: string }[]) => ({
  choices: new Map(edits.map(({ id }) => [id, "MINE" as const])),
  answers: new Map(edits.map(({ id }) => [id, { kind: "ABSENCE" as const, absence: "NOT_REPORTED" as const }])),
});

describeOn("sqlite", "whatever is typed, sorted, refreshed, written, lost and reopened", (engine) => {
  test("sheet and server agree in the end, and every last typed figure is in the history", async () => {
    const world = await openLinkedWorld(engine);
    const officer = world.officer("anna");
    const query = { ...threeByTwo, indicators: ["SURVEY", "COUNT"] };
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 3, maxLength: 14 }), async (events) => {
        const trial = new Trial(world, officer, excelWorld());
        await done(officer.insertTable({ title: "Prov", query, layout: reportLayout }));
        for (const each of events) await trial.happen(each);
        await trial.finish();
        const histories = await readHistories(world);
        for (const key of keys) {
          const sheet = trial.excel.host.look.value(trial.at(key, "Värde"));
          expect([key, sheet === "" ? null : sheet]).toEqual([key, histories.get(key)?.at(-1) ?? null]);
        }
        for (const [key, figure] of trial.typed) expect(histories.get(key)).toContain(figure);
      }),
      { numRuns: 25, endOnFailure: true },
    );
  }, 180_000);
});

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
