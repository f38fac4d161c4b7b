import fc from "fast-check";
import { recordAt } from "../../../server/domain/content";
import type { SeriesLookup } from "../../../server/domain/followUp/useFollowUp";
import type { Goal } from "../../../server/domain/records/goal";
import { assessingContent, judged } from "../../support/assessingWorld";
import { activity, itemOf, outcome } from "../../support/assessmentItems";
import { buildContent } from "../../support/smallWorld";

describe("the proposal for a committee's goal judged by activities", () => {
  const goals = Array.from({ length: 41 }, (_, index) =>
    activity(`A${String(index).padStart(2, "0")}`, ["NM-SN-1"], ["SN"]),
  );
  const reported = (count: number) => goals.slice(0, count).map(({ code }) => judged(code, "SN", "KLAR"));

  test("is withheld while any activity lacks a status in the round, and names those that do, whatever the plan says", () => {
    const { proposal } = itemOf(assessingContent({ goals, assessments: reported(38) }), "NM-SN-1", "SN");
    expect(proposal).toMatchObject({ status: "NOT_ASSESSABLE", coverage: { counted: 38, total: 41 } });
    expect(proposal.explanation.sv).toContain("3 saknar: A38, A39, A40");
  });

  test("is made as soon as all have one", () => {
    const { proposal } = itemOf(assessingContent({ goals, assessments: reported(41) }), "NM-SN-1", "SN");
    expect(proposal).toMatchObject({ status: "REACHED", share: "1", isByRule: true });
    expect(proposal.explanation).toEqual({
      sv: "Uppnått: 100\u00a0% av det som har status är nått, minst 80\u00a0% krävs; status finns för 41 av 41 (100\u00a0%).",
      en: "Reached: 100% of what has a status is reached, at least 80% is needed; 41 of 41 have a status (100%).",
    });
  });

  test("counts an activity that is said not to have begun as known, and not as reached", () => {
    const assessments = [...reported(40), judged("A40", "SN", "EJ-PABORJAD")];
    const { proposal } = itemOf(assessingContent({ goals, assessments }), "NM-SN-1", "SN");
    expect(proposal).toMatchObject({ status: "REACHED", share: "0.9756097561", coverage: { counted: 41, total: 41 } });
  });

  test("counts a joint activity once, with the worst that any of its units says", () => {
    const joint = activity("GEM", ["NM-SN-1", "NM-SN-2"], ["SN", "BUN"]);
    const assessments = [judged("GEM", "SN", "KLAR"), judged("GEM", "BUN", "SEN")];
    const { proposal } = itemOf(assessingContent({ goals: [joint], assessments }), "NM-SN-1", "SN");
    expect(proposal).toMatchObject({ status: "NOT_REACHED", coverage: { counted: 1, total: 1 } });
  });
});

test("an indicator stands for its goal as it stands by itself, also where another unit has had values in other years", () => {
  const seriesOf: SeriesLookup = (indicator, unit) => {
    if (indicator !== "U23401" || (unit !== "SN" && unit !== "KONCERN")) return [];
    return [unit === "SN" ? outcome(indicator, unit, "2024D08", "30") : outcome(indicator, unit, "2019", "99")];
  };
  const targetValues = [{ indicator: "U23401", unit: "SN", goal: "NM-SN-1", period: "2024", targetValue: "40" }];
  const own = { NAMNDMAL: { progressSource: "INDICATORS" as const, rollUp: { rule: "WORST" as const } } };
  const content = assessingContent({ targetValues }, own);
  const reached = { proposal: { status: "REACHED", coverage: { counted: 1, total: 1 } } };
  expect(itemOf(content, "NM-SN-1", "SN", { indicator: "U23401", seriesOf })).toMatchObject(reached);
  expect(itemOf(content, "NM-SN-1", "SN", { seriesOf })).toMatchObject(reached);
});

