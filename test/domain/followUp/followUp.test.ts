import { recordAt, type MunicipalityContent } from "../../../server/domain/content";
import { UseFollowUps } from "../../../server/domain/followUp/useFollowUp";
import { GoalFollowUps, seriesForGoal } from "../../../server/domain/followUp/goalFollowUp";
import { indicatorFollowUp } from "../../../server/domain/followUp/indicatorFollowUp";
import type { IndicatorValue } from "../../../server/domain/values/indicatorValue";
import type { SteeringModel } from "../../../server/domain/records/steeringModel";
import type { Indicator } from "../../../server/domain/records/indicator";
import { targetValueFor } from "../../../server/domain/followUp/targetValueInForce";
import { valueAt } from "../../../server/domain/values/valueAtMoment";
import { parsePeriod, type Period } from "../../../shared/period";
import {
  buildContent,
  buildIndicator,
  buildIndicatorUse,
  buildModel,
  buildTargetValue,
} from "../../support/smallWorld";

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
    const at = (onDate: string) => valueAt(buildIndicator(), values, { period: null, onDate }).value;
    expect(at("2024-12-31")?.period).toBe("2023");
    expect(at("2022-12-31")?.period).toBe("2022");
    expect(at("2021-12-31")).toBeNull();
    expect(follow(values, { onDate: "2024-12-31" }).status.status).toBe("NO_DATA");
  });

  const months = (year: string, ...numbers: (string | null)[]) =>
    numbers.map((number, index) => value(`${year}-${String(index + 1).padStart(2, "0")}`, number));
  const twelve = months("2024", ...Array.from({ length: 12 }, () => "100"));
  const eight = twelve.slice(0, 8);
  const awaitedAt = (code: string) => value(code, null, { state: "NOT_YET_PUBLISHED" });
  const yearly = [value("2023", "5"), value("2024-11", "8"), value("2024", "6"), value("2025-03", "9")];
  type Rule = Partial<Pick<Indicator, "timeAggregation" | "isCumulative">>;
  const [sum, mean, last]: Rule[] = [
    { timeAggregation: "SUM" },
    { timeAggregation: "MEAN" },
    { timeAggregation: "LAST" },
  ];

  test.each<[string, Rule | undefined, string, IndicatorValue[], [string, string | null, string] | null]>([
    ["by its own value", sum, "2024", [...twelve, value("2024", "7")], ["2024", "7", "REPORTED"]],
    ["by the sum of its months", sum, "2024", twelve, ["2024", "1200", "REPORTED"]],
    ["by the sum of the delår's months", sum, "2024D08", twelve, ["2024D08", "800", "REPORTED"]],
    ["by no sum of some of its months", sum, "2024", eight, ["2024", null, "NOT_REPORTED"]],
    [
      "by what is awaited for it, not by some months",
      mean,
      "2024",
      [...eight, awaitedAt("2024")],
      ["2024", null, "NOT_YET_PUBLISHED"],
    ],
    [
      "by all its months though its own is awaited",
      sum,
      "2024",
      [...twelve, awaitedAt("2024")],
      ["2024", "1200", "REPORTED"],
    ],
    ["by the mean of the known, estimated", mean, "2024", months("2024", "1", "3"), ["2024", "2", "ESTIMATED"]],
    [
      "by the way of cutting it that is whole",
      sum,
      "2024",
      [...eight, ...["1", "2", "3", "4"].map((q) => value(`2024Q${q}`, q))],
      ["2024", "10", "REPORTED"],
    ],
    ["by the latest within it", last, "2024", months("2024", "1", "2"), ["2024-02", "2", "REPORTED"]],
    [
      "by the latest that is not awaited",
      last,
      "2024",
      [...months("2024", "1"), awaitedAt("2024-02"), awaitedAt("2024")],
      ["2024-01", "1", "REPORTED"],
    ],
    [
      "by one that is missing, not by the one before it",
      last,
      "2024",
      months("2024", "1", null),
      ["2024-02", null, "MISSING"],
    ],
    [
      "by the latest month of a year that grows",
      { ...sum, isCumulative: true },
      "2024",
      months("2024", "10", "30"),
      ["2024-02", "30", "REPORTED"],
    ],
    ["by nothing for a quarter of it that begins later", { ...sum, isCumulative: true }, "2024Q2", twelve, null],
    [
      "by the sum of whole years of a figure that grows",
      { ...sum, isCumulative: true },
      "2023-2024",
      [value("2023", "5"), ...months("2024", "9"), value("2024", "6")],
      ["2023-2024", "11", "REPORTED"],
    ],
    ["by nothing where periods are not put together", undefined, "2024", twelve, null],
    ["by the latest year of a span", undefined, "2023-2026", yearly, ["2024", "6", "REPORTED"]],
    ["by nothing for another year", sum, "2022", twelve, null],
  ])("a period is answered %s", (_name, rule, code, values, expected) => {
    const found = valueAt(buildIndicator(rule ?? {}), values, { period: period(code), onDate: null }).value;
    expect(found === null ? null : [found.period, found.number, found.state]).toEqual(expected);
  });

  test("twelve months of 100 reach a target of 1000 for the year, eight say nothing of it and tell how many they are", () => {
    const indicator = buildIndicator({ code: "N00610", timeAggregation: "SUM", measureUnit: "NUMBER" });
    const targetValues = [buildTargetValue({ period: "2024", targetValue: "1000" })];
    const content = buildContent({ indicators: [indicator], targetValues });
    const at = (values: IndicatorValue[]) =>
      indicatorFollowUp({
        content,
        indicator,
        goal: null,
        unit: "KONCERN",
        values,
        moment: { period: period("2024"), onDate: null },
      });
    expect(at(twelve)).toMatchObject({ status: { status: "REACHED" }, valueCoverage: { counted: 12, total: 12 } });
    const part = at(eight);
    expect(part).toMatchObject({ status: { status: "NO_DATA" }, valueCoverage: { counted: 8, total: 12 } });
    expect(part.status.explanation.sv).toMatch(/sammanlagt av 8 av 12 delperioder\.$/);
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
    return new GoalFollowUps(content, view, "2024-12-31", new UseFollowUps(content, view.moment, () => [])).of(goal);
  };

  test("an indicator that is seen both by itself and under its goal is worked out once, for each unit whose values count", () => {
    const content = buildContent();
    const values = (indicator: string, unit: string) =>
      unit === "SN" ? [value("2024", "40", { indicator, unit })] : [];
    const uses = new UseFollowUps(content, { period: period("2024"), onDate: null }, values);
    const use = { goal: "NM-SN-1", indicator: "U23401" };
    expect(uses.of(use, null)?.value?.number).toBe("40");
    expect(uses.of(use, "SN")).toBe(uses.of(use, null));
    expect(uses.of(use, "VOF")?.value?.number ?? null).toBeNull();
  });

  test("an activity shared by two committees' goals under it is one part, and sub-activities are told by theirs", () => {
    const followUp = followGoal(withSource("ACTIVITIES"), "OM2");
    expect(followUp.parts.map(({ goal }) => goal?.code)).toEqual(["AKT-1"]);
    expect(followUp).toMatchObject({ status: "REACHED", basis: "ACTIVITIES", coverage: { counted: 1, total: 1 } });
  });

  const weightedModel = (): SteeringModel => {
    const model = recordAt(buildContent(), "steeringModels", "SM2023") as SteeringModel;
    const rollUp = { rule: "SHARE_REACHED" as const, green: "0.8" };
    const sources: Record<string, "CHILDREN" | "INDICATORS"> = { KF_MAL: "CHILDREN", NAMNDMAL: "INDICATORS" };
    const levels = model.levels.map((level) => ({
      ...level,
      rollUp,
      progressSource: sources[level.code] ?? level.progressSource,
    }));
    return buildModel({ ...model, levels });
  };
  /** OM2 over one goal of each of two committees, with the named indicators reached or without values. */
  const followWeighted = (indicators: { code: string; goal: string; number: string | null }[]) => {
    const content = buildContent({
      steeringModels: [weightedModel()],
      indicators: indicators.map(({ code }) => buildIndicator({ code })),
      indicatorUses: indicators.map(({ code, goal }) => buildIndicatorUse({ indicator: code, goal, decidedBy: null })),
      targetValues: indicators.map(({ code }) =>
        buildTargetValue({ indicator: code, period: "2024", targetValue: "50" }),
      ),
    });
    const goal = recordAt(content, "goals", "OM2");
    if (goal === null) throw new Error("OM2");
    const seriesOf = (indicator: string, unit: string) => {
      const number = indicators.find(({ code }) => code === indicator)?.number ?? null;
      return number === null || unit !== "KONCERN" ? [] : [value("2024", number, { indicator })];
    };
    const view = { moment: { period: period("2024"), onDate: null }, unit: "KONCERN" };
    return new GoalFollowUps(content, view, "2024-12-31", new UseFollowUps(content, view.moment, seriesOf)).of(goal);
  };

  test("a goal under it without any data is left out and the rest weighed anew, while coverage says half", () => {
    expect(
      followWeighted([
        { code: "B1", goal: "NM-BUN-1", number: null },
        { code: "B2", goal: "NM-BUN-1", number: null },
        { code: "C1", goal: "NM-SN-2", number: "60" },
      ]),
    ).toMatchObject({
      status: "REACHED",
      share: "1",
      coverage: { counted: 1, total: 2, share: "0.5" },
      missing: ["NM-BUN-1"],
    });
  });

  test("a goal over one that is known to a tenth is not fully known", () => {
    const tenth = Array.from({ length: 10 }, (_, index) => ({
      code: `B${index}`,
      goal: "NM-BUN-1",
      number: index === 0 ? "60" : null,
    }));
    const { coverage } = followWeighted([...tenth, { code: "C1", goal: "NM-SN-2", number: "60" }]);
    expect(coverage).toEqual({ counted: 2, total: 2, share: "0.55" });
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
