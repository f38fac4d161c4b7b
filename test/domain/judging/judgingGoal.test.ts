import fc from "fast-check";
import { findingsOf } from "../../../server/domain/judging/judgeGoal";
import {
  buildContent,
  buildDecision,
  buildGoal,
  buildIndicator,
  buildIndicatorUse,
  buildModel,
} from "../../support/smallWorld";
import { edited, refusalsOf } from "../../support/refusalsOf";
import { under, type Loose } from "../../support/smallWorldRecords";

type GoalFields = Loose<"goals">;
const councilGoal: GoalFields = {
  code: "OM3",
  level: "KF_MAL",
  state: "DECIDED",
  decision: "B-KF-2022",
  parents: under("MO1"),
  addressing: [{ unit: "SN", role: "ADDRESSED" }],
  sdgs: ["1"],
};
const indicatorOfOm3 = [{ goal: "OM3", indicator: "N00610", decidedBy: "KF" }];
const activity: GoalFields = {
  code: "AKT-9",
  level: "AKTIVITET",
  parents: under("NM-SN-1"),
  year: 2024,
  validFrom: "2024-01-01",
  validTo: "2024-12-31",
};

describe("a goal in any state", () => {
  test.each<[string, GoalFields, GoalFields, string, string]>([
    ["has a level of its model", {}, { level: "DELMAL" }, "LEVEL_UNKNOWN", "level"],
    ["begins while its model is in use", {}, { model: "SM2019" }, "MODEL_NOT_IN_USE", "model"],
    [
      "lies under an allowed level",
      { parents: under("OM1") },
      { parents: under("OM1", "MO1") },
      "PARENT_LEVEL_NOT_ALLOWED",
      "parents[1].goal",
    ],
    [
      "has nothing above it where the level allows nothing",
      { code: "V2", level: "VISION" },
      { code: "V2", level: "VISION", parents: under("MO1") },
      "PARENT_LEVEL_NOT_ALLOWED",
      "parents[0].goal",
    ],
    [
      "weighs nothing less than nothing",
      { parents: [{ goal: "OM1", weight: "0" }] },
      { parents: [{ goal: "OM1", weight: "-1" }] },
      "WEIGHT_NEGATIVE",
      "parents[0].weight",
    ],
    ["does not continue itself", { continues: "NM-SN-1" }, { continues: "NM-NY" }, "CYCLE", "continues"],
    ["names real global goals", { sdgs: ["11", "11.b"] }, { sdgs: ["11", "11.d"] }, "SDG_UNKNOWN", "sdgs[1]"],
    [
      "is addressed to units that exist all the while",
      { addressing: [{ unit: "SN", role: "OWNER" }] },
      { addressing: [{ unit: "ON", role: "OWNER" }] },
      "NOT_VALID_THEN",
      "addressing[0].unit",
    ],
    ["lasts four years at most", { validTo: "2026-12-31" }, { validTo: "2027-01-01" }, "HORIZON_TOO_LONG", "validTo"],
    ["lasts a year at least", { validTo: "2023-12-31" }, { validTo: "2023-12-30" }, "HORIZON_TOO_SHORT", "validTo"],
    [
      "says when it ends where the horizon is bounded",
      { code: "M3", level: "MALOMRADE", validTo: null },
      { validTo: null },
      "HORIZON_OPEN",
      "validTo",
    ],
    [
      "a leap day's year ends on the last of February",
      { validFrom: "2024-02-29", validTo: "2028-02-28" },
      { validFrom: "2024-02-29", validTo: "2028-02-29" },
      "HORIZON_TOO_LONG",
      "validTo",
    ],
    [
      "has an activity's fields only as an activity",
      {},
      { expectedResult: "Tio nya platser." },
      "NOT_AN_ACTIVITY",
      "expectedResult",
    ],
    ["has a year as an activity", activity, { ...activity, year: null }, "REQUIRED", "year"],
    [
      "has a status of the model's words",
      { ...activity, activityStatus: "KLAR" },
      { ...activity, activityStatus: "GRÖN" },
      "STATUS_WORD_UNKNOWN",
      "activityStatus",
    ],
    [
      "ends its work after it starts",
      { ...activity, startsOn: "2024-03-01", endsOn: "2024-03-01" },
      { ...activity, startsOn: "2024-03-01", endsOn: "2024-02-29" },
      "INTERVAL_REVERSED",
      "endsOn",
    ],
  ])("%s", (_, good, bad, code, field) => {
    expect(refusalsOf({ goals: [buildGoal(good)] })).toEqual([]);
    expect(refusalsOf({ goals: [buildGoal(bad)] })).toEqual([`${code} goals[${bad.code ?? "NM-NY"}].${field}`]);
  });

  test("lasts a whole number of calendar years exactly, leap years or not", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2023, max: 2090 }), fc.integer({ min: 1, max: 4 }), (year, years) => {
        const goal = { validFrom: `${year}-01-01`, validTo: `${year + years - 1}-12-31` };
        return refusalsOf({ goals: [buildGoal(goal)] }).length === 0;
      }),
      { numRuns: 30 },
    );
  });

  test("without an end is addressed only to units without one", () => {
    const addressing = [{ unit: "KFN", role: "OWNER" as const }];
    const open = buildGoal({ code: "MO3", level: "MALOMRADE", validTo: null, addressing });
    const unit = { code: "KFN", name: "KFN", kind: "COMMITTEE" as const, validFrom: "2000-01-01" };
    expect(refusalsOf({ goals: [open], organizationUnits: [unit] })).toEqual([]);
    expect(refusalsOf({ goals: [open], organizationUnits: [{ ...unit, validTo: "2099-12-31" }] })).toEqual([
      "NOT_VALID_THEN goals[MO3].addressing[0].unit",
    ]);
  });

  test("follows a draft model only as a draft, and a lasting vision may be older than its model", () => {
    const levels = buildContent().records.steeringModels.get("SM2023")?.levels ?? [];
    const steeringModels = [buildModel({ code: "SM2027", levels })];
    const next = { code: "MO9", level: "MALOMRADE", model: "SM2027", validFrom: "2027-01-01", validTo: null };
    expect(refusalsOf({ steeringModels, goals: [buildGoal(next)] })).toEqual([]);
    expect(refusalsOf({ steeringModels, goals: [buildGoal({ ...next, state: "DECIDED" })] })).toEqual([
      "MODEL_NOT_IN_USE goals[MO9].model",
    ]);
    const old = { code: "V2", level: "VISION", validFrom: "1990-01-01" };
    expect(refusalsOf({ goals: [buildGoal({ ...old, validTo: null })] })).toEqual([]);
    expect(refusalsOf({ goals: [buildGoal({ ...old, validTo: "1999-12-31" })] })).toEqual([
      "MODEL_NOT_IN_USE goals[V2].model",
    ]);
  });

  test("never comes under itself, in whatever order the links of a circle are made", () => {
    const levels = [
      {
        ...buildContent().records.steeringModels.get("SM2023")?.levels[3],
        parentLevels: ["NAMNDMAL"],
        isParentRequired: false,
      },
    ];
    const base = buildContent({ steeringModels: [edited("steeringModels", "SM2023", { levels })] });
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), (order) => {
        const goal = (index: number) => buildGoal({ code: `G${index}`, parents: under(`G${(index + 1) % 5}`) });
        const problems = refusalsOf({ goals: order.map(goal) }, base);
        return problems.length === 5 && problems.every((problem) => problem.startsWith("CYCLE goals[G"));
      }),
      { numRuns: 20 },
    );
    const chain = [0, 1, 2, 3].map((index) =>
      buildGoal({ code: `G${index}`, parents: index === 3 ? [] : under(`G${index + 1}`) }),
    );
    expect(refusalsOf({ goals: chain }, base)).toEqual([]);
    const lineage = (last: string | null) => [
      buildGoal({ code: "G0", continues: "G1" }),
      buildGoal({ code: "G1", continues: last }),
    ];
    expect(refusalsOf({ goals: lineage(null) })).toEqual([]);
    expect(refusalsOf({ goals: lineage("G0") })).toEqual(["CYCLE goals[G0].continues", "CYCLE goals[G1].continues"]);
  });
});

