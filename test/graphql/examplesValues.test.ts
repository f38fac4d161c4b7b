import type { Role } from "../../server/domain/access/grant";
import { exampleOperation, openExampleWorld, type ExampleWorld } from "../support/exampleWorld";
import { grantOf, personWith } from "../support/markedViewers";
import { execute } from "../support/testApi";
import { describeOnBothEngines } from "../support/testDatabase";

interface Coded {
  code: string;
}
interface Nodes<T> {
  totalCount: number;
  nodes: T[];
}
interface Of<T> {
  municipality: T;
}
const codesOf = (list: Nodes<Coded>) => list.nodes.map(({ code }) => code);

describeOnBothEngines("the saved operations on indicators and values", (engine) => {
  let world: ExampleWorld;
  beforeAll(async () => {
    world = await openExampleWorld(engine);
  }, 120_000);

  test("K4 lists the council's indicators of 2024 with outcome and status, and points out those without a target value", async () => {
    interface Use {
      goal: Coded & { state: string };
      indicator: Coded;
      hasTargetValue: boolean;
      followUp: { status: string; value: { number: number } | null; targetValue: object | null };
    }
    const { municipality } =
      await world.runExample<
        Of<{ indicatorUses: Nodes<Use>; lackingTargetValue: Nodes<Use>; lackingDirection: Nodes<Use> }>
      >("K04");
    const { indicatorUses, lackingTargetValue, lackingDirection } = municipality;
    expect(indicatorUses.totalCount).toBe(23);
    const statuses = indicatorUses.nodes.map(({ followUp }) => followUp.status);
    expect(new Set(statuses)).toEqual(new Set(["REACHED", "ACCEPTABLE", "NOT_REACHED", "NO_TARGET"]));
    expect(indicatorUses.nodes[0]).toMatchObject({
      goal: { code: "OM-2024-01" },
      indicator: { code: "N00667", direction: "INCREASE" },
      followUp: {
        targetValue: { targetValue: 90, acceptableValue: 87 },
        value: { period: "2024", number: 90.7, isExample: true },
        statusWord: { labelSv: "Målvärdet uppnått" },
      },
    });
    expect(lackingTargetValue.nodes.map(({ goal, indicator }) => [goal.code, goal.state, indicator.code])).toEqual([
      ["OM-2024-04", "DECIDED", "N15613"],
      ["OM-2024-13", "DRAFT", "KK-BOSTADER"],
    ]);
    expect(indicatorUses.nodes.filter((use) => !use.hasTargetValue)).toHaveLength(2);
    expect(lackingDirection.nodes).toEqual([]);
  });

  test("T01 tells the reporter of a school whose values are hers to write, and an analyst that none are", async () => {
    interface Table {
      units: Coded[];
      rows: { unitIndex: number[] };
      values: { canEdit: boolean[]; editRefusalIndex: (number | null)[]; editRefusals: { code: string }[] };
    }
    const saidTo = async (role: Role, unit: string | null) => {
      const viewer = personWith([grantOf("1080", role, unit)]);
      const { data } = await execute(world.stores, exampleOperation("T01"), {}, { viewer });
      const { units, rows, values } = (data as unknown as Of<{ indicatorTable: Table }>).municipality.indicatorTable;
      const said = rows.unitIndex.map((unitIndex, row) => {
        const refusal = values.editRefusals[values.editRefusalIndex[row] ?? -1]?.code ?? null;
        return `${units[unitIndex]?.code} ${values.canEdit[row]} ${refusal}`;
      });
      return [...new Set(said)].sort();
    };
    expect(await saidTo("REPORTER", "BUF")).toEqual([
      "KONCERN false UNIT_SCOPE",
      "SKOLA-A false PERIOD_TYPE",
      "SKOLA-A false ROUND_LOCKED",
      "SKOLA-A true null",
    ]);
    expect(await saidTo("ANALYST", null)).toEqual(["KONCERN false ROLE_REQUIRED", "SKOLA-A false ROLE_REQUIRED"]);
  });

  test("K10 ranks each of the council's indicators with a Kolada id among the seven similar municipalities", async () => {
    interface Row {
      externalId: string;
      comparison: { rank: number | null; rankedCount: number; valueCount: number; memberCount: number; median: number };
    }
    const { municipality } =
      await world.runExample<Of<{ comparatorSet: { municipalitiesOf: Coded[] }; indicators: Nodes<Row> }>>("K10");
    expect(municipality.comparatorSet.municipalitiesOf.map(({ code }) => code)).toContain("1286");
    expect(municipality.indicators.totalCount).toBe(24);
    expect(municipality.indicators.nodes.every(({ comparison }) => comparison.memberCount === 7)).toBe(true);
    const safe = municipality.indicators.nodes.find(({ externalId }) => externalId === "N15613");
    // Ystad keeps its steering here: its own values are not published ones, so six of the seven are compared.
    expect(safe).toMatchObject({
      comparison: {
        ownValue: { number: 88.2 },
        median: 82.85,
        difference: 5.35,
        rank: 1,
        rankedCount: 7,
        valueCount: 6,
        color: "GREEN",
        explanation: {
          sv: "88,2 mot medianen 82,85; plats 1 av 7; grön: bland den bästa fjärdedelen; 6 av 7 har värde.",
        },
      },
    });
  });

  test("K11 shows the set of 2023 in green, yellow and red against all participants", async () => {
    interface Row {
      indicator: Coded;
      color: string | null;
      valueCount: number;
      median: number;
    }
    const { municipality } = await world.runExample<Of<{ indicatorCollection: { comparisons: Row[] } }>>("K11");
    const rows = municipality.indicatorCollection.comparisons;
    expect(rows).toHaveLength(15);
    const colorOf = new Map(rows.map(({ indicator, color }) => [indicator.code, color]));
    expect(colorOf.get("N00671")).toBe("RED");
    expect(colorOf.get("N00673")).toBe("YELLOW");
    // 86 is the median itself, shared by many.
    expect(colorOf.get("U21468")).toBe("YELLOW");
    expect(rows.every(({ valueCount }) => valueCount >= 18)).toBe(true);
  });

  test("K12 finds the break of 2021 and the three changes in fifteen years that exceed the margin", async () => {
    interface Value {
      period: string;
      isBreakBefore: boolean;
      change: { isSecured: boolean | null; difference: number | null };
    }
    interface Survey extends Coded {
      breaks: { fromPeriod: string }[];
      values: Nodes<Value>;
    }
    const { municipality } = await world.runExample<Of<{ indicators: Nodes<Survey> }>>("K12");
    const [survey] = municipality.indicators.nodes;
    expect(survey).toMatchObject({ code: "N00669", breaks: [{ fromPeriod: "2021" }] });
    const values = survey?.values.nodes ?? [];
    expect(values.map(({ period }) => period)).toEqual(Array.from({ length: 15 }, (_, index) => String(2011 + index)));
    expect(values.filter(({ isBreakBefore }) => isBreakBefore).map(({ period }) => period)).toEqual(["2021"]);
    expect(values.find(({ period }) => period === "2021")?.change).toMatchObject({ difference: null, isSecured: null });
    const secured = values.filter(({ change }) => change.isSecured === true);
    expect(secured.map(({ period, change }) => [period, change.difference])).toEqual([
      ["2014", 3.2],
      ["2018", -3.4],
      ["2023", 4.5],
    ]);
  });

  test("H7 finds the draft effect goals without a measure, and says what each lacks", async () => {
    interface Goal extends Coded {
      state: string;
      findings: Coded[];
    }
    const { municipality } =
      await world.runExample<Of<{ withoutMeasure: Nodes<Goal>; wrongHorizon: Nodes<Goal> }>>("H07");
    expect(codesOf(municipality.withoutMeasure)).toEqual(["EM-VON-10", "EM-LIV-03"]);
    for (const { state, findings } of municipality.withoutMeasure.nodes) {
      expect(state).toBe("DRAFT");
      expect(findings.map(({ code }) => code)).toContain("INDICATOR_REQUIRED");
    }
    // The model refuses them, see the tests of goals.
    expect(municipality.wrongHorizon.totalCount).toBe(0);
  });

  test("H9 lays quality and cost of 2019 to 2025 side by side, our own and similar municipalities'", async () => {
    interface Row {
      period: string;
      ownValue: { number: number | null; state: string };
      median: number | null;
    }
    const { municipality } = await world.runExample<Of<Record<"quality" | "cost", { comparisons: Row[] }>>>("H09");
    const { quality, cost } = municipality;
    expect(quality.comparisons.map(({ period }) => period)).toEqual(cost.comparisons.map(({ period }) => period));
    expect(quality.comparisons).toHaveLength(7);
    expect(quality.comparisons[0]).toMatchObject({ period: "2019", ownValue: { number: 81 }, median: 79 });
    expect(cost.comparisons[0]).toMatchObject({ period: "2019", ownValue: { number: 227829 }, median: 226487 });
    // No survey was made in 2021: missing, and not 0.
    expect(quality.comparisons[2]).toMatchObject({ period: "2021", ownValue: { number: null, state: "MISSING" } });
  });

  test("H10 finds the effect goals that only home-made measures follow", async () => {
    const { municipality } = await world.runExample<Of<{ goals: Nodes<Coded> }>>("H10");
    expect(codesOf(municipality.goals)).toEqual(["EM-DEM-03", "EM-VON-07"]);
  });

  test("H11 puts frame and outcome beside the share of reached effect goals", async () => {
    interface Frame {
      unit: Coded & { goalShare: { total: number; reached: number; share: number | null } };
      amount: number;
      outcome: number;
    }
    const { municipality } = await world.runExample<Of<{ budgetFrames: Nodes<Frame> }>>("H11");
    const rows = municipality.budgetFrames.nodes.map(({ unit, amount, outcome }) => [
      unit.code,
      amount,
      outcome,
      unit.goalShare.total,
      unit.goalShare.reached,
      unit.goalShare.share,
    ]);
    expect(rows).toEqual([
      ["KS", 93000, 92900, 0, 0, null],
      ["SBN", 43000, 43650, 3, 0, 0],
      ["UN", 325700, 322126, 4, 1, 0.25],
      ["VON", 255900, 259244, 6, 2, 0.3333],
    ]);
  });

  test("H12 splits an indicator by own and private operation, and by unit", async () => {
    interface Split {
      valuesByMember: { members: string; value: { number: number } | null }[];
      unitValues: { unit: Coded & { operatorForm: string }; value: { number: number } | null }[];
    }
    const { municipality } = await world.runExample<Of<{ indicator: Split }>>("H12");
    const { valuesByMember, unitValues } = municipality.indicator;
    const numberOf = new Map(valuesByMember.map(({ members, value }) => [members, value?.number]));
    expect(numberOf.get("")).toBe(79);
    expect(numberOf.get("OPERATOR_FORM:OWN")).toBe(81);
    expect(numberOf.get("OPERATOR_FORM:PRIVATE")).toBe(76);
    expect(unitValues.map(({ unit, value }) => [unit.code, unit.operatorForm, value?.number])).toEqual([
      ["PU-SABO", "PRIVATE", 76],
      ["SABO-1", "OWN", 79],
      ["SABO-2", "OWN", 82],
    ]);
  });

  test("Y3 shows the latest sick leave, engagement and forecast result with their months", async () => {
    interface Figure {
      number: number;
      periodLabel: { sv: string };
    }
    interface Use {
      indicator: Coded & { outcome: Figure; forecast: Figure | null };
    }
    const { municipality } =
      await world.runExample<Of<{ goals: Nodes<{ title: string; indicatorUses: Use[] }> }>>("Y03");
    expect(municipality.goals.nodes.map(({ title }) => title)).toEqual(["Ekonomi i balans", "Attraktiv arbetsplats"]);
    const uses = new Map(
      municipality.goals.nodes.flatMap((goal) =>
        goal.indicatorUses.map(({ indicator }) => [indicator.code, indicator]),
      ),
    );
    expect(uses.get("N00090")?.outcome).toMatchObject({ number: 5.8, periodLabel: { sv: "augusti 2025" } });
    expect(uses.get("U00200")?.outcome).toMatchObject({ number: 79, periodLabel: { sv: "augusti 2025" } });
    expect(uses.get("YS-RESULTAT")?.forecast).toMatchObject({ number: 20.2, periodLabel: { sv: "augusti 2025" } });
  });

  test("Y5 finds goals without an indicator and indicators on more than one goal", async () => {
    const { municipality } =
      await world.runExample<
        Of<{ goalsWithoutIndicator: Nodes<Coded>; indicatorsOnSeveralGoals: Nodes<Coded & { uses: object[] }> }>
      >("Y05");
    expect(municipality.goalsWithoutIndicator.totalCount).toBe(10);
    expect(codesOf(municipality.goalsWithoutIndicator)).toContain("NM-KFN-1");
    expect(municipality.indicatorsOnSeveralGoals.totalCount).toBe(19);
    expect(municipality.indicatorsOnSeveralGoals.nodes.every(({ uses }) => uses.length > 1)).toBe(true);
  });

  test("Y10 counts the indicators of goal 4: reached, acceptable, and moving the right way", async () => {
    interface Goal {
      indicatorSummary: Record<string, number>;
      followUp: { status: string; coverage: object };
      indicatorUses: { followUp: { status: string; contributes: boolean; trend: string } }[];
    }
    const { municipality } = await world.runExample<Of<{ goal: Goal }>>("Y10");
    const { indicatorSummary, followUp, indicatorUses } = municipality.goal;
    expect(indicatorSummary).toMatchObject({
      total: 6,
      withAcceptableValue: 5,
      reached: 2,
      contributing: 2,
      improving: 3,
      deteriorating: 0,
    });
    expect(indicatorUses.filter((use) => use.followUp.contributes)).toHaveLength(indicatorSummary.contributing ?? -1);
    expect(indicatorUses.filter((use) => use.followUp.trend === "IMPROVED")).toHaveLength(
      indicatorSummary.improving ?? -1,
    );
    // Two of the five with a target value contribute: 40 %, below the level's yellow limit.
    expect(followUp).toMatchObject({
      status: "NOT_REACHED",
      statusWord: { labelSv: "Målet inte uppfyllt" },
      coverage: { counted: 5, total: 5 },
    });
  });

  test("A1 holds each indicator of 2024 against the straight line to 2026", async () => {
    interface Row {
      outlook: string;
      targetValue: { indicator: Coded };
      followUp: { trajectory: { expectedNow: number; isOnTrack: boolean } | null };
    }
    const { municipality } = await world.runExample<Of<{ targetFollowUps: Nodes<Row> }>>("A01");
    expect(municipality.targetFollowUps.totalCount).toBe(19);
    const rowOf = new Map(municipality.targetFollowUps.nodes.map((row) => [row.targetValue.indicator.code, row]));
    // From 12.1 in 2022 to 12.9 in 2026: half-way is 12.5, which is the value.
    expect(rowOf.get("N00999")).toMatchObject({
      outlook: "ON_TRACK",
      followUp: { trajectory: { expectedNow: 12.5, isOnTrack: true } },
    });
    expect(rowOf.get("N00667")).toMatchObject({ followUp: { trajectory: { expectedNow: 82.8, isOnTrack: false } } });
  });

  test("A2 tells the targets of 2026 that are reached already and those out of reach at this pace", async () => {
    interface Row {
      targetValue: { indicator: Coded };
    }
    const { municipality } = await world.runExample<Of<Record<"alreadyReached" | "unreachable", Nodes<Row>>>>("A02");
    const codes = (list: Nodes<Row>) => list.nodes.map(({ targetValue }) => targetValue.indicator.code);
    expect(codes(municipality.alreadyReached)).toEqual(["N15428", "U21468"]);
    expect(codes(municipality.unreachable)).toEqual(
      expect.arrayContaining(["N00667", "N00669", "N03102", "N15643", "N17461", "U07414", "U23401"]),
    );
    expect(municipality.unreachable.totalCount).toBe(7);
  });

  test("A5 finds the company that has goals but no indicators", async () => {
    interface Company extends Coded {
      goalCount: number;
      goalIndicatorCount: number;
    }
    const { municipality } =
      await world.runExample<Of<{ organizationUnits: Nodes<Company>; companies: Nodes<Company> }>>("A05");
    expect(municipality.organizationUnits.nodes).toMatchObject([
      { code: "FASTIGHET", goalCount: 2, goalIndicatorCount: 0 },
    ]);
    expect(municipality.companies.nodes.find(({ code }) => code === "BOSTAD")).toMatchObject({
      goalCount: 3,
      goalIndicatorCount: 2,
    });
  });

  test("A10 lists quality per provider, with the providers that have no values", async () => {
    interface Row {
      unit: Coded;
      hasNumber: boolean;
      value: { number: number } | null;
    }
    const { municipality } = await world.runExample<Of<{ indicator: { unitValues: Row[] } }>>("A10");
    const rows = municipality.indicator.unitValues.map(({ unit, value }) => [unit.code, value?.number ?? null]);
    expect(rows).toEqual([
      ["PRIV-HT-A", 90],
      ["PRIV-HT-B", 83],
      ["PRIV-HT-D", null],
      ["HT-KOMMUN", 88],
      ["PRIV-VOBO", null],
    ]);
  });
});
