import { openExampleWorld, type ExampleWorld } from "../support/exampleWorld";
import { execute } from "../support/testApi";
import { describeOnBothEngines } from "../support/testDatabase";

interface Coded {
  code: string;
  title: string;
}
const codesOf = (rows: readonly { code: string }[]) => rows.map(({ code }) => code);

describeOnBothEngines(
  "the saved operations about goals, documents and frames answer the municipalities' own questions",
  (engine) => {
    let world: ExampleWorld;
    beforeAll(async () => {
      world = await openExampleWorld(engine);
    }, 120_000);

    async function answer<T>(row: string, variables?: Record<string, unknown>): Promise<T> {
      const data = await world.runExample<{ municipality: T }>(row, variables);
      return data.municipality;
    }

    it("K1: the vision stands with every goal that hangs from it, word for word", async () => {
      const { goals } = await answer<{
        goals: {
          nodes: {
            description: string;
            descendants: { totalCount: number; nodes: { depth: number; goal: Coded }[] };
          }[];
        };
      }>("K01");
      expect(goals.nodes).toHaveLength(1);
      expect(goals.nodes[0]?.description).toContain("Med sitt unika läge är Karlskrona ett nav i en växande region.");
      const { nodes, totalCount } = goals.nodes[0]?.descendants ?? { nodes: [], totalCount: 0 };
      expect(totalCount).toBe(19);
      expect(nodes.filter(({ depth }) => depth === 1).map(({ goal }) => goal.code)).toEqual(
        expect.arrayContaining(["SOC", "EKL", "EKN", "KLT"]),
      );
      expect(nodes.filter(({ goal }) => goal.code.startsWith("OM-2024"))).toHaveLength(11);
    });

    it("K2: a perspective tells its goals, and one has none", async () => {
      type Node = Coded & { children: Coded[] };
      const { perspective, perspectives } = await answer<{ perspective: Node; perspectives: { nodes: Node[] } }>("K02");
      expect(codesOf(perspective.children)).toContain("OM-2024-03");
      expect(perspective.children).toHaveLength(7);
      expect(perspectives.nodes.filter(({ children }) => children.length === 0).map(({ code }) => code)).toEqual([
        "KLT",
        "UTV-REG",
      ]);
    });

    it("K3: two budgets are compared by lineage: new, unchanged, reworded, dropped", async () => {
      type Row = { kind: string; before: Coded | null; after: Coded | null; rewordedFields: string[] };
      const { planDocument } = await answer<{ planDocument: { comparedWith: Row[] } }>("K03");
      const ofKind = (kind: string) => planDocument.comparedWith.filter((row) => row.kind === kind);
      expect(ofKind("NEW").map(({ after }) => after?.code)).toEqual(["OM-2025-12"]);
      expect(ofKind("DROPPED").map(({ before }) => before?.code)).toEqual(["OM-2024-08"]);
      expect(ofKind("REWORDED").map(({ before, after }) => [before?.code, after?.code])).toEqual([
        ["OM-2024-04", "OM-2025-04"],
        ["OM-2024-06", "OM-2025-06"],
      ]);
      expect(ofKind("UNCHANGED")).toHaveLength(8);
    });

    it("K6: frames per committee stand with their change and the goals they carry, the later version of a year only", async () => {
      type Frame = {
        year: number;
        versionNumber: number;
        amount: number;
        changePercent: number | null;
        addressedGoalCount: number;
        unit: { code: string };
      };
      const { budgetFrames } = await answer<{ budgetFrames: { totalCount: number; nodes: Frame[] } }>("K06");
      expect(budgetFrames.totalCount).toBe(18);
      const an = budgetFrames.nodes.filter(({ unit }) => unit.code === "AN");
      expect(
        an.map(({ year, versionNumber, amount, changePercent }) => [year, versionNumber, amount, changePercent]),
      ).toEqual([
        [2023, 1, 1_018_000, null],
        [2024, 2, 1_084_300, 6.51],
        [2025, 1, 1_106_300, 2.03],
      ]);
      expect(budgetFrames.nodes.every(({ addressedGoalCount }) => addressedGoalCount > 0)).toBe(true);
    });

    it("K7: a committee's steering documents, and those that expire this year", async () => {
      const { inForce, expiring } = await answer<{ inForce: { nodes: Coded[] }; expiring: { nodes: Coded[] } }>("K07");
      expect(inForce.nodes).toHaveLength(10);
      expect(codesOf(inForce.nodes)).not.toContain("SD-GAMMAL");
      expect(codesOf(expiring.nodes).sort()).toEqual(["SD-BARN", "SD-PERSONAL", "SD-SOCHALL"]);
    });

    it("H4: the vision valid in 2016 is quoted, and not the one drafted later", async () => {
      const { goals } = await answer<{ goals: { nodes: (Coded & { isExample: boolean })[] } }>("H04");
      expect(goals.nodes).toEqual([
        expect.objectContaining({
          title: "Heby kommun, En växande landsbygdskommun, med trygghet, närhet och livskvalitet.",
          isExample: false,
        }),
      ]);
    });

    it("H5: directions with user focus and their effect goals, in a budget whose plan overlaps it", async () => {
      const { directions, plans } = await answer<{
        directions: { nodes: (Coded & { children: Coded[] })[] };
        plans: { nodes: { code: string; period: string }[] };
      }>("H05");
      expect(directions.nodes.map(({ code, children }) => [code, children.length])).toEqual([
        ["INR-1", 5],
        ["INR-2", 4],
        ["INR-5", 2],
        ["INR-7", 0],
      ]);
      expect(plans.nodes.map(({ period }) => period)).toEqual(["2016", "2016-2017"]);
    });

    it("H6: policies and plans that bear on a direction", async () => {
      const { steeringDocuments } = await answer<{ steeringDocuments: { nodes: Coded[] } }>("H06");
      expect(codesOf(steeringDocuments.nodes)).toEqual(["POL-KONK", "POL-VARDIG"]);
    });

    it("H8: the effect stands beside measure and target value", async () => {
      type Use = { indicator: Coded; targetValues: { targetValue: number | null }[] };
      const { goals } = await answer<{
        goals: { nodes: (Coded & { effectStatement: string; indicatorUses: Use[] })[] };
      }>("H08");
      expect(goals.nodes.length).toBeGreaterThan(10);
      expect(goals.nodes.every(({ effectStatement }) => effectStatement.length > 0)).toBe(true);
      const measured = goals.nodes.find(({ code }) => code === "EM-VON-02");
      expect(
        measured?.indicatorUses.some(
          ({ indicator, targetValues }) => indicator.code === "U23471" && targetValues.length > 0,
        ),
      ).toBe(true);
    });

    it("H13: guidelines of the executive board valid on a day, and no other board's", async () => {
      const { steeringDocuments } = await answer<{
        steeringDocuments: { nodes: (Coded & { decidedBy: { code: string } })[] };
      }>("H13");
      expect(codesOf(steeringDocuments.nodes)).toEqual(["RL-STYR", "RL-UPPH"]);
      expect(steeringDocuments.nodes.every(({ decidedBy }) => decidedBy.code === "KS")).toBe(true);
    });

    it("Y1: who decided a goal, and when", async () => {
      const { goals } = await answer<{
        goals: { nodes: (Coded & { decision: { decidedOn: string; organ: { kind: string } } })[] };
      }>("Y01");
      expect(goals.nodes.map(({ code, decision }) => [code, decision.organ.kind])).toEqual([
        ["OM4", "COUNCIL"],
        ["NM-SN-1", "COMMITTEE"],
        ["SM-BOSTAD-1", "COMPANY_BOARD"],
      ]);
      expect(goals.nodes[0]?.decision.decidedOn).toBe("2023-06-15");
    });

    it("Y6: a global goal is inherited downwards, and those that nothing covers are named", async () => {
      type Touching = {
        goals: (Coded & { effectiveSdgs: { sdg: string; isOwn: boolean; inheritedFrom: string[] }[] })[];
      };
      const { touching, all } = await answer<{ touching: Touching[]; all: { number: number; isCovered: boolean }[] }>(
        "Y06",
      );
      const own = (touching[0]?.goals ?? []).filter(({ effectiveSdgs }) =>
        effectiveSdgs.some(({ sdg, isOwn }) => sdg.startsWith("11") && isOwn),
      );
      expect(codesOf(own)).toEqual(["OM5", "OM6", "OM7"]);
      expect(touching[0]?.goals).toHaveLength(18);
      expect(all.filter(({ isCovered }) => !isCovered).map(({ number }) => number)).toEqual([2, 14, 17]);
    });

    it("Y7: seven goals in three areas, in the council's order and word for word", async () => {
      type Area = {
        title: string;
        isExample: boolean;
        children: (Coded & { isExample: boolean; decision: { decidedOn: string } })[];
      };
      const { goals } = await answer<{ goals: { nodes: Area[] } }>("Y07");
      expect(goals.nodes.map(({ title, children }) => [title, codesOf(children)])).toEqual([
        ["God och hållbar tillväxt", ["OM1"]],
        ["Bästa möjliga medborgarnytta", ["OM2", "OM3", "OM4"]],
        ["Attraktiva livsmiljöer i hela Ystads kommun", ["OM5", "OM6", "OM7"]],
      ]);
      const all = goals.nodes.flatMap(({ children }) => children);
      expect(all.every(({ isExample, decision }) => !isExample && decision.decidedOn === "2023-06-15")).toBe(true);
      expect(all[1]?.title).toBe(
        "Invånare, företag och besökare är nöjda med den service och kvalitet som kommunen levererar",
      );
    });

    it("Y8: goals phrased as a wished state, with their indicators", async () => {
      const { goals } = await answer<{ goals: { nodes: (Coded & { indicatorUses: object[] })[] } }>("Y08");
      expect(goals.nodes.filter(({ code }) => /^OM\d$/.test(code))).toHaveLength(7);
      expect(
        goals.nodes.filter(({ code }) => /^OM\d$/.test(code)).every(({ indicatorUses }) => indicatorUses.length > 0),
      ).toBe(true);
    });

    it("Y9: an addressed unit without contribution is seen, and a joint one is named once for each owner", async () => {
      type Row = { isAddressed: boolean; hasContribution: boolean; unit: { code: string }; jointGoals: Coded[] };
      const { goal } = await answer<{ goal: { contributions: Row[] } }>("Y09");
      expect(
        goal.contributions
          .filter(({ isAddressed, hasContribution }) => isAddressed && !hasContribution)
          .map(({ unit }) => unit.code),
      ).toEqual(["ENERGI-ST"]);
      const joint = goal.contributions.filter(({ jointGoals }) => jointGoals.length > 0);
      expect(joint.map(({ unit }) => unit.code)).toEqual(["KLF", "SBF", "KFF"]);
      expect(new Set(joint.flatMap(({ jointGoals }) => codesOf(jointGoals)))).toEqual(new Set(["AKT-25-10"]));
    });

    it("Y11: committee goals with neither council goal nor document", async () => {
      const { neither, documentOnly } = await answer<{
        neither: { nodes: (Coded & { findings: { code: string }[] })[] };
        documentOnly: { nodes: Coded[] };
      }>("Y11");
      expect(codesOf(neither.nodes)).toEqual(["NM-SBN-9A"]);
      expect(codesOf(neither.nodes[0]?.findings ?? [])).toContain("PARENT_REQUIRED");
      expect(codesOf(documentOnly.nodes)).toEqual(["NM-KFN-9A"]);
    });

    it("M1: who decided the vision, and which goals cite it", async () => {
      const { goal } = await answer<{ goal: { decision: { organ: { name: string } }; children: Coded[] } }>("M01");
      expect(goal.decision.organ.name).toBe("Kommunfullmäktige");
      expect(codesOf(goal.children)).toEqual(expect.arrayContaining(["KF1", "KF2", "KF3", "KF4", "KF5"]));
    });

    it("M2: five goals give way to five others under one untouched model", async () => {
      type Swapped = Coded & { model: { code: string; version: number }; continues: Coded | null };
      const { before, after, steeringModels } = await answer<{
        before: { nodes: Swapped[] };
        after: { nodes: Swapped[] };
        steeringModels: { nodes: object[] };
      }>("M02");
      expect([before.nodes.length, after.nodes.length, steeringModels.nodes.length]).toEqual([5, 5, 1]);
      expect(new Set([...before.nodes, ...after.nodes].map(({ model }) => `${model.code} ${model.version}`))).toEqual(
        new Set(["MARIESTAD-2019 1"]),
      );
      expect(after.nodes.map(({ continues }) => continues?.code ?? null)).toEqual(["KF1", "KF2", null, "KF4", "KF5"]);
    });

    it("M3: the red thread is walked from a sub-activity to the vision, and from a goal to every activity", async () => {
      type Step = { depth: number; path: string[]; goal: Coded };
      const { up, down } = await answer<{
        up: { redThread: { goals: Coded[] }[] };
        down: { descendants: { totalCount: number; nodes: Step[] } };
      }>("M03");
      expect(up.redThread.map(({ goals }) => codesOf(goals))).toEqual([
        ["DEL-TN-21-01-1", "AKT-TN-21-01", "NM-TN-1", "KF1", "VISION"],
      ]);
      expect(down.descendants.totalCount).toBe(25);
      expect(
        down.descendants.nodes.every(
          ({ path, depth, goal }) => path[0] === "KF2" && path.at(-1) === goal.code && path.length === depth + 1,
        ),
      ).toBe(true);
    });

    it("M4: financial and operational goals for sound financial management, each with a proposal", async () => {
      type Row = Coded & { isFinancial: boolean; followUp: { status: string; explanation: { sv: string } } };
      const { goals } = await answer<{ goals: { nodes: Row[] } }>("M04");
      expect(goals.nodes.some(({ isFinancial }) => isFinancial)).toBe(true);
      expect(goals.nodes.some(({ isFinancial }) => !isFinancial)).toBe(true);
      expect(goals.nodes.every(({ followUp }) => followUp.explanation.sv.length > 0)).toBe(true);
      expect(
        goals.nodes
          .filter(({ isFinancial }) => isFinancial)
          .some(({ followUp }) => ["REACHED", "PARTIAL", "NOT_REACHED"].includes(followUp.status)),
      ).toBe(true);
    });

    it("M5: goals of the mandate 3+1 are in force after the election", async () => {
      const { goals } = await answer<{
        goals: { totalCount: number; nodes: (Coded & { validityLabel: string | null })[] };
      }>("M05");
      expect(goals.totalCount).toBe(24);
      expect(goals.nodes[0]?.validityLabel).toBe("2020-2022 + 2023");
      const later = await answer<{ goals: { totalCount: number } }>("M05", { onDate: "2024-03-01" });
      expect(later.goals.totalCount).toBe(0);
    });

    it("M6: the five goals, word for word and with descriptions", async () => {
      const { goals } = await answer<{ goals: { nodes: (Coded & { description: string | null })[] } }>("M06");
      expect(goals.nodes.map(({ title }) => title)).toEqual([
        "Mariestad - en kommun med långsiktig hållbar ekonomi och god ekonomisk hushållning",
        "Mariestad - en trygg kommun för alla",
        "Mariestad - en kreativ och innovativ kommun",
        "Mariestad - en välkomnande kommun där alla kontakter genomsyras av ett gott bemötande",
        "Mariestad - en attraktiv tillväxtkommun",
      ]);
      expect(goals.nodes.every(({ description }) => description !== null)).toBe(true);
    });

    it("M7: the committees that contribute to goal 5, and by which goals", async () => {
      type Child = Coded & { addressing: { unit: { code: string } }[] };
      const { goal } = await answer<{ goal: { children: Child[] } }>("M07");
      expect(goal.children.map(({ code, addressing }) => [code, addressing[0]?.unit.code])).toEqual([
        ["NM-MBN-2", "MBN"],
        ["NM-UTN-3", "UTN"],
        ["NM-TN-4", "TN"],
        ["NM-KS-5", "KS"],
      ]);
    });

    it("M8: activities without an expected result", async () => {
      const { without, all } = await answer<{ without: { nodes: Coded[] }; all: { totalCount: number } }>("M08");
      expect(codesOf(without.nodes)).toEqual(["AKT-TN-21-05", "DEL-TN-21-05-1"]);
      expect(all.totalCount).toBe(79);
    });

    it("A3: committee goals without a council goal, and why they cannot be decided", async () => {
      const { goals } = await answer<{ goals: { nodes: (Coded & { state: string; findings: { code: string }[] })[] } }>(
        "A03",
      );
      expect(codesOf(goals.nodes)).toEqual(["NM-KDN-9", "NM-SBN-9"]);
      expect(
        goals.nodes.every(({ state, findings }) => state === "DRAFT" && codesOf(findings).includes("PARENT_REQUIRED")),
      ).toBe(true);
    });

    it("A4: a committee plan as a table of goals, council goals, indicators and activities", async () => {
      type Row = Coded & { parents: { goal: Coded }[]; children: Coded[]; indicatorUses: object[] };
      const { planDocument } = await answer<{ planDocument: { unit: { name: string }; goals: Row[] } }>("A04");
      expect(planDocument.unit.name).toBe("Grund- och förskolenämnden");
      expect(planDocument.goals.length).toBeGreaterThanOrEqual(4);
      expect(planDocument.goals.every(({ parents }) => parents.length > 0)).toBe(true);
      expect(planDocument.goals.some(({ children }) => children.length > 0)).toBe(true);
    });

    it("A6: the goals that fulfil the promise", async () => {
      const { goals } = await answer<{ goals: { nodes: (Coded & { children: Coded[] })[] } }>("A06");
      expect(codesOf(goals.nodes[0]?.children ?? [])).toEqual(["KF1", "KF2", "KF4"]);
    });

    it("A12: what has been touched since the instant is not listed as untouched", async () => {
      type Untouched = { goals: { totalCount: number; nodes: Coded[] }; indicators: { totalCount: number } };
      const all = await answer<Untouched>("A12");
      expect(all.goals.totalCount).toBe(63);
      const [touched, ...rest] = codesOf(all.goals.nodes);
      const { version } = (
        await world.run<{ municipality: { goal: { version: number } } }>(
          `{ municipality(code: "0136") { goal(code: "${touched}") { version } } }`,
        )
      ).municipality.goal;
      const saved = await execute(
        world.stores,
        `mutation { saveGoal(municipality: "0136", expectedVersion: ${version}, input: { code: "${touched}", order: 999 }) { __typename } }`,
        {},
        { now: new Date("2026-03-01T08:00:00Z") },
      );
      expect(saved).toEqual({ data: { saveGoal: { __typename: "GoalSaved" } } });
      // Loaded on 15 January 2026; only that goal has been changed since.
      const between = await answer<Untouched>("A12", { unchangedSince: "2026-02-01T00:00:00Z" });
      expect(codesOf(between.goals.nodes).sort()).toEqual(rest.sort());
      expect(between.indicators.totalCount).toBe(all.indicators.totalCount);
      const later = await answer<Untouched>("A12", { unchangedSince: "2026-04-01T00:00:00Z" });
      expect(later.goals.totalCount).toBe(63);
      const none = await answer<Untouched>("A12", { unchangedSince: "2020-01-01T00:00:00Z" });
      expect([none.goals.totalCount, none.indicators.totalCount]).toEqual([0, 0]);
    });
  },
);
