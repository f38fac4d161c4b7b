import { formatPeriod, parsePeriod } from "../../shared/period";
import { tableWords } from "../texts/tableWords";
import { usePane, useSay } from "./paneContext";
import type { AnyEdit } from "../workbook/anyEdit";

/** Numbers, instants and places as people write them, in the language of the pane. */
export function useFormats() {
  const { language } = usePane();
  const say = useSay();
  const locale = language === "sv" ? "sv-SE" : "en-GB";
  const instants = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 10 });
  const period = (code: string) => {
    const parsed = parsePeriod(code);
    return parsed.ok ? formatPeriod(parsed.value, language) : code;
  };
  return {
    instant: (iso: string) => instants.format(new Date(iso)),
    /** A day, "2026-01-30". */
    day: (date: string) => days.format(new Date(`${date}T12:00:00Z`)),
    number: (value: number) => numbers.format(value),
    period,
    /** What has been changed: an indicator, or a record of a plan. */
    title: (place: AnyEdit["place"]) => ("indicator" in place ? place.indicatorTitle : place.title),
    /** Unit, period, and what else tells it from its neighbours. */
    place: (place: AnyEdit["place"]) => {
      if (!("indicator" in place))
        return [place.about, place.isNew ? say("newRecord") : ""].filter(Boolean).join(" · ");
      const { unitName, period: code, series, members, membersLabel } = place;
      return [
        unitName,
        period(code),
        ...(series === "OUTCOME" ? [] : [tableWords.series[series][language]]),
        ...(members === "" ? [] : [membersLabel[language]]),
      ].join(" · ");
    },
    /** A number, the words of a state, or a text; nothing is said in words. */
    content: (value: string | number | null) => {
      if (value === null) return say("nothing");
      if (typeof value === "number") return numbers.format(value);
      return value in tableWords.states ? tableWords.states[value as keyof typeof tableWords.states][language] : value;
    },
  };
}