describe("a decided goal", () => {
  const decide = (fields: GoalFields, indicatorUses: Loose<"indicatorUses">[] = indicatorOfOm3) =>
    refusalsOf({ goals: [buildGoal({ ...councilGoal, ...fields })], indicatorUses });

  test.each<[string, GoalFields, string]>([
    ["has a decision", { decision: null }, "DECISION_REQUIRED goals[OM3].decision"],
    ["is decided by an organ of the right kind", { decision: "B-SN-2022" }, "DECIDER_NOT_ALLOWED goals[OM3].decision"],
    ["hangs from a parent", { parents: [] }, "PARENT_REQUIRED goals[OM3].parents"],
    ["names global goals", { sdgs: [] }, "SDG_REQUIRED goals[OM3].sdgs"],
    ["is addressed", { addressing: [] }, "ADDRESSING_REQUIRED goals[OM3].addressing"],
  ])("%s where its level says so; a draft may lack it", (_, lacking, refused) => {
    expect(decide({})).toEqual([]);
    expect(decide(lacking)).toEqual([refused]);
    expect(decide({ ...lacking, state: "DRAFT" })).toEqual([]);
  });

  test("has an indicator where its level says so", () => {
    expect(decide({}, [])).toEqual(["INDICATOR_REQUIRED goals[OM3]"]);
    expect(decide({ state: "DRAFT" }, [])).toEqual([]);
  });

  test("has indicators with direction, target value and decider where its level says so", () => {
    const indicators = [buildIndicator({ direction: "NONE" })];
    const indicatorUses = [{ goal: "OM3", indicator: "IND-NY" }];
    const goals = (state: "DRAFT" | "DECIDED") => [buildGoal({ ...councilGoal, state })];
    expect(refusalsOf({ goals: goals("DRAFT"), indicators, indicatorUses })).toEqual([]);
    expect(refusalsOf({ goals: goals("DECIDED"), indicators, indicatorUses })).toEqual([
      "REQUIRED indicatorUses[OM3|IND-NY].decidedBy",
      "DIRECTION_REQUIRED indicatorUses[OM3|IND-NY].indicator",
      "TARGET_VALUE_REQUIRED indicatorUses[OM3|IND-NY].indicator",
    ]);
  });

  test("has its own target value or one for every goal; that of another goal does not do", () => {
    expect(decide({}, [{ goal: "OM3", indicator: "N15428", decidedBy: "KF" }])).toEqual([
      "TARGET_VALUE_REQUIRED indicatorUses[OM3|N15428].indicator",
    ]);
    expect(decide({}, indicatorOfOm3)).toEqual([]);
  });

  test("states the expected result of an activity where its level says so", () => {
    const decided = { ...activity, state: "DECIDED" as const };
    expect(refusalsOf({ goals: [buildGoal({ ...decided, expectedResult: "Tio nya platser." })] })).toEqual([]);
    expect(refusalsOf({ goals: [buildGoal(decided)] })).toEqual([
      "EXPECTED_RESULT_REQUIRED goals[AKT-9].expectedResult",
    ]);
    expect(refusalsOf({ goals: [buildGoal(activity)] })).toEqual([]);
  });

  test.each<[keyof GoalFields, GoalFields]>([
    ["title", { title: "Alla är trygga" }],
    ["description", { description: "Dygnet runt." }],
    ["effectStatement", { effectStatement: "Fler går ut på kvällen." }],
    ["state", { state: "DRAFT" }],
  ])("keeps its %s", (field, change) => {
    expect(refusalsOf({ goals: [edited("goals", "OM1", { order: 3, validityLabel: "2023–2026" })] })).toEqual([]);
    expect(refusalsOf({ goals: [edited("goals", "OM1", change)] })).toEqual([`DECIDED_TEXT_FIXED goals[OM1].${field}`]);
  });

  test("keeps its level and its model", () => {
    const moved = edited("goals", "DEL-1", {
      level: "AKTIVITET",
      parents: under("NM-SN-1"),
      expectedResult: "Två anställda.",
    });
    expect(refusalsOf({ goals: [moved] })).toEqual(["DECIDED_TEXT_FIXED goals[DEL-1].level"]);
    const earlier = edited("goals", "MO1", { model: "SM2019", validFrom: "2022-01-01" });
    expect(refusalsOf({ goals: [earlier] })).toEqual(["DECIDED_TEXT_FIXED goals[MO1].model"]);
  });

  test("can be closed, and a closed goal neither opens again nor changes its words", () => {
    const closed = buildContent({ goals: [edited("goals", "OM1", { state: "CLOSED" })] });
    expect(refusalsOf({ goals: [edited("goals", "OM1", { state: "CLOSED" })] })).toEqual([]);
    expect(refusalsOf({ goals: [edited("goals", "OM1", { state: "CLOSED", order: 4 })] }, closed)).toEqual([]);
    expect(refusalsOf({ goals: [edited("goals", "OM1", {})] }, closed)).toEqual(["CLOSED goals[OM1].state"]);
    expect(refusalsOf({ goals: [edited("goals", "OM1", { state: "CLOSED", title: "Trygghet" })] }, closed)).toEqual([
      "DECIDED_TEXT_FIXED goals[OM1].title",
    ]);
  });
});

