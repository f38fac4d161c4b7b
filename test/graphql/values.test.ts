import { describeOnBothEngines } from "../support/testDatabase";
import { openExampleWorld, type ExampleWorld } from "../support/exampleWorld";

interface ValueList {
  municipality: {
    indicatorValues: {
      nodes: {
        indicator: { code: string };
        unit: { code: string };
        period: string;
        members: string;
        number: number | null;
        state: string;
      }[];
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
  };
}
interface Recorded {
  recordIndicatorValues: {
    isWritten: boolean;
    summary: Record<"applied" | "unchanged" | "conflict" | "refused", number>;
    rows: Record<string, unknown>[];
  };
}

const mutation = `mutation ($rows: [IndicatorValueInput!]!, $mode: RecordMode! = PER_ROW, $isDryRun: Boolean! = false, $changeset: String) {
  recordIndicatorValues(municipality: "1080", rows: $rows, mode: $mode, isDryRun: $isDryRun, reason: "rättelse", changeset: $changeset) {
    isWritten
    summary { applied unchanged conflict refused }
    rows {
      __typename
      ... on ValueApplied { value { number state revision } isWritten warnings { code } }
      ... on ValueUnchanged { value { number revision } }
      ... on ValueConflict { text { sv } current { number revision changedBy } }
      ... on ValueRefused { refusals { code path } }
    }
  }
}`;

describeOnBothEngines("indicator values", (engine) => {
  let world: ExampleWorld;
  beforeAll(async () => {
    world = await openExampleWorld(engine, ["1080"]);
  }, 120_000);

  const list = async (args: string) =>
    (
      await world.run<ValueList>(
        `{ municipality(code: "1080") { indicatorValues(${args}) {
          nodes { indicator { code } unit { code name } period members number state } pageInfo { hasNextPage endCursor } } } }`,
      )
    ).municipality.indicatorValues;

  const record = async (rows: object[], variables: object = {}) =>
    (await world.run<Recorded>(mutation, { rows, ...variables })).recordIndicatorValues;

  const currentNumber = async (indicator: string, period: string) => {
    const { nodes } = await list(
      `filter: { indicators: ["${indicator}"], units: ["KONCERN"], members: [""], periodFrom: "${period}", periodTo: "${period}" }`,
    );
    return nodes[0]?.number ?? null;
  };

  test("a list holds each value once with its indicator and unit, page after page", async () => {
    const whole = await list("first: 10000");
    expect(whole.pageInfo.hasNextPage).toBe(false);
    expect(whole.nodes).toHaveLength(821);
    const paged: typeof whole.nodes = [];
    let after = "";
    for (;;) {
      const page = await list(`first: 300${after === "" ? "" : `, after: "${after}"`}`);
      paged.push(...page.nodes);
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor ?? "";
    }
    expect(paged).toEqual(whole.nodes);
    const places = whole.nodes.map((node) => `${node.indicator.code}|${node.unit.code}|${node.period}|${node.members}`);
    expect(new Set(places).size).toBe(places.length);
  });

  test("a value without a number is null with its state, and a real 0 is 0", async () => {
    const { nodes } = await list(
      "first: 10000, filter: { state: [MISSING, SUPPRESSED, NOT_YET_PUBLISHED, NOT_APPLICABLE] }",
    );
    expect(new Set(nodes.map(({ state }) => state)).size).toBe(4);
    expect(nodes.every(({ number }) => number === null)).toBe(true);
    const zero = await list('filter: { indicators: ["KK-DIALOG"], periodFrom: "2024Q3", periodTo: "2024Q3" }');
    expect(zero.nodes).toMatchObject([{ number: 0, state: "REPORTED" }]);
  });

  test("what cannot be answered is told with its code: an unknown indicator, too many rows, a broken cursor", async () => {
    const reasons = await Promise.all(
      ['filter: { indicators: ["NIX"] }', "first: 10001", 'after: "x"'].map(async (args) => {
        const { errors } = await world.execute(
          `{ municipality(code: "1080") { indicatorValues(${args}) { pageInfo { hasNextPage } } } }`,
        );
        return errors?.[0]?.extensions.reason;
      }),
    );
    expect(reasons).toEqual(["NOT_FOUND", "TOO_MANY", "CURSOR_INVALID"]);
  });

  test("rows are answered one by one in their order, and the history keeps what stood before and why", async () => {
    const rows = [
      { indicator: "N00999", unit: "KONCERN", period: "2024", number: "13.7", expectedRevision: 1 },
      { indicator: "N00820", unit: "KONCERN", period: "2024", number: 30, expectedRevision: null },
      { indicator: "N00999", unit: "KONCERN", period: "2024-08", number: 1, expectedRevision: null },
      { indicator: "N00671", unit: "KONCERN", period: "2024", number: 83, expectedRevision: 1 },
    ];
    const before = await currentNumber("N00999", "2024");
    const { rows: answers, summary, isWritten } = await record(rows, { changeset: "c1" });
    expect(summary).toEqual({ applied: 1, unchanged: 1, conflict: 1, refused: 1 });
    expect(isWritten).toBe(true);
    expect(answers).toMatchObject([
      { __typename: "ValueApplied", isWritten: true, value: { number: 13.7, state: "REPORTED", revision: 2 } },
      { __typename: "ValueConflict", current: { revision: 1, changedBy: "local-administrator" } },
      { __typename: "ValueRefused", refusals: [{ code: "PERIOD_TYPE", path: "rows[2].period" }] },
      { __typename: "ValueUnchanged", value: { number: 83, revision: 1 } },
    ]);
    expect(await currentNumber("N00999", "2024")).toBe(13.7);
    const { valueHistory } = await world.run<{ valueHistory: object[] }>(
      `{ valueHistory(municipality: "1080", indicator: "N00999", unit: "KONCERN", period: "2024") { revision number client reason changeset } }`,
    );
    expect(valueHistory).toMatchObject([
      { revision: 1, number: before, reason: null },
      { revision: 2, number: 13.7, client: "API", reason: "rättelse", changeset: "c1" },
    ]);
  });

  test("ATOMIC keeps nothing when one row fails, and a dry run keeps nothing at all", async () => {
    const good = { indicator: "N00673", unit: "KONCERN", period: "2024", number: 99, expectedRevision: 1 };
    const bad = { indicator: "N00673", unit: "NIX", period: "2024", number: 99 };
    const before = await currentNumber("N00673", "2024");
    expect(await record([good, bad], { mode: "ATOMIC" })).toMatchObject({
      isWritten: false,
      rows: [{ __typename: "ValueApplied", isWritten: false }, { __typename: "ValueRefused" }],
    });
    expect(await currentNumber("N00673", "2024")).toBe(before);
    expect(await record([good], { isDryRun: true })).toMatchObject({ isWritten: false, summary: { applied: 1 } });
    expect(await currentNumber("N00673", "2024")).toBe(before);
  });

  test("a number of more digits than a cell carries is refused and never rounded", async () => {
    const { errors } = await world.execute(mutation, {
      rows: [{ indicator: "N00999", unit: "KONCERN", period: "2024", number: 0.1 + 0.2, expectedRevision: 2 }],
    });
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT" });
  });

  test("more rows than a changeset may have are refused whole", async () => {
    const row = { indicator: "N00999", unit: "KONCERN", period: "2024", number: 1 };
    const { errors } = await world.execute(mutation, { rows: Array.from({ length: 20_001 }, () => row) });
    expect(errors?.[0]?.extensions).toMatchObject({ reason: "TOO_MANY" });
  });

  test("a list with history sends as many statements for a hundred values as for one", async () => {
    const count = (first: number) =>
      world.countStatements(
        `{ municipality(code: "1080") { indicatorValues(first: ${first}) { nodes { number indicator { title } unit { name } history { revision } } } } }`,
      );
    await count(100);
    expect(await count(100)).toBe(await count(1));
  });
});
