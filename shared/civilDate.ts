import { err, ok, type Result } from "./result";

/** Whether the text is a real day of the calendar written yyyy-mm-dd, from the year 1000 on (the databases' own limit). */
export function isIsoDate(text: string): boolean {
  const match = /^([1-9]\d{3})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Reads a civil date; 2023-02-29 is refused, never moved. */
export function parseIsoDate(text: string): Result<string, { code: "DATE_SYNTAX"; text: string }> {
  return isIsoDate(text) ? ok(text) : err({ code: "DATE_SYNTAX", text });
}

/** The civil date in Sweden at the given instant; the clock is the caller's. Every request asks, so the hour that was asked for last is kept. */
export function todayInStockholm(instant: Date): string {
  const hour = Math.floor(instant.getTime() / hourMs);
  if (hour !== lastHour) {
    lastDate = dateInStockholm(instant);
    lastHour = hour;
  }
  return lastDate;
}

/** Midnight in Stockholm has been a whole hour in UTC since 1900. */
let lastHour = NaN;
let lastDate = "";

function dateInStockholm(instant: Date): string {
  const parts = stockholm.formatToParts(instant);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  return isoDate(part("year"), part("month"), part("day"));
}

/** The instant at which the day begins in Sweden; the day is one that isIsoDate knows. */
export function startOfDayInStockholm(date: string): Date {
  const midnightInUtc = Date.parse(`${date}T00:00:00Z`);
  // Swedish time has never been behind UTC nor more than two hours before it, and midnight is in every day.
  const hoursBefore = [2, 1].find((hours) => todayInStockholm(new Date(midnightInUtc - hours * hourMs)) === date) ?? 0;
  return new Date(midnightInUtc - hoursBefore * hourMs);
}

const hourMs = 3_600_000;

/** The day after. */
export const dayAfter = (date: string): string => daysAfter(date, 1);

export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 24 * hourMs).toISOString().slice(0, 10);
}

const stockholm = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Stockholm",
  calendar: "gregory",
  numberingSystem: "latn",
  year: "numeric",
  month: "numeric",
  day: "numeric",
});

/** 28 to 31. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** yyyy-mm-dd of the parts. */
export function isoDate(year: number, month: number, day: number): string {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** With leading zeros. */
export function pad(number: number, width: number): string {
  return String(number).padStart(width, "0");
}
