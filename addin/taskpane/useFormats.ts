import { formatPeriod, parsePeriod } from "../../shared/period";
import { tableWords } from "../texts/tableWords";
import type { ValuePlace } from "../workbook/sheetEdit";
import { usePane, useSay } from "./paneContext";

/** Numbers, instants and places as people write them, in the language of the pane. */
export function useFormats() {
  const { language } = usePane();
  const say = useSay();
  const locale = language === "sv" ? "sv-SE" : "en-GB";
  const instants = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 10 });
  const period = (code: string) => {
    const parsed = parsePeriod(code);
    return parsed.ok ? formatPeriod(parsed.value, language) : code;
  };
  return {
    instant: (iso: string) => instants.format(new Date(iso)),
    number: (value: number) => numbers.format(value),
    period,
    /** Unit, period, and what else tells the value from its neighbours. */
    place: ({ unitName, period: code, series, members, membersLabel }: ValuePlace) =>
      [
        unitName,
        period(code),
        ...(series === "OUTCOME" ? [] : [tableWords.series[series][language]]),
        ...(members === "" ? [] : [membersLabel[language]]),
      ].join(" · "),
    /** A number, the words of a state, or a text; nothing is said in words. */
    content: (value: string | number | null) => {
      if (value === null) return say("nothing");
      if (typeof value === "number") return numbers.format(value);
      return value in tableWords.states ? tableWords.states[value as keyof typeof tableWords.states][language] : value;
    },
  };
}
