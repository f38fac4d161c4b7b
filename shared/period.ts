import { daysInMonth, isIsoDate, isoDate, pad } from "./civilDate";
import { err, ok, type Result } from "./result";

/** The kinds of period a value, target or plan may stand for. */
export type PeriodType =
  "POINT" | "MONTH" | "QUARTER" | "TERTIAL" | "HALF" | "CUMULATIVE" | "SCHOOL_YEAR" | "YEAR" | "SPAN";

/** A stretch of civil days (Europe/Stockholm), written with its canonical code. */
export interface Period {
  readonly code: string;
  readonly type: PeriodType;
  /** First day, ISO civil date, inclusive. */
  readonly startsOn: string;
  /** Last day, ISO civil date, inclusive. */
  readonly endsOn: string;
  /** The calendar year whose budget the period belongs to; null where it straddles years (school year, span). */
  readonly financialYear: number | null;
}

/** First and last year of the grammar; 2146 keeps every period key inside a signed 32-bit integer. */
const periodYearMin = 1900;
const periodYearMax = 2146;
const spanYearsMin = 2;
const spanYearsMax = 29;

/** The last two digits of a period key. A span adds its length in years to the year's 70. */
const typeDigits: Readonly<Record<PeriodType, number>> = {
  POINT: 1,
  MONTH: 10,
  QUARTER: 20,
  TERTIAL: 30,
  HALF: 40,
  CUMULATIVE: 50,
  SCHOOL_YEAR: 60,
  YEAR: 70,
  SPAN: 70,
};

/** Length in months of the types that tile a calendar. */
const tileMonths: Readonly<Partial<Record<PeriodType, number>>> = {
  MONTH: 1,
  QUARTER: 3,
  TERTIAL: 4,
  HALF: 6,
  YEAR: 12,
};

/**
 * Which types lie inside which, where their dates do too. Tertial and quarter (or half) never nest although January-March lies inside
 * January-April: they are two ways to cut a year, and a sum through both would count twice. A delår (CUMULATIVE) holds both, since a round's
 * lock on January-August covers its months, quarters, tertials and first half alike.
 */
const nestsIn: Readonly<Record<PeriodType, readonly PeriodType[]>> = {
  POINT: [],
  MONTH: ["POINT"],
  QUARTER: ["POINT", "MONTH"],
  TERTIAL: ["POINT", "MONTH"],
  HALF: ["POINT", "MONTH", "QUARTER"],
  CUMULATIVE: ["POINT", "MONTH", "QUARTER", "TERTIAL", "HALF", "CUMULATIVE"],
  SCHOOL_YEAR: ["POINT", "MONTH", "QUARTER", "HALF"],
  YEAR: ["POINT", "MONTH", "QUARTER", "TERTIAL", "HALF", "CUMULATIVE"],
  SPAN: ["POINT", "MONTH", "QUARTER", "TERTIAL", "HALF", "CUMULATIVE", "SCHOOL_YEAR", "YEAR", "SPAN"],
};

const grammar =
  /^(\d{4})(?:H([12])|T([1-3])|Q([1-4])|D(0[1-9]|1[0-2])|\/(\d{4})|-(\d{4})|-(0[1-9]|1[0-2])(?:-(\d{2}))?)?$/;

/**
 * Reads a period code: `2024`, `2024H1`, `2024T2`, `2024Q3`, `2024-08` (month), `2024D08` (January through August), `2023/2024` (school
 * year, 1 July to 30 June), `2023-2026` (span of 2 to 29 years), `2023-10-15` (point in time). Nothing else is guessed at.
 */
export function parsePeriod(text: string): Result<Period, { code: "PERIOD_SYNTAX"; text: string }> {
  const period = readPeriod(text);
  return period === null ? err({ code: "PERIOD_SYNTAX", text }) : ok(period);
}

