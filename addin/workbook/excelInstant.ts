const stockholm = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Stockholm",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  second: "numeric",
  hourCycle: "h23",
});

const dayMs = 86_400_000;
/** Day 0 of Excel's calendar, with the leap day of 1900 that never was. */
const dayZeroMs = Date.UTC(1899, 11, 30);

const known = new Map<string, number>();

/** An instant as Excel counts time, in Swedish time to the minute: days since the end of 1899. "" for none. */
export function excelInstant(instant: string | null): number | "" {
  if (instant === null) return "";
  const before = known.get(instant);
  if (before !== undefined) return before;
  const parts = new Map(stockholm.formatToParts(new Date(instant)).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  const localMs = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
  const days = (localMs - dayZeroMs) / dayMs;
  // A table has few instants: those of the changes that its values came in.
  if (known.size > 10_000) known.clear();
  known.set(instant, days);
  return days;
}
