import { describeOnBothEngines } from "../support/testDatabase";
import { openExampleWorld, type ExampleWorld } from "../support/exampleWorld";

interface Nodes<T> {
  totalCount: number;
  nodes: T[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

describeOnBothEngines("indicators", (engine) => {
  let world: ExampleWorld;
  beforeAll(async () => {
    world = await openExampleWorld(engine, ["1080", "1286"]);
  }, 120_000);

  const indicatorsOf = async (filter: string, code = "1080") => {
    const answer = await world.run<{ municipality: { indicators: Nodes<{ code: string }> } }>(
      `{ municipality(code: "${code}") { indicators(filter: ${filter}, first: 500) { totalCount nodes { code } } } }`,
    );
    return answer.municipality.indicators.nodes.map((node) => node.code);
  };

  test("each filter leaves out what it says, and together all must hold", async () => {
    const all = await indicatorsOf("{}");
    const comparable = await indicatorsOf("{ hasExternalId: true }");
    const ownMade = await indicatorsOf("{ hasExternalId: false }");
    expect([...comparable, ...ownMade].sort()).toEqual([...all].sort());
    expect(ownMade.every((code) => code.startsWith("KK-"))).toBe(true);
    expect(await indicatorsOf("{ hasDirection: false }")).toEqual(await indicatorsOf("{ directions: [NONE] }"));
    const withTarget = await indicatorsOf('{ hasTargetValueFor: "2024" }');
    const without = await indicatorsOf('{ lacksTargetValueFor: "2024" }');
    expect(withTarget.length).toBeGreaterThan(15);
    expect([...withTarget, ...without].sort()).toEqual([...all].sort());
    expect(await indicatorsOf('{ goal: "OM-2024-01" }')).toEqual(["N00670", "N00667"]);
    expect(await indicatorsOf('{ collection: "KKIK", collectionYear: 2023 }')).toHaveLength(15);
    expect(await indicatorsOf('{ goal: "OM-2024-01", hasExternalId: false }')).toEqual([]);
    expect(await indicatorsOf('{ search: "INSYN" }')).toEqual(["N00669"]);
    expect(await indicatorsOf("{ decidedByKind: ADMINISTRATION }")).toEqual([]);
    expect((await indicatorsOf("{ decidedByKind: ADMINISTRATION }", "1286")).length).toBeGreaterThan(10);
    expect(await indicatorsOf('{ unchangedSince: "2020-01-01T00:00:00Z" }')).toEqual([]);
  });

  test("a definition is the one that the period was measured by, and a break is told", async () => {
    const answer = await world.run(`{ municipality(code: "1080") { indicator(code: "N00669") {
      before: definitionAt(period: "2020") { version isBreak }
      after: definitionAt(period: "2021") { version isBreak }
      never: definitionAt(period: "2005") { version }
      breaks { version fromPeriod }
    } } }`);
    expect(answer).toMatchObject({
      municipality: {
        indicator: {
          before: { version: 1, isBreak: false },
          after: { version: 2, isBreak: true },
          never: null,
          breaks: [{ version: 2, fromPeriod: "2021" }],
        },
      },
    });
  });

  test("latest takes the last period that had ended by the day, of the unit, series and split asked for", async () => {
    const answer = await world.run(`{ municipality(code: "1286") { indicator(code: "YS-RESULTAT") {
      now: latest { period number series }
      then: latest(atOrBefore: "2024-08-30", series: FORECAST) { period }
      onTheDay: latest(atOrBefore: "2024-08-31", series: FORECAST) { period }
      elsewhere: latest(unit: "KS") { period }
      three: latestValues(count: 3, atOrBefore: "2024-12-31") { period }
    } } }`);
    expect(answer).toMatchObject({
      municipality: {
        indicator: {
          now: { series: "OUTCOME" },
          then: { period: "2024-07" },
          onTheDay: { period: "2024-08" },
          elsewhere: null,
          three: [{ period: "2024" }, { period: "2023" }, { period: "2022" }],
        },
      },
    });
  });

  test("a series is paged from the oldest, and the pages together are the whole", async () => {
    const page = async (args: string) => {
      const answer = await world.run<{ municipality: { indicator: { values: Nodes<{ period: string }> } } }>(
        `{ municipality(code: "1080") { indicator(code: "N00669") { values(${args}) {
          totalCount nodes { period } pageInfo { hasNextPage endCursor } } } } }`,
      );
      return answer.municipality.indicator.values;
    };
    const first = await page("first: 10");
    const second = await page(`first: 10, after: "${first.pageInfo.endCursor ?? ""}"`);
    expect(first.pageInfo.hasNextPage).toBe(true);
    expect(second.pageInfo.hasNextPage).toBe(false);
    const periods = [...first.nodes, ...second.nodes].map(({ period }) => period);
    expect(periods).toEqual(Array.from({ length: 15 }, (_, index) => String(2011 + index)));
    expect((await page('periodFrom: "2020", periodTo: "2022"')).nodes.map(({ period }) => period)).toEqual([
      "2020",
      "2021",
      "2022",
    ]);
    expect((await page('members: "GENDER:K"')).totalCount).toBe(15);
    expect((await page('members: "GENDER:X"')).totalCount).toBe(0);
  });

  test("more latest values than allowed are refused", async () => {
    const { errors } = await world.execute(
      `{ municipality(code: "1080") { indicator(code: "N00669") { latestValues(count: 101) { period } } } }`,
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", reason: "TOO_MANY" });
  });

  test.each([
    [
      "values, latest and follow-up",
      'latest { number } latestValues(count: 5) { number } values { nodes { number } } followUp(onDate: "2024-12-31") { status }',
    ],
    [
      "the change and history of each value",
      "values { nodes { isBreakBefore change { difference } history { revision } } }",
    ],
    ["comparisons", 'comparison(period: "2024") { rank }'],
  ])("fifty indicators with %s take as many statements as one", async (_name, fields) => {
    const count = (first: number) =>
      world.countStatements(
        `{ municipality(code: "1080") { indicators(first: ${first}) { nodes { code ${fields} } } } }`,
      );
    // The first time, small dictionaries are read and kept.
    await count(50);
    const [one, fifty] = [await count(1), await count(50)];
    expect(one).toBeGreaterThan(1);
    // Scattered places are named some hundred at a time.
    expect(fifty - one).toBeLessThanOrEqual(2);
    expect(fifty).toBeLessThanOrEqual(8);
  });
});
