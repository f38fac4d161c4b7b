import type { LocalizedText } from "../../shared/localizedText";

/** Words of choosing a table of a plan, fetched with the view. */
export const planTexts = {
  what: { sv: "Vad?", en: "What?" },
  VALUES: { sv: "Indikatorernas värden", en: "Values of indicators" },
  GOALS: { sv: "Mål och aktiviteter", en: "Goals and activities" },
  INDICATOR_USES: { sv: "Indikatorer på mål", en: "Indicators on goals" },
  TARGET_VALUES: { sv: "Målvärden", en: "Target values" },
  ASSIGNMENTS: { sv: "Uppdrag", en: "Assignments" },
  BUDGET_FRAMES: { sv: "Ekonomiska ramar", en: "Budget frames" },
  IMPROVEMENT_ACTIONS: { sv: "Åtgärder efter utvärdering", en: "Actions after evaluation" },
  level: { sv: "Nivå", en: "Level" },
  allLevels: { sv: "Alla nivåer", en: "All levels" },
  unit: { sv: "Enhet", en: "Unit" },
  allUnits: { sv: "Alla enheter", en: "All units" },
  year: { sv: "År", en: "Year" },
  yearHelp: {
    sv: "Tomt för alla år. Mål tas med som gäller eller ska gälla det året.",
    en: "Empty for all years. Goals that are in force that year, or are meant to be, are included.",
  },
  wrongYear: { sv: "Skriv året med fyra siffror.", en: "Write the year with four digits." },
  columns: { sv: "Kolumner", en: "Columns" },
  noRows: {
    sv: "Inga rader finns ännu för det valda. Infoga tabellen och skriv dem i den.",
    en: "There are no rows yet for what was chosen. Insert the table and write them in it.",
  },
  newRows: {
    sv: "Nya rader skrivs direkt under tabellen. Lämnas koden tom får raden en när den skrivs till Målbok. Att tömma en rad tar inte bort något.",
    en: "New rows are written just below the table. If the code is left empty, the row gets one when it is written to Målbok. Clearing a row removes nothing.",
  },
} as const satisfies Record<string, LocalizedText>;
