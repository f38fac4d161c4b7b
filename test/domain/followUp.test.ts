import { recordAt, type MunicipalityContent } from "../../server/domain/content";
import { GoalFollowUps, seriesForGoal } from "../../server/domain/goalFollowUp";
import { indicatorFollowUp, valueAt } from "../../server/domain/indicatorFollowUp";
import type { IndicatorValue } from "../../server/domain/indicatorValue";
import type { SteeringModel } from "../../server/domain/records/steeringModel";
import { targetValueFor } from "../../server/domain/targetValueInForce";
import { parsePeriod, type Period } from "../../shared/period";
import { buildContent, buildIndicator, buildModel, buildTargetValue } from "../support/smallWorld";

const period = (code: string): Period => {
  const parsed = parsePeriod(code);
  if (!parsed.ok) throw new Error(code);
  return parsed.value;
};

const value = (code: string, number: string | null, overrides: Partial<IndicatorValue> = {}): IndicatorValue => ({
  indicator: "N00610",
  unit: "KONCERN",
  series: "OUTCOME",
  members: "",
  period: code,
  number,
  state: number === null ? "MISSING" : "REPORTED",
  margin: null,
  sampleSize: null,
  source: null,
  comment: null,
  isExample: false,
  revision: 1,
  changedAt: "2024-01-01T00:00:00.000Z",
  changedBy: "anna",
  ...overrides,
});

describe("the target value in force", () => {
  const target = (overrides: Parameters<typeof buildTargetValue>[0]) =>
    buildTargetValue({ indicator: "IND-NY", ...overrides });
  const content = buildContent({
    indicators: [buildIndicator()],
    targetValues: [
      target({ period: "2024", targetValue: "60" }),
      target({ period: "2024", goal: "OM1", targetValue: "61" }),
      target({ period: "2023-2026", targetValue: "70" }),
      target({ period: "2022-2030", targetValue: "90" }),
      target({ period: "2028", unit: "SN", targetValue: "50", baselinePeriod: "2024" }),
      target({ period: "2027", unit: "SN", targetValue: "45", baselinePeriod: "2024" }),
    ],
  });
  const found = (
    code: string | null,
    { goal = null, unit = "KONCERN", onDate = null }: { goal?: string | null; unit?: string; onDate?: string | null },
  ) =>
    targetValueFor(content, { indicator: "IND-NY", unit, goal, period: code === null ? null : period(code), onDate })
      ?.targetValue ?? null;

  test.each([
    ["the general one of the very period", "2024", {}, "60"],
    ["the goal's own before the general", "2024", { goal: "OM1" }, "61"],
    ["the general one for a goal that has none", "2024", { goal: "OM2" }, "60"],
    ["that of the year for a month in it", "2024-08", { goal: "OM1" }, "61"],
    ["that of the shortest span around the year", "2025", {}, "70"],
    ["that of the longer span where no shorter one is around", "2028", {}, "90"],
    ["none for a year that no period is around", "2021", {}, null],
    ["that of the day for a value older than all", "2021", { onDate: "2024-08-31" }, "60"],
    ["that of the day where there is no value", null, { onDate: "2024-08-31" }, "60"],
    ["the next end target that the value is on the way to", "2025", { unit: "SN" }, "45"],
    ["the later end target when the first has passed", "2028", { unit: "SN" }, "50"],
    ["none before the starting point", "2023", { unit: "SN" }, null],
    ["none of another unit", "2024", { unit: "BUN" }, null],
  ])("is %s", (_name, code, place, expected) => {
    expect(found(code, place)).toBe(expected);
  });
});