describe("a closed goal", () => {
  const closed: GoalFields = { ...councilGoal, state: "CLOSED" };
  const bare: GoalFields = { ...closed, decision: null, parents: [], addressing: [], sdgs: [] };
  const lacking = [
    "DECISION_REQUIRED goals[OM3].decision",
    "PARENT_REQUIRED goals[OM3].parents",
    "INDICATOR_REQUIRED goals[OM3]",
  ];

  test("that is new has all that a decided one must have, for it counts for the days that it lasted", () => {
    expect(refusalsOf({ goals: [buildGoal(closed)], indicatorUses: indicatorOfOm3 })).toEqual([]);
    expect(refusalsOf({ goals: [buildGoal(bare)] })).toEqual(expect.arrayContaining(lacking));
  });

  test("was decided: a draft is not closed, and says nothing else of it", () => {
    const draft = buildContent({ goals: [buildGoal({ ...bare, state: "DRAFT" })] });
    expect(refusalsOf({ goals: [buildGoal(bare)] }, draft)).toEqual(["CLOSED_UNDECIDED goals[OM3].state"]);
  });

  test("is not stripped of its decision, neither while it closes nor after", () => {
    for (const state of ["DECIDED", "CLOSED"] as const) {
      const base = buildContent({ goals: [edited("goals", "OM1", { state })] });
      const stripped = edited("goals", "OM1", { state: "CLOSED", decision: null, parents: [] });
      expect(refusalsOf({ goals: [stripped] }, base)).toEqual([
        "DECISION_REQUIRED goals[OM1].decision",
        "PARENT_REQUIRED goals[OM1].parents",
      ]);
    }
  });

  test("is not held to a rule that came after it, nor stands in the way of one", () => {
    const history = buildContent({ goals: [edited("goals", "NM-BUN-1", { state: "CLOSED" })] });
    const levels = history.records.steeringModels.get("SM2023")?.levels ?? [];
    const stricter = levels.map((level) => (level.code === "NAMNDMAL" ? { ...level, isSdgRequired: true } : level));
    const model = edited("steeringModels", "SM2023", { levels: stricter });
    expect(refusalsOf({ steeringModels: [model] }, history)).toEqual(["SDG_REQUIRED goals[NM-SN-2].sdgs"]);
    const later = buildContent({
      goals: [edited("goals", "NM-BUN-1", { state: "CLOSED" })],
      steeringModels: [model],
    });
    expect(refusalsOf({ goals: [edited("goals", "NM-BUN-1", { state: "CLOSED", order: 9 })] }, later)).toEqual([]);
  });

  test("gets no indicator that a decided one could not have", () => {
    const base = buildContent({ goals: [edited("goals", "OM1", { state: "CLOSED" })] });
    const use = (decidedBy: string | null) => ({ goal: "OM1", indicator: "U23401", decidedBy });
    expect(refusalsOf({ indicatorUses: [use(null)] }, base)).toContain("REQUIRED indicatorUses[OM1|U23401].decidedBy");
    expect(refusalsOf({ indicatorUses: [use("KF")] }, base)).not.toContain(
      "REQUIRED indicatorUses[OM1|U23401].decidedBy",
    );
  });
});

