import fc from "fast-check";
import { doubtOf, excelDay } from "../../../addin/workbook/numberDoubt";
import { readCell } from "../../../addin/workbook/readCell";
import { tableWords } from "../../../addin/texts/tableWords";
import { buildAnswer, buildLink, type BuiltValue } from "../support/buildLink";

const place = (measureUnit: string, expected: number | null, decimals = 1) => ({ measureUnit, expected, decimals });

describe("a number that Excel may have made of something else is asked about", () => {
  test.each([
    ["13 %", 0.13, 13.2, [13, 0.13]],
    ["13 %", 0.13, null, [13, 0.13]],
    ["13 %", 0.13, 0.4, [13, 0.13]],
    ["100 %", 1, 0.8, [100, 1]],
    ["150 %", 1.5, 71.5, [150, 1.5]],
    ["350 %", 3.5, 71.5, [350, 3.5]],
    ["104 %", 1.04, null, [104, 1.04]],
    ["104,5 %", 1.045, null, [104.5, 1.045]],
    ["−104 %", -1.04, null, [-104, -1.04]],
    ["−2 %", -0.02, -1.5, [-2, -0.02]],
  ])("%s, which is %p, after %p where percent is measured", (_, number, expected, readings) => {
    expect(doubtOf(number, place("PERCENT", expected))).toEqual({ about: "SHARE", readings });
  });

  test.each([
    ["350 %", 3.5, place("NUMBER", 340, 0), "SHARE", [350, 3.5]],
    ["300 %", 3, place("NUMBER", 340, 0), "SHARE", [300, 3]],
    ["350 %", 3.5, place("NUMBER", null, 0), "SHARE", [350, 3.5]],
    ["1,375 of a Swede who means thousands", 1.375, place("TKR", 1400), "THOUSANDS", [1375, 1.375]],
    ["1,375 where nothing is known", 1.375, place("NUMBER", null), "THOUSANDS", [1375, 1.375]],
    ["1,375 of a Swede at an English Excel", 1375, place("INDEX", 1.4, 2), "THOUSANDS", [1375, 1.375]],
    ["2026-03-04", 46_085, place("NUMBER", 340), "DATE", [46_085]],
    ["2026-03-04", 46_085, place("NUMBER", null), "DATE", [46_085]],
    ["2026-03-04", 46_085, place("PERCENT", 71.5), "DATE", []],
  ])("%s, which is %p", (_, number, where, about, readings) => {
    expect(doubtOf(number, where)).toEqual({ about, readings });
  });

  test.each([
    ["13,75 without its comma", 1375, place("PERCENT", 13.75, 2), [13.75, 1375]],
    ["13,755 with a comma too late", 1375.5, place("NUMBER", 13.9), [13.755, 1375.5]],
    ["the same below 0", -1375, place("PERCENT", -13.75, 2), [-13.75, -1375]],
    ["a number that has moved since", 2150, place("DAYS", 13.9), [21.5, 2150]],
    ["1375 with a comma of its own", 13.75, place("NUMBER", 1375, 1), [1375, 13.75]],
    ["71,5 without its comma", 715, place("PERCENT", 71.5), [71.5, 715]],
    ["71,5 without its comma, after 68", 715, place("PERCENT", 68), [71.5, 715]],
  ])("%s, which is %p", (_, number, where, readings) => {
    expect(doubtOf(number, where)).toEqual({ about: "DECIMAL_MARK", readings });
  });

  test("a date is quoted as the day that it is", () => {
    expect([excelDay(46_085), excelDay(36_526)]).toEqual(["2026-03-04", "2000-01-01"]);
  });
});

describe("a number that only one thing can be meant by is not asked about", () => {
  test.each([
    [0, place("PERCENT", 13)],
    [14, place("PERCENT", 13.2)],
    [4.5, place("PERCENT", 5.1)],
    [4.5, place("PERCENT", null)],
    [1.04, place("PERCENT", 1.1)],
    [1.04, place("PERCENT", null, 2)],
    [1.0412, place("PERCENT", null)],
    [14.04, place("PERCENT", null)],
    [9, place("PERCENT", 71.5)],
    [0.13, place("SHARE", 0.12)],
    [1, place("NUMBER", 12, 0)],
    [2.5, place("NUMBER", 3.1)],
    [1.234, place("INDEX", 1.2, 3)],
    [1.234, place("INDEX", 1.2)],
    [1375, place("NUMBER", 3, 0)],
    [45_812, place("NUMBER", 45_700, 0)],
    [2024, place("NUMBER", 1900, 0)],
    // Counts and money move far, small numbers do, and where nothing is known nothing is far.
    [1375, place("NUMBER", 14, 0)],
    [950, place("TKR", 9.5)],
    [950, place("MKR", 9.5)],
    [13.75, place("SEK", 1375, 2)],
    [950, place("PERCENT", null)],
    [950, { measureUnit: null, decimals: 1, expected: 9.5 }],
    [50, place("PERCENT", 0.5)],
    [950, place("NUMBER", 0)],
    [950, place("NUMBER", -9.5)],
    // A growth that happens, and one too large to be a mark in the wrong place.
    [130, place("NUMBER", 42)],
    [695, place("NUMBER", 139)],
    [900, place("NUMBER", 2.5)],
    [715.5, place("NUMBER", 71.5)],
    [715, place("NUMBER", 71.5, 2)],
  ])("%p in %p", (number, where) => {
    expect(doubtOf(number, where)).toBeNull();
  });

  test("whatever is typed, the number itself is among the readings, unless it is refused", () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
        fc.option(fc.double({ noNaN: true, min: -1e6, max: 1e6 })),
        fc.constantFrom("PERCENT", "SHARE", "NUMBER", "TKR"),
        (number, expected, measureUnit) => {
          const doubt = doubtOf(number, place(measureUnit, expected));
          if (doubt !== null && doubt.readings.length > 0) expect(doubt.readings).toContain(number);
        },
      ),
    );
  });
});

describe("the question quotes what stands in the cell", () => {
  const read = (cell: string | number, ...values: readonly BuiltValue[]) =>
    readCell(buildLink(buildAnswer(values)), 0, "NUMBER", cell, tableWords);

  test("with a comma in Swedish", () => {
    expect(read(0.5, { number: 71.5 })).toMatchObject({ question: { about: "SHARE", text: "0,5" } });
    expect(read(1 / 3, {})).toMatchObject({ question: { about: "DIGITS", text: "0,3333333333333333" } });
  });

  test("where nothing stood, what stands in another period says what to expect", () => {
    const empty = { number: null, period: "2025" };
    expect(read(1.5, empty, { number: 71.5 })).toMatchObject({ question: { readings: [150, 1.5] } });
    expect(read(1.5, empty, { number: 2.1 })).toMatchObject({ question: null });
    expect(read(1.5, empty, { number: 71.5, unit: "VOF" })).toMatchObject({ question: null });
  });

  test("a date where percent is measured is refused, and the date is named", () => {
    expect(read(46_085, {})).toMatchObject({
      question: { kind: "NOT_UNDERSTOOD", text: "2026-03-04", why: { sv: expect.stringContaining("datum") as string } },
    });
  });

  test("a text with a decimal mark is itself, however small: nobody writes a share as a text", () => {
    expect(read("0,5", { number: 71.5 })).toMatchObject({ to: 0.5, question: null });
  });
});