describe("an indicator followed up", () => {
  const follow = (
    values: IndicatorValue[],
    moment: { period?: Period; onDate?: string },
    fields: Parameters<typeof buildIndicator>[0] = {},
  ) => {
    const indicator = buildIndicator({ code: "N00610", ...fields });
    const content = buildContent({ indicators: [indicator] });
    return indicatorFollowUp({
      content,
      indicator,
      goal: null,
      unit: "KONCERN",
      values,
      moment: { period: moment.period ?? null, onDate: moment.onDate ?? null },
    });
  };

  test("a value that is awaited or withdrawn is passed over, and one that is missing is the answer", () => {
    const values = [value("2022", "70"), value("2023", null), value("2024", null, { state: "NOT_YET_PUBLISHED" })];
    expect(valueAt(values, { period: null, onDate: "2024-12-31" })?.period).toBe("2023");
    expect(valueAt(values, { period: null, onDate: "2022-12-31" })?.period).toBe("2022");
    expect(valueAt(values, { period: null, onDate: "2021-12-31" })).toBeNull();
    expect(follow(values, { onDate: "2024-12-31" }).status.status).toBe("NO_DATA");
  });

  test("a period is answered by its own value, else by the latest within it", () => {
    const values = [value("2024-03", "1"), value("2024-08", "2"), value("2023", "3")];
    expect(valueAt(values, { period: period("2024"), onDate: null })?.period).toBe("2024-08");
    expect(valueAt(values, { period: period("2023"), onDate: null })?.period).toBe("2023");
    expect(valueAt(values, { period: period("2022"), onDate: null })).toBeNull();
  });

  test("across a break in the series nothing is compared", () => {
    const definitions = [
      { version: 1, fromPeriod: "2011", text: "förr", externalTitle: null, isBreak: false },
      { version: 2, fromPeriod: "2021", text: "nu", externalTitle: null, isBreak: true },
    ];
    const values = [value("2020", "60"), value("2021", "75"), value("2022", "76")];
    const at = (code: string) => follow(values, { period: period(code) }, { definitions }).change;
    expect(at("2021")).toMatchObject({ trend: { trend: "NO_DATA", change: null }, breakBetween: { version: 2 } });
    expect(at("2022")).toMatchObject({ trend: { trend: "IMPROVED", change: "1" }, breakBetween: null });
  });

  test("a figure that grows through the year is compared with the same months of the year before", () => {
    const values = [value("2023D08", "5"), value("2024D04", "2"), value("2024D08", "6")];
    expect(follow(values, { period: period("2024D08") }).change.previous?.period).toBe("2023D08");
    expect(follow(values, { period: period("2024D04") }).change.previous).toBeNull();
  });

  test("a missing year is not the year before: the last number is", () => {
    const values = [value("2022", "70"), value("2023", null), value("2024", "72")];
    expect(follow(values, { period: period("2024") }).change).toMatchObject({
      previous: { period: "2022" },
      trend: { change: "2" },
    });
  });
});

describe("a goal followed up", () => {
  const withSource = (progressSource: "ACTIVITIES" | "CHILDREN"): MunicipalityContent => {
    const model = recordAt(buildContent(), "steeringModels", "SM2023") as SteeringModel;
    const rollUp = { rule: "ACTIVITY_SHARE" as const, green: "0.8", countsAsReached: "CONTRIBUTING" as const };
    const levels = model.levels.map((level) =>
      level.code === "KF_MAL" ? { ...level, progressSource, rollUp } : level,
    );
    return buildContent({ steeringModels: [buildModel({ ...model, levels })] });
  };
  const followGoal = (content: MunicipalityContent, code: string) => {
    const goal = recordAt(content, "goals", code);
    if (goal === null) throw new Error(code);
    const view = { moment: { period: null, onDate: "2024-12-31" }, unit: null };
    return new GoalFollowUps(content, view, "2024-12-31", () => []).of(goal);
  };

  test("an activity shared by two committees' goals under it is one part, and sub-activities are told by theirs", () => {
    const followUp = followGoal(withSource("ACTIVITIES"), "OM2");
    expect(followUp.parts.map(({ goal }) => goal?.code)).toEqual(["AKT-1"]);
    expect(followUp).toMatchObject({ status: "REACHED", basis: "ACTIVITIES", coverage: { counted: 1, total: 1 } });
  });

  test("the goals under it count when its level says so, activities do not", () => {
    const followUp = followGoal(withSource("CHILDREN"), "OM2");
    expect(followUp.parts.map(({ goal }) => goal?.code).sort()).toEqual(["NM-BUN-1", "NM-SN-2"]);
  });

  test("the series to read are those of the indicators that decide, and only those", () => {
    const content = buildContent();
    const goal = recordAt(content, "goals", "OM2");
    if (goal === null) throw new Error("OM2");
    const needs = seriesForGoal(content, goal, "2024-12-31", "KONCERN");
    expect(needs).toEqual([{ indicator: "N15428", unit: "KONCERN" }]);
  });
});
