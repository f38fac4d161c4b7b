import { describeOnBothEngines } from "../support/testDatabase";
import { openExampleWorld, type ExampleWorld } from "../support/exampleWorld";

interface FollowUp {
  status: string;
  basis: string;
  share: number | null;
  statusWord: { labelSv: string } | null;
  coverage: { counted: number; total: number };
  counts: { status: string; count: number }[];
  parts: { goal: { code: string } | null; indicator: { code: string } | null; status: string }[];
  missing: { goal: { code: string } | null; indicator: { code: string } | null }[];
  explanation: { sv: string; en: string };
}

const fields = `status basis share statusWord { labelSv } coverage { counted total } counts { status count }
  parts { goal { code } indicator { code } status } missing { goal { code } indicator { code } } explanation { sv en }`;

describeOnBothEngines("follow-up", (engine) => {
  let world: ExampleWorld;
  beforeAll(async () => {
    world = await openExampleWorld(engine);
  }, 120_000);

  const followGoal = async (municipality: string, goal: string, args: string) => {
    const answer = await world.run<{ municipality: { goal: { followUp: FollowUp } } }>(
      `{ municipality(code: "${municipality}") { goal(code: "${goal}") { followUp(${args}) { ${fields} } } } }`,
    );
    return answer.municipality.goal.followUp;
  };

  test("Karlskrona: half of the indicators reached is partly reached, in the municipality's own words", async () => {
    const followUp = await followGoal("1080", "OM-2024-02", 'period: "2024"');
    expect(followUp).toMatchObject({
      status: "PARTIAL",
      basis: "INDICATORS",
      share: 0.5,
      statusWord: { labelSv: "Delvis nått" },
      coverage: { counted: 2, total: 2 },
    });
    expect(followUp.parts.map(({ indicator, status }) => [indicator?.code, status])).toEqual([
      ["N00668", "ACCEPTABLE"],
      ["N00671", "REACHED"],
    ]);
  });

  test("an indicator without a target value lowers the coverage and is named, and never counts as missed", async () => {
    const followUp = await followGoal("1080", "OM-2024-04", 'period: "2024"');
    expect(followUp).toMatchObject({ status: "PARTIAL", share: 0.5, coverage: { counted: 2, total: 3 } });
    expect(followUp.missing).toEqual([{ goal: null, indicator: { code: "N15613" } }]);
  });

  test("Karlskrona: a perspective shows its goals as a distribution and is given no colour", async () => {
    const followUp = await followGoal("1080", "SOC", 'period: "2024"');
    expect(followUp).toMatchObject({ status: "NOT_ASSESSABLE", basis: "GOALS", coverage: { total: 7 } });
    expect(followUp.counts.reduce((sum, { count }) => sum + count, 0)).toBe(7);
  });

  test("Ystad: an acceptable value contributes to the goal", async () => {
    const answer = await world.run<{ municipality: { goals: { nodes: { code: string; followUp: FollowUp }[] } } }>(
      `{ municipality(code: "1286") { goals(filter: { levels: ["OVERGRIPANDE_MAL"], inForceOn: "2024-12-31" }) { nodes { code followUp(onDate: "2024-12-31") { ${fields} } } } } }`,
    );
    const { nodes } = answer.municipality.goals;
    expect(nodes).toHaveLength(7);
    for (const { followUp } of nodes) {
      const known = followUp.parts.filter(({ status }) => ["REACHED", "ACCEPTABLE", "NOT_REACHED"].includes(status));
      const contributing = known.filter(({ status }) => status !== "NOT_REACHED");
      expect(followUp.share).toBeCloseTo(contributing.length / known.length, 9);
    }
    expect(nodes.some(({ followUp }) => followUp.parts.some(({ status }) => status === "ACCEPTABLE"))).toBe(true);
    expect(new Set(nodes.map(({ followUp }) => followUp.status)).size).toBeGreaterThan(1);
  });

  test("Mariestad: a committee's goal is told by its activities, and withheld while any lacks a status", async () => {
    const answer = await world.run<{ municipality: { goals: { nodes: { code: string; followUp: FollowUp }[] } } }>(
      `{ municipality(code: "1493") { goals(filter: { levels: ["NAMNDMAL"], inForceOn: "2021-12-31" }) { nodes { code followUp(onDate: "2021-12-31") { ${fields} } } } } }`,
    );
    const { nodes } = answer.municipality.goals;
    expect(nodes).toHaveLength(19);
    expect(nodes.every(({ followUp }) => followUp.basis === "ACTIVITIES")).toBe(true);
    const [whole, withheld] = [
      nodes.filter(({ followUp }) => followUp.parts.length > 0 && followUp.missing.length === 0),
      nodes.filter(({ followUp }) => followUp.missing.length > 0),
    ];
    expect(whole.length).toBeGreaterThan(0);
    expect(withheld.length).toBeGreaterThan(0);
    expect(whole.every(({ followUp }) => ["REACHED", "PARTIAL", "NOT_REACHED"].includes(followUp.status))).toBe(true);
    for (const { followUp } of withheld) {
      expect(followUp.status).toBe("NOT_ASSESSABLE");
      expect(followUp.explanation.sv).toContain(followUp.missing[0]?.goal?.code ?? "no code");
    }
  });

  test("Mariestad: a council goal is left to judgement, with its committees' goals beside it", async () => {
    const answer = await world.run<{ municipality: { goals: { nodes: { followUp: FollowUp }[] } } }>(
      `{ municipality(code: "1493") { goals(filter: { levels: ["KF_MAL"], inForceOn: "2021-12-31" }) { nodes { followUp(onDate: "2021-12-31") { ${fields} } } } } }`,
    );
    expect(answer.municipality.goals.nodes).toHaveLength(5);
    for (const { followUp } of answer.municipality.goals.nodes) {
      expect(followUp).toMatchObject({ status: "NOT_ASSESSABLE", basis: "GOALS" });
      expect(followUp.parts.length).toBeGreaterThan(0);
    }
  });

  test("an activity shared by several owners is one part of the goal", async () => {
    const answer = await world.run<{ municipality: { goals: { nodes: { followUp: FollowUp }[] } } }>(
      `{ municipality(code: "1493") { goals(first: 500) { nodes { followUp(onDate: "2021-12-31") { ${fields} } } } } }`,
    );
    for (const { followUp } of answer.municipality.goals.nodes) {
      const keys = followUp.parts.map(({ goal, indicator }) => goal?.code ?? indicator?.code);
      expect(new Set(keys).size).toBe(keys.length);
      expect(followUp.coverage.total).toBeLessThanOrEqual(keys.length);
    }
  });

  test("Haninge: before the last year a value is held against the end target that it is on the way to, and says for when", async () => {
    const answer = await world.run(
      `{ municipality(code: "0136") { indicator(code: "N00667") { followUp(period: "2024") {
        status targetValue { period targetValue } explanation { sv } trajectory { expectedNow isOnTrack isUnreachableAtCurrentPace } } } } }`,
    );
    expect(answer).toMatchObject({
      municipality: {
        indicator: {
          followUp: {
            status: "NOT_REACHED",
            targetValue: { period: "2026", targetValue: 84.4 },
            explanation: { sv: expect.stringMatching(/Målvärdet gäller 2026\.$/) as string },
            trajectory: { expectedNow: 82.8, isOnTrack: false, isUnreachableAtCurrentPace: true },
          },
        },
      },
    });
  });

  test("by a day the latest published value counts, and it is stale when the next should have come", async () => {
    const at = async (onDate: string) => {
      const answer = await world.run<{
        municipality: { indicator: { followUp: { value: { period: string }; flags: { isStale: boolean } } } };
      }>(
        `{ municipality(code: "1080") { indicator(code: "N00669") { followUp(onDate: "${onDate}") { value { period } flags { isStale } } } } }`,
      );
      const { value, flags } = answer.municipality.indicator.followUp;
      return [value.period, flags.isStale];
    };
    expect(await at("2024-06-30")).toEqual(["2023", false]);
    expect(await at("2024-12-31")).toEqual(["2024", false]);
    // The values of 2025 are the last; those of 2026 are due sixty days into 2027.
    expect(await at("2027-02-15")).toEqual(["2025", false]);
    expect(await at("2027-04-15")).toEqual(["2025", true]);
  });

  test("a goal is followed up at a period or a day, and asking for neither is refused", async () => {
    const { errors } = await world.execute(
      `{ municipality(code: "1080") { goal(code: "OM-2024-01") { followUp { status } } } }`,
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", reason: "REQUIRED" });
  });

  test.each([
    [
      "goals",
      'goals(first: $first) { nodes { followUp(onDate: "2024-12-31") { status } indicatorSummary(onDate: "2024-12-31") { total } } }',
    ],
    ["indicator uses", 'indicatorUses(first: $first) { nodes { followUp(period: "2024") { status } } }'],
    ["target values", 'targetValues(first: $first) { nodes { followUp(onDate: "2024-12-31") { status } } }'],
    ["units", 'organizationUnits(first: $first) { nodes { goalShare(onDate: "2024-12-31") { share } } }'],
  ])("following up fifty %s takes no more statements than the values of a few", async (_name, field) => {
    const count = (first: number) =>
      world.countStatements(`query ($first: Int!) { municipality(code: "1080") { ${field} } }`, { first });
    await count(50);
    expect(await count(50)).toBeLessThanOrEqual(4);
  });
});
