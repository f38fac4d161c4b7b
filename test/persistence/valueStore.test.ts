import fc from "fast-check";
import { ok } from "../../shared/result";
import { placeKeysText, valueSeries, type PlaceKeys, type ValueRow } from "../../server/domain/values/indicatorValue";
import type { Database } from "../../server/persistence/database";
import { ValueStore, type RevisionTerms } from "../../server/persistence/valueStore";
import { describeOnBothEngines } from "../support/testDatabase";

const terms: RevisionTerms = { client: "API", changeset: null, reason: null };

const row = (place: Partial<PlaceKeys>, rest: Partial<ValueRow> = {}): ValueRow => ({
  indicatorKey: 1,
  unitKey: 1,
  series: "OUTCOME",
  dimensionKey: 0,
  periodKey: 2024123170,
  number: "1",
  state: "REPORTED",
  margin: null,
  sampleSize: null,
  source: null,
  comment: null,
  isExample: false,
  revision: 1,
  changedAtMs: 1_700_000_000_123,
  changedBy: "anna",
  ...place,
  ...rest,
});

const yearKey = (year: number) => year * 1_000_000 + 123170;

describeOnBothEngines("the value store", (engine) => {
  let database: Database;
  let store: ValueStore;
  // A block with a hole in it: indicators 1-4, units 1-5, two series, splits 0-1, years 2015-2024.
  const all: ValueRow[] = [];
  for (let indicatorKey = 1; indicatorKey <= 4; indicatorKey++)
    for (let unitKey = 1; unitKey <= 5; unitKey++)
      for (const series of valueSeries.slice(0, 2))
        for (let dimensionKey = 0; dimensionKey <= 1; dimensionKey++)
          for (let year = 2015; year <= 2024; year++)
            if (indicatorKey !== 2 || unitKey !== 3)
              all.push(
                row(
                  { indicatorKey, unitKey, series, dimensionKey, periodKey: yearKey(year) },
                  { number: `${all.length}.25` },
                ),
              );

  beforeAll(async () => {
    database = await engine.open();
    store = new ValueStore(database);
    await database.inTransaction(async (_manager, statements) => {
      await store.write(statements, all, terms);
      return ok(null);
    });
  }, 60_000);

  const place = fc.record({
    indicatorKey: fc.integer({ min: 1, max: 5 }),
    unitKey: fc.integer({ min: 1, max: 6 }),
    series: fc.constantFrom(...valueSeries),
    dimensionKey: fc.integer({ min: 0, max: 2 }),
    periodKey: fc.integer({ min: 2014, max: 2025 }).map(yearKey),
  });

  test("every cell is read back as it was written", async () => {
    const full = row(
      { indicatorKey: 9 },
      {
        number: "-0.0000000001",
        margin: "123456789012345",
        sampleSize: 0,
        source: "Källa: SCB",
        comment: "å\n'\"\\ 😀",
        isExample: true,
        state: "ESTIMATED",
      },
    );
    await database.inTransaction(async (_manager, statements) => {
      const told: RevisionTerms = { client: "EXCEL", changeset: "c", reason: "r" };
      await store.write(statements, [full], told, [{ workbook: "w", cell: "A1" }]);
      return ok(null);
    });
    expect(await store.read({ indicatorKeys: [9], limit: 10 })).toEqual([full]);
    expect((await store.revisions([full])).get(placeKeysText(full))).toEqual([
      { ...full, client: "EXCEL", changeset: "c", reason: "r", workbook: "w", cell: "A1" },
    ]);
  });

  test("what stands at places is found whether they are a block or scattered", async () => {
    const stored = new Map(all.map((each) => [placeKeysText(each), each]));
    const check = async (places: readonly PlaceKeys[]) => {
      const found = await database.inTransaction(async (_manager, statements) =>
        ok(await store.currentOf(statements, places)),
      );
      expect(places.map((each) => (found.ok ? found.value.get(each) : null))).toEqual(
        places.map((each) => stored.get(placeKeysText(each))),
      );
    };
    await check(all);
    await check(all.filter((_, index) => index % 37 === 0));
    await fc.assert(fc.asyncProperty(fc.array(place, { maxLength: 30 }), check), { numRuns: 30 });
  }, 60_000);

  test("the latest of many places are what each would get alone", async () => {
    const query = fc.record({
      place,
      count: fc.integer({ min: 1, max: 4 }),
      periodKeyMax: fc.option(fc.integer({ min: 2014, max: 2025 }).map(yearKey)),
      periodType: fc.constantFrom(null, "YEAR" as const, "MONTH" as const),
    });
    const check = async (
      asked: { place: PlaceKeys; count: number; periodKeyMax: number | null; periodType: "YEAR" | "MONTH" | null }[],
    ) => {
      const queries = asked.map(({ place: { periodKey: _periodKey, ...rest }, ...limits }) => ({ ...rest, ...limits }));
      const expected = queries.map((each) =>
        all
          .filter(
            (value) =>
              value.indicatorKey === each.indicatorKey &&
              value.unitKey === each.unitKey &&
              value.series === each.series &&
              value.dimensionKey === each.dimensionKey &&
              value.periodKey <= (each.periodKeyMax ?? Infinity) &&
              each.periodType !== "MONTH",
          )
          .reverse()
          .slice(0, each.count),
      );
      expect(await store.latest(queries)).toEqual(expected);
    };
    await fc.assert(fc.asyncProperty(fc.array(query, { maxLength: 12 }), check), { numRuns: 40 });
  }, 60_000);

  test("the latest of which only figures are wanted say the same number, state and revision at the same places", async () => {
    const query = { indicatorKey: 1, unitKey: 2, series: "OUTCOME", dimensionKey: 1, periodType: null } as const;
    const asked = { ...query, periodKeyMax: yearKey(2022), count: 4 };
    const [whole] = await store.latest([asked]);
    const [figures] = await store.latest([{ ...asked, isFigureOnly: true }]);
    const told = ({ number, state, revision, ...keys }: ValueRow) => [placeKeysText(keys), number, state, revision];
    expect(figures?.map(told)).toEqual(whole?.map(told));
    expect(figures).toHaveLength(4);
  });

  test("reading on after any place gives the rest in the order of the key", async () => {
    const indicatorKeys = [1, 2, 3, 4];
    await fc.assert(
      fc.asyncProperty(place, async (after) => {
        const rest = await store.read({ indicatorKeys, after, limit: 1_000 });
        expect(rest).toEqual(all.filter((each) => comparable(each) > comparable(after)));
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  test("the latest come first when asked for, up to the limit", async () => {
    const found = await store.read({
      indicatorKeys: [1],
      series: ["OUTCOME"],
      dimensionKeys: [0],
      order: "LATEST_FIRST",
      limit: 7,
    });
    expect(found.map(({ periodKey }) => periodKey)).toEqual([
      ...new Array<number>(5).fill(yearKey(2024)),
      yearKey(2023),
      yearKey(2023),
    ]);
  });

  test("a revision that is written twice fails and leaves the value as it was", async () => {
    const second = row({ indicatorKey: 1, periodKey: yearKey(2020) }, { number: "7" });
    let attempts = 0;
    const clash = database.inTransaction(async (_manager, statements) => {
      attempts += 1;
      if (attempts > 2) return ok("gave up");
      await store.write(statements, [second], terms);
      return ok("written");
    });
    expect(await clash).toEqual(ok("gave up"));
    const stands = await store.read({
      indicatorKeys: [1],
      unitKeys: [1],
      series: ["OUTCOME"],
      dimensionKeys: [0],
      limit: 100,
    });
    expect(stands.filter(({ number }) => number === "7")).toEqual([]);
  });

  test("splits get their number once, also when two ask at the same time", async () => {
    const texts = ["GENDER:K", "GENDER:M"];
    const ask = () =>
      database.inTransaction(async (manager, statements) => {
        const known = await store.dimensionKeys.keysWithin({ manager, statements }, texts);
        const created = await store.dimensionKeys.create(
          { manager, statements },
          texts.filter((text) => !known.has(text)),
        );
        return ok(texts.map((text) => known.get(text) ?? created.get(text)));
      });
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    const keys = await store.dimensionKeys.keysOf(texts);
    expect(answers[0]).toEqual(ok(texts.map((text) => keys.get(text))));
    expect(
      (await store.dimensionKeys.textsOf([keys.get("GENDER:M") as number])).get(keys.get("GENDER:M") as number),
    ).toBe("GENDER:M");
  });
});

const comparable = (place: PlaceKeys) =>
  [place.indicatorKey, place.unitKey, valueSeries.indexOf(place.series), place.dimensionKey, place.periodKey].join(".");