describe("the proposal for a council goal", () => {
  const words = [judged("NM-SN-1", "SN", "UPPNATT"), judged("NM-SN-2", "SN", "EJ")];
  const OM2 = recordAt(buildContent(), "goals", "OM2") as Goal;

  test("goes by what the committees judge, and by what is proposed where they have not yet", () => {
    const { proposal } = itemOf(assessingContent({ assessments: words }), "OM1", "KF");
    expect(proposal).toMatchObject({ status: "PARTIAL", share: "0.5", coverage: { counted: 2, total: 2 } });
    const half = itemOf(assessingContent({ assessments: words.slice(0, 1) }), "OM1", "KF").proposal;
    expect(half).toMatchObject({ status: "REACHED", coverage: { counted: 1, total: 2, share: "0.5" } });
    expect(half.explanation.sv).toMatch(/status finns för 1 av 2 \(50\u00a0%\)/);
  });

  test("is, for a unit that is addressed, of what that unit itself does for it", () => {
    const content = assessingContent({ assessments: [...words, judged("NM-BUN-1", "BUN", "UPPNATT")] });
    expect(itemOf(content, "OM2", "BUN").proposal).toMatchObject({ status: "REACHED", coverage: { total: 1 } });
    expect(itemOf(content, "OM2", "KF").proposal).toMatchObject({ status: "PARTIAL", coverage: { total: 2 } });
  });

  test("is, of a unit's part, from all that the unit does for it: its goals with what is under them, and its activities under others' goals", () => {
    const loose = activity("A1", ["NM-BUN-1"], ["SN"]);
    const both = assessingContent({
      goals: [loose, { ...OM2, addressing: ["BUN", "SN"].map((unit) => ({ unit, role: "ADDRESSED" as const })) }],
      assessments: [judged("NM-SN-2", "SN", "UPPNATT"), judged("A1", "SN", "SEN")],
    });
    const part = itemOf(both, "OM2", "SN").proposal;
    expect(part).toMatchObject({ status: "PARTIAL", coverage: { counted: 2, total: 2 } });
    const rule = { progressSource: "ACTIVITIES" as const, rollUp: { rule: "ACTIVITY_SHARE" as const, green: "0.8" } };
    const goals = [activity("A1", ["NM-SN-1"], ["SN"])];
    const byActivities = assessingContent({ goals, assessments: words }, { KF_MAL: rule });
    expect(itemOf(byActivities, "OM1", "SN").proposal.coverage?.total).toBe(2);
    expect(itemOf(byActivities, "OM1", "KF").proposal.coverage?.total).toBe(2);
  });

  test("is not made from what an addressed unit says of its own part, but from the owners' or the municipality's whole judgement", () => {
    const assessments = [judged("OM1", "SN", "EJ"), judged("OM1", "KS", "BEDOMS-NAS")];
    const content = assessingContent(
      { assessments },
      { MALOMRADE: { progressSource: "CHILDREN", rollUp: { rule: "WORST" } } },
    );
    expect(itemOf(content, "MO1", "KF").proposal).toMatchObject({
      status: "REACHED",
      coverage: { counted: 1, total: 1 },
    });
  });

  test("is not made from what a unit says of that which is another's", () => {
    const goals = [activity("A1", ["NM-SN-1"], ["SN"])];
    const targetValues = [{ indicator: "U23401", unit: "SN", goal: "NM-SN-1", period: "2024", targetValue: "40" }];
    const byIndicators = { NAMNDMAL: { progressSource: "INDICATORS" as const, rollUp: { rule: "WORST" as const } } };
    const seriesOf: SeriesLookup = (indicator, unit) =>
      indicator === "U23401" && unit === "SN" ? [outcome("U23401", "SN", "2024D08", "30")] : [];
    const others = [
      judged("NM-BUN-1", "TRYGG", "EJ"),
      judged("A1", "HEMBO", "SEN"),
      judged("NM-SN-1", "HEMBO", "ROD", { indicator: "U23401" }),
    ];
    const own = [judged("A1", "SN", "KLAR")];
    const proposed = (assessments: typeof own) => [
      itemOf(assessingContent({ goals, assessments }), "NM-SN-1", "SN").proposal,
      itemOf(assessingContent({ goals, assessments }), "OM2", "KF").proposal,
      itemOf(assessingContent({ goals, assessments, targetValues }, byIndicators), "NM-SN-1", "SN", { seriesOf })
        .proposal,
    ];
    expect(proposed([...own, ...others])).toEqual(proposed(own));
    expect(proposed(own)).toMatchObject([{ status: "REACHED" }, { status: "NO_DATA" }, { status: "REACHED" }]);
  });

  test("goes on up to the vision with its coverage, and is left to people where the model leaves it to them", () => {
    const up = { progressSource: "CHILDREN" as const, rollUp: { rule: "WORST" as const } };
    const content = assessingContent({ assessments: words }, { MALOMRADE: up, VISION: up });
    expect(itemOf(content, "VISION", "KF").proposal).toMatchObject({
      status: "NOT_REACHED",
      coverage: { counted: 2, total: 2, share: "0.75" },
    });
    expect(itemOf(assessingContent(), "VISION", "KF").proposal).toMatchObject({ isByRule: false });
  });
});

