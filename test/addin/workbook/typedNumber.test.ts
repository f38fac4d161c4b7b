import fc from "fast-check";
import { typedNumber } from "../../../addin/workbook/typedNumber";

describe("a number cell is read as the number meant, or asked about", () => {
  test.each([
    [13.75, "PERCENT", { kind: "NUMBER", number: 13.75 }],
    [0, "PERCENT", { kind: "NUMBER", number: 0 }],
    [0.1 + 0.2, "PERCENT", { kind: "NUMBER", number: 0.3 }],
    ["", "PERCENT", { kind: "EMPTY" }],
    ["  ", "PERCENT", { kind: "EMPTY" }],
    ["13,75", "PERCENT", { kind: "NUMBER", number: 13.75 }],
    ["13.75", "PERCENT", { kind: "NUMBER", number: 13.75 }],
    ["1 375", "NUMBER", { kind: "NUMBER", number: 1375 }],
    ["1\u00a0375,5", "NUMBER", { kind: "NUMBER", number: 1375.5 }],
    ["1\u202f375", "NUMBER", { kind: "NUMBER", number: 1375 }],
    ["\u22122,5", "NUMBER", { kind: "NUMBER", number: -2.5 }],
    ["\u20132", "NUMBER", { kind: "NUMBER", number: -2 }],
    ["13 %", "PERCENT", { kind: "NUMBER", number: 13 }],
    ["13 %", "SHARE", { kind: "ASK", about: "TEXT", readings: [0.13, 13] }],
    ["1.375", "NUMBER", { kind: "ASK", about: "TEXT", readings: [1375, 1.375] }],
    [1 / 3, "PERCENT", { kind: "ASK", about: "DIGITS", readings: [0.3333333333, 0.33, 0.3] }],
    ["12 st", "NUMBER", { kind: "NOT_A_NUMBER" }],
    [true, "NUMBER", { kind: "NOT_A_NUMBER" }],
    ["#DIV/0!", "NUMBER", { kind: "CELL_ERROR" }],
    ["#SAKNAS!", "NUMBER", { kind: "CELL_ERROR" }],
    ["#N/A", "NUMBER", { kind: "CELL_ERROR" }],
  ])("%p measured in %s", (cell, measureUnit, expected) => {
    expect(typedNumber(cell, measureUnit, "sv")).toEqual(expected);
  });

  test("in English the comma is the one with two readings", () => {
    expect(typedNumber("1,375", "NUMBER", "en")).toMatchObject({ kind: "ASK" });
    expect(typedNumber("1.375", "NUMBER", "en")).toEqual({ kind: "NUMBER", number: 1.375 });
  });

  test("any number that can be kept is itself", () => {
    const kept = fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 6 }));
    fc.assert(
      fc.property(kept, ([digits, decimals]) => {
        const number = digits / 10 ** decimals;
        expect(typedNumber(number, "NUMBER", "sv")).toEqual({ kind: "NUMBER", number: number === 0 ? 0 : number });
      }),
    );
  });
});
