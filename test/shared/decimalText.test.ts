import { Decimal } from "decimal.js";
import fc from "fast-check";
import { parseDecimalText, roundDecimalText } from "../../shared/decimalText";

/** Canonical texts: up to 15 significant digits, up to 10 decimals. */
const canonicalText = fc
  .tuple(fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }), fc.integer({ min: 0, max: 10 }))
  .map(([digits, decimals]) => new Decimal(digits.toString()).div(new Decimal(10).pow(decimals)).toFixed());

describe("canonical decimal text", () => {
  test.each<[string | number, string]>([
    ["12.5", "12.5"],
    ["12.50", "12.5"],
    ["-0.3", "-0.3"],
    ["-0", "0"],
    ["-0.000", "0"],
    [-0, "0"],
    ["007", "7"],
    ["10", "10"],
    ["100.0", "100"],
    ["1e3", "1000"],
    ["1.25E+1", "12.5"],
    [1e-7, "0.0000001"],
    ["12.5e-3", "0.0125"],
    [0.1, "0.1"],
    [123456789012345, "123456789012345"],
    ["0.0000000001", "0.0000000001"],
    ["0e99", "0"],
  ])("%j becomes %s", (input, value) => {
    expect(parseDecimalText(input)).toEqual({ ok: true, value });
  });

  test.each(["", " 1", "1,5", "1.", ".5", "+1", "abc", "1 000", "0x10", "--1", "1e", "1e9999", "٣", NaN, Infinity])(
    "%j is no number",
    (input) => {
      expect(parseDecimalText(input)).toEqual({ ok: false, error: { code: "NUMBER_SYNTAX", text: String(input) } });
    },
  );

  test("what a double cannot carry exactly is refused, not rounded", () => {
    expect(parseDecimalText(0.1 + 0.2)).toMatchObject({
      ok: false,
      error: { code: "TOO_PRECISE", significantDigits: 17 },
    });
    expect(parseDecimalText("1234567890.123456")).toMatchObject({
      ok: false,
      error: { code: "TOO_PRECISE", significantDigits: 16 },
    });
    expect(parseDecimalText("0.00000000001")).toMatchObject({
      ok: false,
      error: { code: "TOO_PRECISE", decimals: 11 },
    });
    expect(parseDecimalText("1234567890.12345")).toMatchObject({ ok: true });
  });

  test("more than 15 digits before the point is too large, however round", () => {
    expect(parseDecimalText("1e15")).toMatchObject({ ok: false, error: { code: "NUMBER_TOO_LARGE" } });
    expect(parseDecimalText("1e999")).toMatchObject({ ok: false, error: { code: "NUMBER_TOO_LARGE" } });
    expect(parseDecimalText("1e14")).toEqual({ ok: true, value: "100000000000000" });
  });

  test("a canonical text reads as itself, also by way of a double (Excel, JSON)", () => {
    fc.assert(
      fc.property(canonicalText, (text) => {
        expect(parseDecimalText(text)).toEqual({ ok: true, value: text });
        expect(parseDecimalText(Number(text))).toEqual({ ok: true, value: text });
      }),
      { numRuns: 2000 },
    );
  });
});

describe("rounding of decimal text", () => {
  test.each<[string, number, string]>([
    ["79.96", 1, "80.0"],
    ["0.5", 0, "1"],
    ["-0.5", 0, "-1"],
    ["2.45", 1, "2.5"],
    ["-2.45", 1, "-2.5"],
    ["-0.04", 1, "0.0"],
    ["99.999", 2, "100.00"],
    ["9.99", 0, "10"],
    ["5", 2, "5.00"],
    ["1.005", 2, "1.01"],
  ])("%s with %d decimals is %s", (text, decimals, rounded) => {
    expect(roundDecimalText(text, decimals)).toBe(rounded);
  });

  test("it agrees with decimal.js", () => {
    fc.assert(
      fc.property(canonicalText, fc.integer({ min: 0, max: 10 }), (text, decimals) => {
        const expected = new Decimal(text)
          .toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP)
          .toFixed(decimals)
          .replace(/^-(?=[0.]*$)/, "");
        expect(roundDecimalText(text, decimals)).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });
});
