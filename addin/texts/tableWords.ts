import { sentenceCased } from "../../shared/localizedText";
import { valueSeriesWords, valueStateWords } from "../../shared/valueCodes";
import { measureUnitWords } from "./valueWords";

/** The words that linked tables are written in: headings, states, series and units of measure, by the codes that they stand for. */
export const tableWords = {
  headings: {
    GOAL: { sv: "Mål", en: "Goal" },
    INDICATOR: { sv: "Indikator", en: "Indicator" },
    INDICATOR_CODE: { sv: "Indikatorkod", en: "Indicator code" },
    MEASURE_UNIT: { sv: "Måttenhet", en: "Measured in" },
    UNIT: { sv: "Enhet", en: "Unit" },
    UNIT_CODE: { sv: "Enhetskod", en: "Unit code" },
    PERIOD: { sv: "Period", en: "Period" },
    SERIES: { sv: "Serie", en: "Series" },
    SPLIT: { sv: "Uppdelning", en: "Split" },
    TARGET_VALUE: { sv: "Målvärde", en: "Target value" },
    ACCEPTABLE_VALUE: { sv: "Acceptabelt värde", en: "Acceptable value" },
    NUMBER: { sv: "Värde", en: "Value" },
    STATE: { sv: "Läge", en: "State" },
    STATUS: { sv: "Status", en: "Status" },
    EXPLANATION: { sv: "Förklaring", en: "Explanation" },
    COMMENT: { sv: "Kommentar", en: "Comment" },
    SOURCE: { sv: "Källa", en: "Source" },
    CHANGED_AT: { sv: "Senast ändrat", en: "Last changed" },
    CHANGED_BY: { sv: "Ändrat av", en: "Changed by" },
    LOCK_REASON: { sv: "Låst därför att", en: "Locked because" },
  },
  states: sentenceCased(valueStateWords),
  series: sentenceCased(valueSeriesWords),
  measureUnits: measureUnitWords,
  notAState: {
    sv: "Cellen säger inget läge som finns. Välj ur listan i cellen.",
    en: "The cell names no state that there is. Choose from the list in the cell.",
  },
  notANumber: {
    sv: "Det som står i cellen är inte ett tal. Skriv bara talet, utan enhet och ord.",
    en: "What stands in the cell is not a number. Write the number alone, without unit and words.",
  },
  aDate: {
    sv: "Excel har läst det som ett datum, inte som ett tal. Skriv talet.",
    en: "Excel has read it as a date, not as a number. Write the number.",
  },
  cellError: {
    sv: "Cellen visar ett fel i stället för ett tal. Rätta formeln.",
    en: "The cell shows an error instead of a number. Correct the formula.",
  },
} as const;
