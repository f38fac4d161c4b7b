import fc from "fast-check";
import { isIsoDate, parseIsoDate, todayInStockholm } from "../../shared/civilDate";
import {
  comparePeriods,
  contains,
  formatPeriod,
  isInForce,
  overlaps,
  parsePeriod,
  partsOf,
  periodFromKey,
  periodKey,
  type Period,
  type PeriodType,
} from "../../shared/period";

function period(code: string): Period {
  const parsed = parsePeriod(code);
  if (!parsed.ok) throw new Error(`not a period: ${code}`);
  return parsed.value;
}

const two = (number: number) => String(number).padStart(2, "0");
/** Few years, so that periods often meet. */
const nearYear = fc.integer({ min: 2020, max: 2026 });
const anyYear = fc.integer({ min: 1900, max: 2146 });
const month = fc.integer({ min: 1, max: 12 });

function codes(year: fc.Arbitrary<number>): fc.Arbitrary<string> {
  return fc.oneof(
    year.map(String),
    fc.tuple(year, fc.integer({ min: 1, max: 2 })).map(([y, n]) => `${y}H${n}`),
    fc.tuple(year, fc.integer({ min: 1, max: 3 })).map(([y, n]) => `${y}T${n}`),
    fc.tuple(year, fc.integer({ min: 1, max: 4 })).map(([y, n]) => `${y}Q${n}`),
    fc.tuple(year, month).map(([y, m]) => `${y}-${two(m)}`),
    fc.tuple(year, month).map(([y, m]) => `${y}D${two(m)}`),
    year.filter((y) => y < 2146).map((y) => `${y}/${y + 1}`),
    fc
      .tuple(year, fc.integer({ min: 2, max: 29 }))
      .filter(([y, n]) => y + n - 1 <= 2146)
      .map(([y, n]) => `${y}-${y + n - 1}`),
    fc.tuple(year, month, fc.integer({ min: 1, max: 28 })).map(([y, m, d]) => `${y}-${two(m)}-${two(d)}`),
  );
}
const anyPeriod = codes(anyYear).map(period);
const nearPeriod = codes(nearYear).map(period);
/** A period and others that lie inside it or close to it, so that the laws are not about strangers only. */
const tilingTypes: PeriodType[] = ["MONTH", "QUARTER", "TERTIAL", "HALF", "YEAR"];

describe("the period grammar", () => {
  test.each<[string, PeriodType, string, string, number | null]>([
    ["2024", "YEAR", "2024-01-01", "2024-12-31", 2024],
    ["2024H1", "HALF", "2024-01-01", "2024-06-30", 2024],
    ["2024H2", "HALF", "2024-07-01", "2024-12-31", 2024],
    ["2024T2", "TERTIAL", "2024-05-01", "2024-08-31", 2024],
    ["2024Q1", "QUARTER", "2024-01-01", "2024-03-31", 2024],
    ["2024Q3", "QUARTER", "2024-07-01", "2024-09-30", 2024],
    ["2024-02", "MONTH", "2024-02-01", "2024-02-29", 2024],
    ["2023-02", "MONTH", "2023-02-01", "2023-02-28", 2023],
    ["2023-10", "MONTH", "2023-10-01", "2023-10-31", 2023],
    ["2024D08", "CUMULATIVE", "2024-01-01", "2024-08-31", 2024],
    ["2023/2024", "SCHOOL_YEAR", "2023-07-01", "2024-06-30", null],
    ["2023-2026", "SPAN", "2023-01-01", "2026-12-31", null],
    ["2023-10-15", "POINT", "2023-10-15", "2023-10-15", 2023],
  ])("%s is a %s from %s to %s", (code, type, startsOn, endsOn, financialYear) => {
    expect(period(code)).toEqual({ code, type, startsOn, endsOn, financialYear });
  });

  test.each([
    "",
    "24",
    "2024H3",
    "2024h1",
    "2024T4",
    "2024Q5",
    "2024Q0",
    "2024-13",
    "2024-00",
    "2024-8",
    "2024D00",
    "2024D13",
    "2024D8",
    "2023/2025",
    "2023/24",
    "2023-2023",
    "2023-2022",
    "2000-2029",
    "1899",
    "2147",
    "2146/2147",
    "2023-02-29",
    "2023-04-31",
    " 2024",
    "2024 ",
    "2024\n",
    "２０２４",
  ])("%j is refused and handed back", (text) => {
    expect(parsePeriod(text)).toEqual({ ok: false, error: { code: "PERIOD_SYNTAX", text } });
  });

  test("a span may be from 2 to 29 years long", () => {
    expect(parsePeriod("2023-2024").ok).toBe(true);
    expect(parsePeriod("2000-2028").ok).toBe(true);
  });
});