function readPeriod(text: string): Period | null {
  const match = grammar.exec(text);
  if (match === null) return null;
  const [, yearText, half, tertial, quarter, through, schoolEnd, spanEnd, month, day] = match;
  const year = Number(yearText);
  if (half !== undefined) return tile("HALF", year * 12 + (Number(half) - 1) * 6);
  if (tertial !== undefined) return tile("TERTIAL", year * 12 + (Number(tertial) - 1) * 4);
  if (quarter !== undefined) return tile("QUARTER", year * 12 + (Number(quarter) - 1) * 3);
  if (through !== undefined) return cumulative(year, Number(through));
  if (schoolEnd !== undefined) return Number(schoolEnd) === year + 1 ? schoolYear(year) : null;
  if (spanEnd !== undefined) return span(year, Number(spanEnd));
  if (day !== undefined) return point(text);
  if (month !== undefined) return tile("MONTH", year * 12 + Number(month) - 1);
  return tile("YEAR", year * 12);
}

function isPeriodYear(year: number): boolean {
  return year >= periodYearMin && year <= periodYearMax;
}

function make(type: PeriodType, code: string, first: number, last: number): Period | null {
  // first and last are months counted from year 0: year * 12 + (month - 1).
  const [startYear, endYear] = [Math.floor(first / 12), Math.floor(last / 12)];
  if (!isPeriodYear(startYear) || !isPeriodYear(endYear)) return null;
  const endMonth = (last % 12) + 1;
  return {
    code,
    type,
    startsOn: isoDate(startYear, (first % 12) + 1, 1),
    endsOn: isoDate(endYear, endMonth, daysInMonth(endYear, endMonth)),
    financialYear: startYear === endYear ? startYear : null,
  };
}

/** The period of a tiling type that starts in the given month; null where none of that type starts there. */
function tile(type: PeriodType, first: number): Period | null {
  const months = tileMonths[type];
  if (months === undefined || first % months !== 0) return null;
  const year = pad(Math.floor(first / 12), 4);
  const ordinal = (first % 12) / months + 1;
  const letters: Partial<Record<PeriodType, string>> = { HALF: "H", TERTIAL: "T", QUARTER: "Q" };
  const suffix = type === "YEAR" ? "" : type === "MONTH" ? `-${pad(ordinal, 2)}` : `${letters[type] ?? ""}${ordinal}`;
  return make(type, year + suffix, first, first + months - 1);
}

function cumulative(year: number, month: number): Period | null {
  return make("CUMULATIVE", `${pad(year, 4)}D${pad(month, 2)}`, year * 12, year * 12 + month - 1);
}

function schoolYear(year: number): Period | null {
  return make("SCHOOL_YEAR", `${pad(year, 4)}/${pad(year + 1, 4)}`, year * 12 + 6, year * 12 + 17);
}

function span(startYear: number, endYear: number): Period | null {
  const years = endYear - startYear + 1;
  if (years < spanYearsMin || years > spanYearsMax) return null;
  return make("SPAN", `${pad(startYear, 4)}-${pad(endYear, 4)}`, startYear * 12, endYear * 12 + 11);
}

function point(date: string): Period | null {
  const year = Number(date.slice(0, 4));
  if (!isIsoDate(date) || !isPeriodYear(year)) return null;
  return { code: date, type: "POINT", startsOn: date, endsOn: date, financialYear: year };
}

/**
 * The period as a signed 32-bit integer that reads as yyyymmdd of the last day and two digits for the type (a span: 70 + its years).
 * Keys sort by last day, then from the shortest type to the longest.
 */
export function periodKey(period: Period): number {
  const length =
    period.type === "SPAN" ? Number(period.endsOn.slice(0, 4)) - Number(period.startsOn.slice(0, 4)) + 1 : 0;
  return Number(period.endsOn.replaceAll("-", "")) * 100 + typeDigits[period.type] + length;
}

