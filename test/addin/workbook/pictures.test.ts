import { drawnColumns } from "../../../addin/workbook/pictures/chartRows";
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

test("a chart draws the outcome always, and the other lines where there is something to draw", () => {
  const columns = ["period", "OUTCOME", "TARGET_VALUE", "ACCEPTABLE_VALUE", "COMPARED:VON"].map((path) => ({
    path,
    heading: path,
    kind: "NUMBER" as const,
  }));
  expect(drawnColumns(columns, [["2024", "", 80, "", ""]])).toEqual([1, 2]);
  expect(drawnColumns(columns, [["2024", 1, "", 0, 0]])).toEqual([1, 3, 4]);
});
