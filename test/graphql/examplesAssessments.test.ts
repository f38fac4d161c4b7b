import { openExampleWorld, type ExampleWorld } from "../support/exampleWorld";
import { describeOnBothEngines } from "../support/testDatabase";

interface Coded {
  readonly code: string;
}
interface Item {
  readonly kind?: string;
  readonly unit: { readonly name: string };
  readonly goal: Coded | null;
  readonly indicator: Coded | null;
  readonly previousStatus?: string;
  readonly missing?: readonly string[];
  readonly judgedWord: { readonly labelSv: string } | null;
  readonly proposal: { readonly status: string; readonly explanation: { readonly sv: string } };
  readonly assessment: { readonly motivation: string | null; readonly analysis: string | null } | null;
}
interface Round {
  readonly assessmentItems: { readonly totalCount: number; readonly nodes: readonly Item[] };
}

describeOnBothEngines("the saved operations about what is judged in rounds", (engine) => {
  let world: ExampleWorld;
  beforeAll(async () => {
    world = await openExampleWorld(engine);
  }, 120_000);

  const answer = async <T>(row: string, variables?: Record<string, unknown>): Promise<T> =>
    (await world.runExample<{ municipality: T }>(row, variables)).municipality;
  const itemsOf = async (row: string) =>
    (await answer<{ reportingRound: Round }>(row)).reportingRound.assessmentItems.nodes;

  it("K9: one indicator is red for the second time without an analysis; the other that is has one", async () => {
    const items = await itemsOf("K09");
    expect(items.map(({ goal, indicator }) => [goal?.code, indicator?.code])).toEqual([["OM-2025-04", "N15428"]]);
    expect(items[0]).toMatchObject({ previousStatus: "NOT_REACHED", proposal: { status: "NOT_REACHED" } });
  });

  it("H1: of every effect goal it is told which of outcome, analysis and judgement is missing", async () => {
    const items = await itemsOf("H01");
    const missing = new Map(items.map((item) => [item.goal?.code, item.missing]));
    expect(missing.get("EM-VON-02")).toEqual([]);
    expect(missing.get("EM-VON-04")).toEqual(["ANALYSES"]);
    expect(missing.get("EM-UN-03")).toEqual(["STATUSES"]);
    expect(missing.get("EM-DEM-01")).toEqual(["VALUES", "STATUSES", "ANALYSES"]);
  });

  it("H15: the corrections for 2017 stand with the evaluation that they came from, and how they went", async () => {
    type Action = Coded & { state: string; round: { title: string }; goal: Coded };
    const { improvementActions } = await answer<{ improvementActions: { nodes: Action[] } }>("H15");
    expect(improvementActions.nodes.map(({ code, state, goal }) => [code, state, goal.code])).toEqual([
      ["KORR-2017-01", "DONE", "EM-UN-01"],
      ["KORR-2017-02", "IN_PROGRESS", "EM-UN-03"],
      ["KORR-2017-03", "CANCELLED", "EM-VON-05"],
    ]);
  });

  it("Y4: activities of the plan for 2025 carry what the follow-up of 2024 led to", async () => {
    type Action = Coded & { carriedTo: Coded & { carriedActions: Coded[] } };
    const { improvementActions } = await answer<{ improvementActions: { nodes: Action[] } }>("Y04");
    expect(improvementActions.nodes.map(({ code, carriedTo }) => [code, carriedTo.code])).toEqual([
      ["ATER-2025-01", "AKT-25-01"],
      ["ATER-2025-02", "AKT-25-03"],
    ]);
    expect(improvementActions.nodes[0]?.carriedTo.carriedActions).toEqual([{ code: "ATER-2025-01" }]);
  });

  it("A7: exactly the goals and indicators of the plan are followed up", async () => {
    type Asked = { reportingRound: Round & { planDocument: { goals: Coded[]; indicators: Coded[] } } };
    const { reportingRound } = await answer<Asked>("A07");
    const { planDocument, assessmentItems } = reportingRound;
    const goals = new Set(assessmentItems.nodes.flatMap(({ goal }) => goal?.code ?? []));
    expect([...goals]).toEqual(planDocument.goals.map(({ code }) => code));
    const others = assessmentItems.nodes.filter(({ goal }) => goal === null);
    expect(others.map(({ indicator }) => indicator?.code)).toEqual(planDocument.indicators.map(({ code }) => code));
  });

  it("A8: committees and companies stand with their share of goals reached, and the vision with its coverage", async () => {
    type Unit = Coded & { goalShare: object };
    const { organizationUnits, vision } = await answer<{
      organizationUnits: { nodes: Unit[] };
      vision: { nodes: { followUp: object }[] };
    }>("A08");
    const shares = Object.fromEntries(organizationUnits.nodes.map(({ code, goalShare }) => [code, goalShare]));
    const share = (reached: number, partial: number, notReached: number, withoutStatus: number) => ({
      total: reached + partial + notReached + withoutStatus,
      ...{ reached, partial, notReached, withoutStatus },
      // Of those that have a status; how many have none stands beside it.
      share:
        reached + partial + notReached === 0
          ? null
          : Math.round((10_000 * reached) / (reached + partial + notReached)) / 10_000,
    });
    expect(shares).toMatchObject({
      KS: share(1, 0, 2, 1),
      GFN: share(0, 2, 2, 0),
      SN: share(1, 0, 0, 2),
      IFN: share(1, 0, 0, 1),
      SBN: share(0, 0, 2, 1),
      BOSTAD: share(0, 0, 2, 1),
      FASTIGHET: share(0, 0, 0, 2),
    });
    expect(vision.nodes.map(({ followUp }) => followUp)).toMatchObject([
      {
        coverage: { counted: 6, total: 6, share: 1 },
        counts: [
          { status: "PARTIAL", count: 3 },
          { status: "NOT_REACHED", count: 3 },
        ],
      },
    ]);
  });

  it("A9: what an owner's directive says and nobody has followed up this year is told", async () => {
    const { responsibilities } = await answer<{ responsibilities: { nodes: Coded[] } }>("A09");
    const codes = responsibilities.nodes.map(({ code }) => code);
    expect(codes).toContain("ANS-BOSTAD-2");
    expect(codes).not.toContain("ANS-BOSTAD-1");
  });

  it("A11: a council goal has the judgement of the whole, and of each addressed unit that has judged its part", async () => {
    type Goal = Coded & {
      followUp: { status: string; assessment: { unit: { name: string }; judgedStatus: string } | null };
      assessments: { unit: Coded; judgedStatus: string; item: { judgedWord: { labelSv: string } } }[];
    };
    const { goals } = await answer<{ goals: { nodes: Goal[] } }>("A11");
    const goal = goals.nodes.find(({ code }) => code === "KF1");
    expect(goal?.assessments.map(({ unit, judgedStatus }) => [unit.code, judgedStatus])).toEqual([
      ["IFN", "UPPNATT"],
      ["KF", "OSAKERT"],
      ["SBN", "INTE"],
    ]);
    expect(goal?.followUp).toMatchObject({ status: "NOT_REACHED", assessment: { judgedStatus: "OSAKERT" } });
    expect(goal?.assessments[0]?.item.judgedWord.labelSv).toBe("Uppnått");
  });

  it("M10: what is judged otherwise than is computed stands with the reason, and the council's goals with the board's judgement", async () => {
    const { reportingRound, whole } = await answer<{
      reportingRound: Round;
      whole: { nodes: (Coded & { followUp: { assessment: { judgedStatus: string } | null } })[] };
    }>("M10");
    const found = reportingRound.assessmentItems.nodes.map(({ goal, judgedWord, proposal }) => [
      goal?.code,
      proposal.status,
      judgedWord?.labelSv,
    ]);
    expect(found).toContainEqual(["NM-KS-1", "REACHED", "Delvis uppfyllt"]);
    for (const { assessment } of reportingRound.assessmentItems.nodes) expect(assessment?.motivation).not.toBeNull();
    expect(whole.nodes.find(({ code }) => code === "KF1")?.followUp.assessment?.judgedStatus).toBe("DELVIS");
  });
});