/** The period of a key that periodKey made; any other number is a bug in the store and throws. */
export function periodFromKey(key: number): Period {
  const digits = String(key);
  const endsOn = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
  const [year, last] = [Number(digits.slice(0, 4)), monthIndex(endsOn)];
  const kind = key % 100;
  const candidates: Readonly<Record<number, () => Period | null>> = {
    1: () => point(endsOn),
    10: () => tile("MONTH", last),
    20: () => tile("QUARTER", last - 2),
    30: () => tile("TERTIAL", last - 3),
    40: () => tile("HALF", last - 5),
    50: () => cumulative(year, last - year * 12 + 1),
    60: () => schoolYear(year - 1),
    70: () => tile("YEAR", year * 12),
  };
  const period = kind > 70 ? span(year - (kind - 70) + 1, year) : (candidates[kind]?.() ?? null);
  if (period === null || periodKey(period) !== key) throw new RangeError(`No period has the key ${key}`);
  return period;
}

/** Sorts by last day, then from the shortest type to the longest. */
export function comparePeriods(a: Period, b: Period): number {
  return periodKey(a) - periodKey(b);
}

/** Whether inner lies inside outer by the lattice of types and by its days; every period contains itself. */
export function contains(outer: Period, inner: Period): boolean {
  if (outer.code === inner.code) return true;
  return nestsIn[outer.type].includes(inner.type) && outer.startsOn <= inner.startsOn && inner.endsOn <= outer.endsOn;
}

/** Whether the two share at least one day. */
export function overlaps(a: Pick<Period, "startsOn" | "endsOn">, b: Pick<Period, "startsOn" | "endsOn">): boolean {
  return a.startsOn <= b.endsOn && b.startsOn <= a.endsOn;
}

/** The periods of the given type that together make up the period exactly, in order; empty where that type does not tile it. */
export function partsOf(period: Period, type: PeriodType): Period[] {
  if (period.type === type) return [period];
  const months = tileMonths[type];
  if (months === undefined || !nestsIn[period.type].includes(type)) return [];
  const [first, last] = [monthIndex(period.startsOn), monthIndex(period.endsOn)];
  if (first % months !== 0 || (last + 1) % months !== 0) return [];
  const parts: Period[] = [];
  for (let start = first; start <= last; start += months) {
    const part = tile(type, start);
    if (part !== null) parts.push(part);
  }
  return parts;
}

/** Whether something valid between two inclusive dates (null = open) is in force on the day. */
export function isInForce(
  validity: { readonly validFrom: string | null; readonly validTo: string | null },
  onDate: string,
): boolean {
  return (
    (validity.validFrom === null || validity.validFrom <= onDate) &&
    (validity.validTo === null || onDate <= validity.validTo)
  );
}

const monthNames = {
  sv: "januari februari mars april maj juni juli augusti september oktober november december".split(" "),
  en: "January February March April May June July August September October November December".split(" "),
};

/** The period as people read it: "januari–augusti 2024", "läsåret 2023/2024". */
export function formatPeriod(period: Period, locale: "sv" | "en"): string {
  const year = period.startsOn.slice(0, 4);
  const month = (date: string) => monthNames[locale][Number(date.slice(5, 7)) - 1] ?? "";
  const ordinal = period.code.slice(5);
  const pick = (sv: string, en: string) => (locale === "sv" ? sv : en);
  switch (period.type) {
    case "POINT":
      return `${Number(period.startsOn.slice(8))} ${month(period.startsOn)} ${year}`;
    case "MONTH":
      return `${month(period.startsOn)} ${year}`;
    case "QUARTER":
      return `${pick("kvartal", "quarter")} ${ordinal} ${year}`;
    case "TERTIAL":
      return `tertial ${ordinal} ${year}`;
    case "HALF":
      return ordinal === "1"
        ? pick(`första halvåret ${year}`, `first half of ${year}`)
        : pick(`andra halvåret ${year}`, `second half of ${year}`);
    case "CUMULATIVE":
      if (ordinal === "01") return pick(`ackumulerat januari ${year}`, `cumulative January ${year}`);
      return `${month(period.startsOn)}–${month(period.endsOn)} ${year}`;
    case "SCHOOL_YEAR":
      return `${pick("läsåret", "school year")} ${period.code}`;
    case "YEAR":
      return year;
    case "SPAN":
      return period.code.replace("-", "–");
  }
}

/** Months since year 0 of a date. */
function monthIndex(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}
