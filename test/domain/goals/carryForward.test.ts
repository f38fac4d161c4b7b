import fc from "fast-check";
import {
  carriedCode,
  carryForward,
  type CarriedForward,
  type CarryForwardInput,
} from "../../../server/domain/goals/carryForward";
import { withChanges, type MunicipalityContent } from "../../../server/domain/content";
import { judgeContent } from "../../../server/domain/judging/judgeContent";
import type { Goal } from "../../../server/domain/records/goal";
import { buildContent, buildGoal } from "../../support/smallWorld";
import { edited } from "../../support/refusalsOf";
import { under } from "../../support/smallWorldRecords";

const nextMandate = { validFrom: "2027-01-01", validTo: "2030-12-31" };

function carried(content: MunicipalityContent, input: CarryForwardInput): CarriedForward {
  const result = carryForward(content, input);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function after(content: MunicipalityContent, input: CarryForwardInput): MunicipalityContent {
  const { content: next, applied } = withChanges(content, carried(content, input).changes, "2026-10-01T00:00:00.000Z");
  expect(judgeContent(next, applied)).toEqual([]);
  return next;
}

const world = buildContent();
const goalOf = (content: MunicipalityContent, code: string): Goal => {
  const goal = content.records.goals.get(code);
  if (goal === undefined) throw new Error(`${code} was not carried`);
  return goal;
};

test("next period's drafts continue their sources, keep what was said and forget what was decided", () => {
  const next = after(buildContent(), { goals: ["OM1"], ...nextMandate });
  expect(goalOf(next, "OM1-2027")).toMatchObject({
    title: "Lillköpingsborna är trygga",
    level: "KF_MAL",
    state: "DRAFT",
    continues: "OM1",
    decision: null,
    ...nextMandate,
    addressing: [
      { unit: "SN", role: "ADDRESSED" },
      { unit: "HEMBO-ST", role: "ADDRESSED" },
    ],
    sdgs: ["11", "16.1"],
  });
  expect(next.records.indicatorUses.get("OM1-2027|N00610")).toMatchObject({
    decidedBy: "KF",
    decision: null,
    weight: "1",
  });
  expect(goalOf(next, "OM1")).toMatchObject({ state: "DECIDED", validTo: "2026-12-31" });
});

test("links lead to the carried goals, to a parent that lasts, or else are left out and told of", () => {
  const content = buildContent();
  const both = carried(content, { goals: ["MO1", "OM1", "NM-SN-2"], ...nextMandate });
  const parentsOf = ({ changes }: CarriedForward) =>
    changes.flatMap(({ concept, record }) =>
      concept === "goals"
        ? [`${(record as Goal).code}: ${(record as Goal).parents.map(({ goal }) => goal).join(",")}`]
        : [],
    );
  expect(parentsOf(both)).toEqual(["MO1-2027: VISION", "OM1-2027: MO1-2027", "NM-SN-2-2027: OM1-2027"]);
  expect(both.leftOut).toEqual([{ goal: "NM-SN-2", field: "parents", key: "OM2" }]);
});

test("a goal carried later hangs from the continuations that were made before", () => {
  const content = after(buildContent(), { goals: ["MO1", "OM1"], ...nextMandate });
  const next = after(content, { goals: ["NM-SN-1"], ...nextMandate });
  expect(goalOf(next, "NM-SN-1-2027").parents.map(({ goal }) => goal)).toEqual(["OM1-2027"]);
});

test("a unit that ends before the new period is left out of the addressing and told of", () => {
  const unit = edited("organizationUnits", "HEMBO-ST", { validTo: "2028-12-31" });
  const content = buildContent({ organizationUnits: [unit] });
  const { leftOut } = carried(content, { goals: ["OM1"], ...nextMandate });
  expect(leftOut).toEqual([
    { goal: "OM1", field: "parents", key: "MO1" },
    { goal: "OM1", field: "addressing", key: "HEMBO-ST" },
  ]);
  expect(goalOf(after(content, { goals: ["OM1"], ...nextMandate }), "OM1-2027").addressing).toEqual([
    { unit: "SN", role: "ADDRESSED" },
  ]);
});

test("an indicator that has ended before the new period is left out with its target values, and told of", () => {
  const indicator = edited("indicators", "U23401", { validTo: "2026-12-31" });
  const content = buildContent({ indicators: [indicator] });
  const { leftOut, changes } = carried(content, {
    ...{ goals: ["OM1", "NM-SN-1"], areTargetValuesCopied: true },
    ...nextMandate,
  });
  expect(leftOut).toContainEqual({ goal: "NM-SN-1", field: "indicators", key: "U23401" });
  expect(changes.filter(({ record }) => "indicator" in record && record.indicator === "U23401")).toEqual([]);
});

test("an activity starts afresh in its new year", () => {
  const next = after(buildContent(), { goals: ["AKT-1", "DEL-1"], validFrom: "2025-01-01", validTo: "2025-12-31" });
  expect(goalOf(next, "AKT-1-2025")).toMatchObject({
    year: 2025,
    activityStatus: null,
    expectedResult: "Teamet möter 40 familjer.",
  });
  expect(goalOf(next, "DEL-1-2025").parents.map(({ goal }) => goal)).toEqual(["AKT-1-2025"]);
});

test("target values of the goal follow when asked for, as many years later and undecided", () => {
  const content = buildContent({
    targetValues: [edited("targetValues", "N15428|KONCERN|OM2|2026", { reason: "Rikssnittet" })],
  });
  const input = { goals: ["OM2"], ...nextMandate };
  expect(after(content, input).records.targetValues.size).toBe(content.records.targetValues.size);
  const next = after(content, { ...input, areTargetValuesCopied: true });
  expect(next.records.targetValues.get("N15428|KONCERN|OM2-2027|2030")).toMatchObject({
    targetValue: "90",
    reason: null,
    decision: null,
  });
});

test("carried into the time of another model, a goal follows that one when it has the level", () => {
  const model = edited("steeringModels", "SM2023", { validTo: "2026-12-31" });
  const next = edited("steeringModels", "SM2023", { code: "SM2027", validFrom: "2027-01-01" });
  const content = buildContent({ steeringModels: [model, next] });
  expect(goalOf(after(content, { goals: ["OM1"], ...nextMandate }), "OM1-2027").model).toBe("SM2027");
  expect(goalOf(after(buildContent(), { goals: ["OM1"], ...nextMandate }), "OM1-2027").model).toBe("SM2023");
});

test.each([
  ["OM1", "OM1-2027"],
  ["OM1-2023", "OM1-2027"],
  ["AKT-21-01", "AKT-21-01-2027"],
])("the draft of %s is called %s", (code, expected) => {
  expect(carriedCode(code, "2027-01-01")).toBe(expected);
});

test("carrying again makes nothing, and leaves what has been worked on since as it is", () => {
  const input = { goals: ["MO1", "OM1", "NM-SN-1"], ...nextMandate, areTargetValuesCopied: true };
  const content = after(buildContent(), input);
  const draft = goalOf(content, "OM1-2027");
  const change = { concept: "goals" as const, record: { ...draft, title: "Trygg i Lillköping" }, expectedVersion: 1 };
  const worked = withChanges(content, [change], "2026-10-02T00:00:00.000Z").content;
  const again = carried(worked, input);
  expect(again.changes).toEqual([]);
  expect(again.alreadyCarried).toEqual(["MO1", "OM1", "NM-SN-1"]);
  expect(again.continuations.get("OM1")).toBe("OM1-2027");
});

test("a goal carried to one period can be carried to another as well", () => {
  const content = after(world, { goals: ["MO1"], ...nextMandate });
  const later = { goals: ["MO1"], validFrom: "2031-01-01", validTo: "2034-12-31" };
  expect(carried(content, later).continuations.get("MO1")).toBe("MO1-2031");
  expect(carried(after(content, later), later).changes).toEqual([]);
});

test("a goal under both a goal and its continuation hangs from the continuation once", () => {
  const content = after(world, { goals: ["MO1", "OM1"], ...nextMandate });
  const both = edited("goals", "NM-SN-1", { parents: under("OM1", "OM1-2027") });
  const { content: linked } = withChanges(
    content,
    [{ concept: "goals", record: buildGoal(both), expectedVersion: 1 }],
    "2026-10-02T00:00:00.000Z",
  );
  const next = after(linked, { goals: ["NM-SN-1"], ...nextMandate });
  expect(goalOf(next, "NM-SN-1-2027").parents.map(({ goal }) => goal)).toEqual(["OM1-2027"]);
});

test("whatever is carried, in whatever parts, all of it exists once in the end and carrying it again makes nothing", () => {
  const codes = ["VISION", "MO1", "MO2", "OM1", "OM2", "NM-SN-1", "NM-SN-2", "NM-BUN-1"];
  fc.assert(
    fc.property(fc.subarray(codes), fc.subarray(codes), (first, second) => {
      const step = (content: MunicipalityContent, goals: string[]) =>
        withChanges(content, carried(content, { goals, ...nextMandate }).changes, "2026-10-01T00:00:00.000Z").content;
      const content = step(step(world, first), second);
      const all = [...new Set([...first, ...second])];
      expect(carried(content, { goals: all, ...nextMandate }).changes).toEqual([]);
      for (const code of all) {
        const continuations = [...content.records.goals.values()].filter(({ continues }) => continues === code);
        expect(continuations.map((goal) => goal.code)).toEqual([`${code}-2027`]);
      }
    }),
    { numRuns: 50 },
  );
});

describe("is refused", () => {
  const refusals = (input: CarryForwardInput, content = buildContent()) => {
    const result = carryForward(content, input);
    return result.ok ? [] : result.error.map(({ code, path }) => `${code} ${path}`);
  };

  test("for goals that do not exist and periods that are none, all at once", () => {
    expect(refusals({ goals: ["OM1", "OM9"], validFrom: "2027-02-29", validTo: "2030-12-31" })).toEqual([
      "DATE_SYNTAX validFrom",
      "NOT_FOUND goals[1]",
    ]);
    expect(refusals({ goals: [], validFrom: "2027-01-01", validTo: "2026-12-31" })).toEqual([
      "INTERVAL_REVERSED validTo",
    ]);
  });

  test("when two goals would have one code, or a code is taken by something else", () => {
    const goals = [buildGoal({ code: "OM1-2023", parents: under("OM1") }), buildGoal({ code: "OM2-2027" })];
    expect(refusals({ goals: ["OM1", "OM1-2023", "OM2"], ...nextMandate }, buildContent({ goals }))).toEqual([
      "DUPLICATE goals[OM1-2023]",
      "ALREADY_EXISTS goals[OM2]",
    ]);
  });
});
