import { Decimal } from "decimal.js";
import fc from "fast-check";
import { formatLocalNumber, parseLocalNumber } from "../../shared/localNumber";

const locale = fc.constantFrom("sv" as const, "en" as const);
const canonicalText = fc
  .tuple(fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }), fc.integer({ min: 0, max: 10 }))
  .map(([digits, decimals]) => new Decimal(digits.toString()).div(new Decimal(10).pow(decimals)).toFixed());

describe("numbers as people type them", () => {
  test.each<[string, string]>([
    ["13,75", "13.75"],
    ["13.75", "13.75"],
    ["1 375", "1375"],
    ["1\u00a0375", "1375"],
    ["1\u202f375", "1375"],
    ["1\u2009375,5", "1375.5"],
    ["1 375.500", "1375.5"],
    ["1.375,5", "1375.5"],
    ["1,375.5", "1375.5"],
    ["1.375.500", "1375500"],
    ["1,375,500", "1375500"],
    ["1.375,500", "1375.5"],
    ["12 345 678", "12345678"],
    ["0,375", "0.375"],
    ["0.375", "0.375"],
    ["1375,500", "1375.5"],
    ["1375.500", "1375.5"],
    [",5", "0.5"],
    ["−2,5", "-2.5"],
    ["–2,5", "-2.5"],
    ["- 2,5", "-2.5"],
    ["+2,5", "2.5"],
    ["-0,0", "0"],
    ["0", "0"],
    ["  7  ", "7"],
    ["78,7", "78.7"],
  ])("%j is %s in both languages", (text, value) => {
    expect(parseLocalNumber(text, "sv")).toEqual({ ok: true, value: { value, isPercent: false } });
    expect(parseLocalNumber(text, "en")).toEqual({ ok: true, value: { value, isPercent: false } });
  });

  test.each(["77,4 %", "77,4%", "77,4\u00a0%"])("%j is 77.4 with a percent sign, not 0.774", (text) => {
    expect(parseLocalNumber(text, "sv")).toEqual({ ok: true, value: { value: "77.4", isPercent: true } });
  });

  test("a comma is decimal in Swedish and a point in English, and the other way round there is doubt", () => {
    expect(parseLocalNumber("1,375", "sv")).toEqual({ ok: true, value: { value: "1.375", isPercent: false } });
    expect(parseLocalNumber("1.375", "en")).toEqual({ ok: true, value: { value: "1.375", isPercent: false } });
    expect(parseLocalNumber("1.375", "sv")).toEqual({
      ok: false,
      error: { code: "NUMBER_AMBIGUOUS", text: "1.375", readings: ["1375", "1.375"] },
    });
    expect(parseLocalNumber("-12,500 %", "en")).toEqual({
      ok: false,
      error: { code: "NUMBER_AMBIGUOUS", text: "-12,500 %", readings: ["-12500", "-12.5"] },
    });
  });

  test.each([
    "",
    " ",
    "-",
    "%",
    "abc",
    "1,2,3",
    "12,34,567",
    "1.2,3.4",
    "1 37",
    "13 75",
    "1  375",
    "1 3755",
    "0 375",
    "1 375 5,0 1",
    "5,",
    "1,375.500,5",
    "1.375,5.5",
    "0,375,500",
    "1e3",
    "--1",
    "1-2",
    "2024-08",
    "12 %%",
    "#SAKNAS!",
    "..",
    ".",
  ])("%j is no number", (text) => {
    for (const each of ["sv", "en"] as const) {
      expect(parseLocalNumber(text, each)).toMatchObject({ ok: false, error: { code: "NUMBER_SYNTAX", text } });
    }
  });

  test("a number of more digits than can be kept is refused with the text as typed", () => {
    expect(parseLocalNumber("1 234 567 890,123456", "sv")).toMatchObject({
      ok: false,
      error: { code: "TOO_PRECISE", text: "1 234 567 890,123456" },
    });
  });
});

describe("numbers as people read them", () => {
  test.each<[string, number | undefined, string, string]>([
    ["1375.5", undefined, "1\u00a0375,5", "1\u00a0375.5"],
    ["-1234567", undefined, "−1\u00a0234\u00a0567", "-1\u00a0234\u00a0567"],
    ["79.96", 1, "80,0", "80.0"],
    ["999.95", 1, "1\u00a0000,0", "1\u00a0000.0"],
    ["-0.04", 1, "0,0", "0.0"],
    ["-0.05", 1, "−0,1", "-0.1"],
    ["0.12345", undefined, "0,12345", "0.12345"],
    ["999", undefined, "999", "999"],
  ])("%s with %s decimals reads %s and %s", (text, decimals, sv, en) => {
    expect([formatLocalNumber(text, "sv", decimals), formatLocalNumber(text, "en", decimals)]).toEqual([sv, en]);
  });

  test("what is written reads back as the same number, in either language by a reader of either", () => {
    fc.assert(
      fc.property(canonicalText, locale, locale, (text, writer, reader) => {
        const read = parseLocalNumber(formatLocalNumber(text, writer), reader);
        if (read.ok) expect(read.value).toEqual({ value: text, isPercent: false });
        // Only the other language's decimals can be in doubt, and then the number is among the readings.
        else
          expect([writer !== reader, read.error]).toMatchObject([
            true,
            { code: "NUMBER_AMBIGUOUS", readings: [expect.anything(), text] },
          ]);
      }),
      { numRuns: 3000 },
    );
  });

  test("a text that both languages accept is the same number in both", () => {
    const text = fc.string({ unit: fc.constantFrom(..."0123456789., "), minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(text, (each) => {
        const [sv, en] = [parseLocalNumber(each, "sv"), parseLocalNumber(each, "en")];
        if (sv.ok && en.ok) expect(sv.value).toEqual(en.value);
      }),
      { numRuns: 5000 },
    );
  });
});
