import { acceptableSpan, bandColumns, drawnColumns } from "../../../addin/workbook/pictures/chartRows";
import { periodsThrough } from "../../../addin/workbook/pictures/chartPeriods";
import { sparkText } from "../../../addin/workbook/pictures/sparkText";

describe("a sparkline that is text", () => {
  test.each([
    [[1, 2, 3], "▁▅█"],
    [[3, null, 1], "█·▁"],
    [[5, 5, 5], "▄▄▄"],
    [[0, -10], "█▁"],
    [[4], ""],
    [[null, 4, null], ""],
    [[], ""],
  ])("of %j is %j", (numbers, text) => {
    expect(sparkText(numbers)).toBe(text);
  });
});

test.each([
  [["2024", "2025"], 2027, ["2024", "2025", "2026", "2027"]],
  [["2024D08", "2025D08"], 2026, ["2024D08", "2025D08", "2026D08"]],
  [["2024/2025"], 2025, ["2024/2025", "2025/2026"]],
  [["2025T1", "2025T2", "2025T3"], 2026, ["2025T1", "2025T2", "2025T3", "2026T1", "2026T2", "2026T3"]],
  [["2026"], 2024, ["2026"]],
])("the periods %j through %i are %j", (periods, year, all) => {
  expect(periodsThrough(periods, year)).toEqual(all);
});

const columns = ["period", "OUTCOME", "TARGET_VALUE", "ACCEPTABLE_VALUE", "COMPARED:VON", "SPAN_FROM", "SPAN"].map(
  (path) => ({ path, heading: path, kind: "NUMBER" as const }),
);

describe("the acceptable span", () => {
  test.each([
    ["higher is better", 80, 75.3, [75.3, 4.7]],
    ["lower is better", 12, 13, [12, 1]],
    ["both below 0", -2, -5, [-2, -3]],
    ["from 0", 0, 5, [0, 5]],
    ["one on each side of 0 cannot be stacked", 2, -1, ["", ""]],
    ["nothing is acceptable but the target", 80, null, ["", ""]],
    ["no target", null, 75, ["", ""]],
  ])("%s: a target of %p and an acceptable value of %p", (_, target, acceptable, span) => {
    expect(acceptableSpan(target, acceptable)).toEqual(span);
  });

  test("is drawn where some period has one", () => {
    expect(bandColumns(columns, [["2024", 76, 77, 75, "", 75, 2]])).toEqual([5, 6]);
    expect(bandColumns(columns, [["2024", 76, 77, "", "", "", ""]])).toEqual([]);
    expect(bandColumns(columns.slice(0, 5), [["2024", 76, 77, 75, ""]])).toEqual([]);
  });
});

test("a chart draws the outcome always, and the other lines where there is something to draw", () => {
  expect(drawnColumns(columns, [["2024", "", 80, "", "", 75, 5]])).toEqual([1, 2]);
  expect(drawnColumns(columns, [["2024", 1, "", 0, 0]])).toEqual([1, 3, 4]);
});