describe("findingsOf", () => {
  test("tells of a draft exactly what would be refused if it were decided as it stands", () => {
    const draft = buildGoal({ ...councilGoal, state: "DRAFT", decision: null, parents: [], sdgs: ["18"] });
    const content = buildContent({ goals: [draft] });
    const findings = findingsOf(content, draft).map(({ code, path }) => `${code} ${path}`);
    expect(findings).toEqual([
      "SDG_UNKNOWN goals[OM3].sdgs[0]",
      "DECISION_REQUIRED goals[OM3].decision",
      "PARENT_REQUIRED goals[OM3].parents",
      "INDICATOR_REQUIRED goals[OM3]",
    ]);
    expect(refusalsOf({ goals: [{ ...draft, state: "DECIDED" }] })).toEqual(findings);
  });

  test("is empty for every goal of the small world", () => {
    const content = buildContent();
    for (const goal of content.records.goals.values()) expect(findingsOf(content, goal)).toEqual([]);
  });
});

describe("an indicator on a goal", () => {
  test.each<[string, Loose<"indicatorUses">, Loose<"indicatorUses">, string, string]>([
    ["stands on a level that has indicators", {}, { goal: "MO1" }, "INDICATOR_NOT_ALLOWED", "goal"],
    ["is no background figure", {}, { indicator: "N01951" }, "INDICATOR_NOT_FOR_GOALS", "indicator"],
    ["weighs nothing less than nothing", { weight: "0" }, { weight: "-0.5" }, "WEIGHT_NEGATIVE", "weight"],
    [
      "is chosen by the right kind of unit",
      { goal: "OM1", decidedBy: "KF" },
      { goal: "OM1", decidedBy: "SN" },
      "INDICATOR_DECIDER",
      "decidedBy",
    ],
    [
      "is chosen by the organ of its decision when no unit is named",
      { goal: "OM1", decidedBy: null, decision: "B-KF-2022" },
      { goal: "OM1", decidedBy: null, decision: "B-SN-2022" },
      "INDICATOR_DECIDER",
      "decidedBy",
    ],
  ])("%s", (_, good, bad, code, field) => {
    const targetValues = [{ indicator: "U23401", unit: "KONCERN", period: "2026", targetValue: "40" }];
    const refused = (use: Loose<"indicatorUses">) =>
      refusalsOf({ indicatorUses: [buildIndicatorUse(use)], targetValues });
    expect(refused(good)).toEqual([]);
    expect(refused(bad)).toEqual([
      `${code} indicatorUses[${bad.goal ?? "NM-SN-2"}|${bad.indicator ?? "U23401"}].${field}`,
    ]);
  });

  test("brings with it what a decided goal's level requires", () => {
    const use = buildIndicatorUse({ goal: "OM1", indicator: "N15428", decidedBy: "KF" });
    expect(refusalsOf({ indicatorUses: [use] })).toEqual(["TARGET_VALUE_REQUIRED indicatorUses[OM1|N15428].indicator"]);
    const targetValues = [{ indicator: "N15428", unit: "KONCERN", goal: "OM1", period: "2026", targetValue: "90" }];
    expect(refusalsOf({ indicatorUses: [use], targetValues })).toEqual([]);
  });

  test("is judged anew when the organ that chose it changes its kind", () => {
    const content = buildContent({
      decisions: [buildDecision()],
      indicatorUses: [{ goal: "OM1", indicator: "N00610", decision: "B-KF-2024" }],
    });
    const decision = buildDecision({ organ: "SN" });
    expect(refusalsOf({ decisions: [decision] }, content)).toEqual([
      "INDICATOR_DECIDER indicatorUses[OM1|N00610].decidedBy",
    ]);
  });
});