describe("the period key", () => {
  test.each<[string, number]>([
    ["2023-10-15", 2023101501],
    ["2024-08", 2024083110],
    ["2024Q3", 2024093020],
    ["2024T2", 2024083130],
    ["2024H1", 2024063040],
    ["2024D08", 2024083150],
    ["2023/2024", 2024063060],
    ["2024", 2024123170],
    ["2023-2026", 2026123174],
  ])("%s has the readable key %d", (code, key) => {
    expect(periodKey(period(code))).toBe(key);
  });

  test("a period and its key are each other's inverse, and the key fits a signed 32-bit integer", () => {
    fc.assert(
      fc.property(anyPeriod, (each) => {
        expect(periodFromKey(periodKey(each))).toEqual(each);
        expect(periodKey(each)).toBe(periodKey(each) | 0);
      }),
      { numRuns: 2000 },
    );
  });

  test("different periods have different keys, and keys sort by the last day", () => {
    fc.assert(
      fc.property(nearPeriod, nearPeriod, (a, b) => {
        expect(periodKey(a) === periodKey(b)).toBe(a.code === b.code);
        if (a.endsOn < b.endsOn) expect(comparePeriods(a, b)).toBeLessThan(0);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([0, -1, 2024, 2024083120, 2024083111, 2024083171, 2024023010, 2024070360, 2024123199.5, 2147123170])(
    "%d is the key of no period and throws",
    (key) => {
      expect(() => periodFromKey(key)).toThrow(RangeError);
    },
  );
});

describe("the lattice of periods", () => {
  test.each([
    ["2024Q3", "2024-08"],
    ["2024H2", "2024Q3"],
    ["2024", "2024H2"],
    ["2024T2", "2024-08"],
    ["2024", "2024T2"],
    ["2024D08", "2024-08"],
    ["2024D08", "2024Q2"],
    ["2024D08", "2024H1"],
    ["2024D08", "2024T2"],
    ["2024D08", "2024D03"],
    ["2024", "2024D12"],
    ["2023-2026", "2024"],
    ["2023-2026", "2023/2024"],
    ["2023-2026", "2024-2025"],
    ["2023-2026", "2024-08"],
    ["2023/2024", "2024-01"],
    ["2023/2024", "2023Q4"],
    ["2023/2024", "2024H1"],
    ["2023/2024", "2023-10-15"],
    ["2024", "2024-12-31"],
    ["2024-08", "2024-08-31"],
  ])("%s contains %s, and not the other way round", (outer, inner) => {
    expect(contains(period(outer), period(inner))).toBe(true);
    expect(contains(period(inner), period(outer))).toBe(false);
  });

  test.each([
    ["2024T1", "2024Q1"],
    ["2024H1", "2024T1"],
    ["2024D08", "2024"],
    ["2024D12", "2024"],
    ["2024D08", "2024Q3"],
    ["2024Q1", "2024D03"],
    ["2023/2024", "2024"],
    ["2023/2024", "2024-07"],
    ["2024", "2023/2024"],
    ["2024-2026", "2023/2024"],
    ["2023-2026", "2027"],
  ])("%s does not contain %s", (outer, inner) => {
    expect(contains(period(outer), period(inner))).toBe(false);
  });

  test("every period contains itself, and two that contain each other are the same", () => {
    fc.assert(
      fc.property(nearPeriod, nearPeriod, (a, b) => {
        expect(contains(a, a)).toBe(true);
        if (contains(a, b) && contains(b, a)) expect(a.code).toBe(b.code);
      }),
      { numRuns: 5000 },
    );
  });

  test("what lies inside a part lies inside the whole, for all periods of four years", () => {
    const world = codesOfFourYears().map(period);
    let chains = 0;
    for (const outer of world) {
      const inside = world.filter((each) => contains(outer, each));
      for (const middle of inside) {
        for (const inner of world) {
          if (!contains(middle, inner)) continue;
          chains += 1;
          if (!contains(outer, inner)) throw new Error(`${inner.code} in ${middle.code} in ${outer.code}, yet not`);
        }
      }
    }
    expect(chains).toBeGreaterThan(3000);
  });

  test("what is contained lies within the days of the whole, and overlaps it", () => {
    fc.assert(
      fc.property(nearPeriod, nearPeriod, (a, b) => {
        if (contains(a, b)) {
          expect(a.startsOn <= b.startsOn && b.endsOn <= a.endsOn).toBe(true);
          expect(overlaps(a, b)).toBe(true);
        }
        expect(overlaps(a, b)).toBe(overlaps(b, a));
      }),
      { numRuns: 2000 },
    );
  });

  test("a budget year and a plan that share a year overlap (H5)", () => {
    expect(overlaps(period("2016"), period("2016-2017"))).toBe(true);
    expect(overlaps(period("2016"), period("2017"))).toBe(false);
    expect(overlaps(period("2016H1"), period("2016-06-30"))).toBe(true);
  });
});

describe("the parts of a period", () => {
  test.each<[string, PeriodType, string[]]>([
    ["2024", "HALF", ["2024H1", "2024H2"]],
    ["2024", "TERTIAL", ["2024T1", "2024T2", "2024T3"]],
    ["2024H2", "QUARTER", ["2024Q3", "2024Q4"]],
    ["2024Q1", "MONTH", ["2024-01", "2024-02", "2024-03"]],
    ["2024D03", "MONTH", ["2024-01", "2024-02", "2024-03"]],
    ["2024D06", "QUARTER", ["2024Q1", "2024Q2"]],
    ["2024D08", "TERTIAL", ["2024T1", "2024T2"]],
    ["2024D08", "QUARTER", []],
    ["2024D08", "CUMULATIVE", ["2024D08"]],
    ["2023/2024", "HALF", ["2023H2", "2024H1"]],
    ["2023/2024", "YEAR", []],
    ["2023/2024", "TERTIAL", []],
    ["2023-2026", "YEAR", ["2023", "2024", "2025", "2026"]],
    ["2024T1", "QUARTER", []],
    ["2024H1", "TERTIAL", []],
    ["2024", "CUMULATIVE", []],
    ["2024", "POINT", []],
    ["2024-08", "YEAR", []],
  ])("%s in %s gives %j", (code, type, parts) => {
    expect(partsOf(period(code), type).map((part) => part.code)).toEqual(parts);
  });

  test("a year has 12 months and January-August 8", () => {
    expect(partsOf(period("2024"), "MONTH")).toHaveLength(12);
    expect(partsOf(period("2024D08"), "MONTH").map((part) => part.code)).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((m) => `2024-${two(m)}`),
    );
  });

  test("parts lie inside the whole and meet end to end from its first day to its last", () => {
    fc.assert(
      fc.property(anyPeriod, fc.constantFrom(...tilingTypes), (whole, type) => {
        const parts = partsOf(whole, type);
        if (parts.length === 0) return;
        expect(parts.every((part) => contains(whole, part))).toBe(true);
        expect([parts[0]?.startsOn, parts.at(-1)?.endsOn]).toEqual([whole.startsOn, whole.endsOn]);
        parts.slice(1).forEach((part, index) => {
          expect(Date.parse(part.startsOn) - Date.parse(parts[index]?.endsOn ?? "")).toBe(86_400_000);
        });
      }),
      { numRuns: 2000 },
    );
  });
});

describe("periods as people read them", () => {
  test.each<[string, string, string]>([
    ["2024D08", "januari–augusti 2024", "January–August 2024"],
    ["2024D01", "ackumulerat januari 2024", "cumulative January 2024"],
    ["2024T2", "tertial 2 2024", "tertial 2 2024"],
    ["2024Q3", "kvartal 3 2024", "quarter 3 2024"],
    ["2024H1", "första halvåret 2024", "first half of 2024"],
    ["2024H2", "andra halvåret 2024", "second half of 2024"],
    ["2024-08", "augusti 2024", "August 2024"],
    ["2023/2024", "läsåret 2023/2024", "school year 2023/2024"],
    ["2024", "2024", "2024"],
    ["2023-2026", "2023–2026", "2023–2026"],
    ["2023-10-05", "5 oktober 2023", "5 October 2023"],
  ])("%s reads %s and %s", (code, sv, en) => {
    expect([formatPeriod(period(code), "sv"), formatPeriod(period(code), "en")]).toEqual([sv, en]);
  });

  test("no two periods read the same", () => {
    for (const locale of ["sv", "en"] as const) {
      const world = codesOfFourYears().map(period);
      expect(new Set(world.map((each) => formatPeriod(each, locale))).size).toBe(world.length);
    }
  });
});

describe("civil dates", () => {
  test.each([
    ["2024-02-29", true],
    ["2023-02-29", false],
    ["1900-02-29", false],
    ["2000-02-29", true],
    ["2024-04-31", false],
    ["2024-13-01", false],
    ["2024-00-10", false],
    ["2024-01-00", false],
    ["2024-1-1", false],
    ["0999-01-01", false],
    ["2024-01-01T00:00", false],
  ])("%s is a day: %s", (text, isDay) => {
    expect(isIsoDate(text)).toBe(isDay);
    expect(parseIsoDate(text)).toEqual(
      isDay ? { ok: true, value: text } : { ok: false, error: { code: "DATE_SYNTAX", text } },
    );
  });

  test.each([
    ["2024-12-31T22:59:59Z", "2024-12-31"],
    ["2024-12-31T23:00:00Z", "2025-01-01"],
    ["2024-06-30T21:59:59Z", "2024-06-30"],
    ["2024-06-30T22:00:00Z", "2024-07-01"],
    ["2024-03-31T00:59:59Z", "2024-03-31"],
  ])("at %s it is %s in Sweden", (instant, date) => {
    expect(todayInStockholm(new Date(instant))).toBe(date);
  });

  test("validity holds on its first and last day, and an open end holds for ever", () => {
    const goal = { validFrom: "2020-01-01", validTo: "2023-12-31" };
    expect(["2019-12-31", "2020-01-01", "2023-12-31", "2024-01-01"].map((day) => isInForce(goal, day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(isInForce({ validFrom: "2020-01-01", validTo: null }, "2146-01-01")).toBe(true);
    expect(isInForce({ validFrom: null, validTo: "2023-12-31" }, "1971-01-01")).toBe(true);
  });
});

function codesOfFourYears(): string[] {
  const months = Array.from({ length: 12 }, (_, index) => two(index + 1));
  const years = [2023, 2024, 2025, 2026];
  return [
    ...years.flatMap((year) => [
      `${year}`,
      `${year}/${year + 1}`,
      `${year}-10-15`,
      `${year}-03-31`,
      ...[1, 2].map((n) => `${year}H${n}`),
      ...[1, 2, 3].map((n) => `${year}T${n}`),
      ...[1, 2, 3, 4].map((n) => `${year}Q${n}`),
      ...months.flatMap((each) => [`${year}-${each}`, `${year}D${each}`]),
    ]),
    "2023-2024",
    "2023-2026",
    "2024-2026",
    "2025-2026",
  ];
}
