import { variableValue, writtenVariable } from "../../../addin/workbook/queryVariables";

describe("a variable of a query", () => {
  test.each([
    ["String!", "0331", "0331"],
    ["Period", " 2024-08 ", "2024-08"],
    ["Int", "1 375", 1375],
    ["Decimal!", "13,75", 13.75],
    ["Boolean", "ja", true],
    ["Boolean!", "False", false],
    ["[String!]!", "KS; VON ;", ["KS", "VON"]],
    ["[Int!]", "1;2", [1, 2]],
    ["GoalFilter", '{ "codes": ["A"] }', { codes: ["A"] }],
    ["[GoalFilter!]", '[{ "codes": ["A"] }]', [{ codes: ["A"] }]],
    ["Int", "  ", undefined],
  ])("of the type %s is read from %j", (type, written, value) => {
    expect(variableValue(type, written)).toEqual({ ok: true, value });
  });

  test.each([
    ["Int", "tolv"],
    ["Boolean", "kanske"],
    ["[Int!]", "1; två"],
    ["GoalFilter", "{ codes"],
  ])("of the type %s cannot be read from %j, and nothing is guessed", (type, written) => {
    expect(variableValue(type, written)).toEqual({ ok: false, error: "NOT_UNDERSTOOD" });
  });

  test("that was kept is written as it would have been typed", () => {
    for (const [type, value] of [
      ["String", "KS"],
      ["Decimal", 13.75],
      ["[String!]", ["KS", "VON"]],
      ["GoalFilter", { codes: ["A"] }],
      ["Boolean", true],
    ] as const)
      expect(variableValue(type, writtenVariable(value))).toEqual({ ok: true, value });
    expect(writtenVariable(null)).toBe("");
  });
});