describe("the proposal for an activity", () => {
  const sub = (code: string) => activity(code, ["AKT-1"], ["SN"], { level: "DELAKTIVITET" });

  test.each([
    ["done when all its sub-activities are", ["KLAR", "KLAR"], "DONE", "2 av 2"],
    ["late when one of them is", ["KLAR", "SEN"], "DELAYED", "2 av 2"],
    ["on track while some are left", ["KLAR", "PLAN"], "ON_TRACK", "2 av 2"],
    ["cancelled when all are", ["INSTALLD", "INSTALLD"], "CANCELLED", "2 av 2"],
    ["not begun when none has", ["EJ-PABORJAD"], "NONE", "1 av 2"],
    ["not done while nothing is said of some", ["KLAR"], "ON_TRACK", "1 av 2"],
    ["not cancelled while nothing is said of some", ["INSTALLD"], "ON_TRACK", "1 av 2"],
  ])("is %s", (_name, statuses, expected, basis) => {
    const subs = ["DEL-1", "DEL-2"];
    const assessments = statuses.map((status, index) => judged(subs[index] ?? "", "SN", status));
    const { proposal } = itemOf(assessingContent({ goals: [sub("DEL-1"), sub("DEL-2")], assessments }), "AKT-1", "SN");
    expect(proposal).toMatchObject({ status: expected, isByRule: true });
    expect(proposal.explanation.sv).toContain(`status finns för ${basis}`);
  });

  test("tells sub-activities that have not begun apart from those under way", () => {
    const assessments = [judged("DEL-1", "SN", "KLAR"), judged("DEL-2", "SN", "EJ-PABORJAD")];
    const content = assessingContent({ goals: [sub("DEL-1"), sub("DEL-2")], assessments });
    expect(itemOf(content, "AKT-1", "SN").proposal.explanation).toEqual({
      sv: "Enligt plan: av 2 delaktiviteter står 1 som Avslutad, 1 som Ej påbörjad; status finns för 2 av 2.",
      en: "On track: of 2 sub-activities there stand 1 as Done, 1 as Not started; 2 of 2 have a status.",
    });
  });

  test("without sub-activities is what its plan said last, and late when it should have been done by then; nobody must say why it is not so", () => {
    const late = activity("A1", ["NM-SN-1"], ["SN"], { activityStatus: "PLAN", endsOn: "2024-06-30" });
    const content = assessingContent({ goals: [late], assessments: [judged("A1", "SN", "KLAR")] });
    expect(itemOf(content, "A1", "SN")).toMatchObject({
      proposal: { status: "DELAYED", isByRule: false },
      judged: "DONE",
      isDeviating: false,
    });
  });
});

describe("whatever is reported", () => {
  const statuses = ["KLAR", "PLAN", "SEN", "INSTALLD", "EJ-PABORJAD"];
  const codes = ["A0", "A1", "A2", "A3", "A4", "A5"];
  const anyActivity = fc.record({
    goals: fc.subarray(["NM-SN-1", "NM-SN-2"], { minLength: 1 }),
    owners: fc.subarray(["SN", "BUN", "VOF"], { minLength: 1 }),
    status: fc.option(fc.constantFrom(...statuses)),
  });
  const anyPlan = fc.array(anyActivity, { maxLength: codes.length });

  test("the order in which it came decides nothing, joint activities count once, and coverage is told", () => {
    fc.assert(
      fc.property(anyPlan, fc.boolean(), (plan, isReversed) => {
        const goals = plan.map(({ goals: parents, owners }, index) => activity(codes[index] ?? "", parents, owners));
        const assessments = plan.flatMap(({ owners, status }, index) =>
          status === null ? [] : owners.map((unit) => judged(codes[index] ?? "", unit, status)),
        );
        const turned = <T>(list: readonly T[]) => (isReversed ? [...list].reverse() : list);
        const proposalOf = (order: typeof turned) =>
          itemOf(assessingContent({ goals: [...order(goals)], assessments: [...order(assessments)] }), "NM-SN-1", "SN")
            .proposal;
        const proposal = proposalOf((list) => list);
        expect(proposalOf(turned)).toEqual(proposal);
        const under = plan.filter(({ goals: parents }) => parents.includes("NM-SN-1"));
        const known = under.filter(({ status }) => status !== null).length;
        expect(proposal.coverage).toMatchObject({ counted: known, total: under.length });
        if (known < under.length) expect(["NOT_ASSESSABLE", "NO_DATA"]).toContain(proposal.status);
        // Where nothing is known the sentence says so itself.
        if (known > 0) expect(proposal.explanation.sv).toContain(`status finns för ${known} av ${under.length}`);
      }),
      { numRuns: 60 },
    );
  });
});
