import type { LocalizedText } from "../../shared/localizedText";

/** Words of charts and goal cards, fetched with the view. */
export const pictureTexts = {
  chartTitle: { sv: "Diagram av en indikator", en: "Chart of an indicator" },
  chartText: {
    sv: "Utfall, målvärde och acceptabelt värde som linjer, spannet mellan de två som ett band, och en tabell bredvid. Riket, liknande kommuner och egna enheter kan ritas bredvid. Diagrammet följer med när tabellen uppdateras, också till nya år. Saknade värden är ett uppehåll.",
    en: "Outcome, target and acceptable value as lines, the span between the two as a band, and a table beside. The whole country, similar municipalities and own units can be drawn beside. The chart follows when the table is refreshed, also to new years. Missing values are a gap.",
  },
  indicator: { sv: "Indikator", en: "Indicator" },
  chooseIndicator: { sv: "Välj en indikator", en: "Choose an indicator" },
  searchIndicator: { sv: "Sök indikator", en: "Search indicator" },
  unit: { sv: "Enhet", en: "Unit" },
  unitCount: { sv: "{name} ({count} {count|värde|värden})", en: "{name} ({count} {count|value|values})" },
  compareWith: { sv: "Jämför med", en: "Compare with" },
  noValues: {
    sv: "Indikatorn har inga värden för de valda åren. Välj andra år.",
    en: "The indicator has no values for the chosen years. Choose other years.",
  },
  looking: { sv: "Ser efter var det finns värden …", en: "Looking for where there are values …" },
  yearFrom: { sv: "Från år", en: "From year" },
  yearTo: { sv: "till år", en: "to year" },
  periodType: { sv: "Slags period", en: "Kind of period" },
  insertChart: { sv: "Infoga diagrammet", en: "Insert the chart" },
  chartInserted: { sv: "Diagrammet är infogat.", en: "The chart has been inserted." },

  cardTitle: { sv: "Målkort", en: "Goal card" },
  cardText: {
    sv: "Ett blad om ett mål: röda tråden, ansvariga, läget, indikatorerna med status och utveckling, och analysen. Det uppdateras som tabellerna.",
    en: "A sheet about a goal: the red thread, who is responsible, how it stands, its indicators with status and development, and the analysis. It is refreshed as the tables are.",
  },
  goal: { sv: "Mål", en: "Goal" },
  chooseGoal: { sv: "Välj ett mål", en: "Choose a goal" },
  searchGoal: { sv: "Sök mål", en: "Search goal" },
  insertCard: { sv: "Infoga målkortet", en: "Insert the goal card" },
  cardInserted: { sv: "Målkortet är infogat.", en: "The goal card has been inserted." },
  foundCount: { sv: "{count} {count|träff|träffar}", en: "{count} {count|hit|hits}" },
} as const satisfies Record<string, LocalizedText>;

/** What stands in the sheet. */
export const pictureWords = {
  period: { sv: "Period", en: "Period" },
  outcome: { sv: "Utfall", en: "Outcome" },
  targetValue: { sv: "Målvärde", en: "Target value" },
  acceptableValue: { sv: "Acceptabelt värde", en: "Acceptable value" },
  spanFrom: { sv: "Spannet börjar", en: "Span begins" },
  span: { sv: "Acceptabelt spann", en: "Acceptable span" },
  country: { sv: "Riket", en: "The whole country" },
  medianOfAll: { sv: "Median, alla kommuner med värde", en: "Median, every municipality with a value" },
  medianOf: { sv: "Median", en: "Median" },
  fact: { sv: "Målkort", en: "Goal card" },
  content: { sv: "Innehåll", en: "Content" },
  goal: { sv: "Mål", en: "Goal" },
  level: { sv: "Nivå", en: "Level" },
  redThread: { sv: "Röda tråden", en: "Red thread" },
  responsible: { sv: "Ansvarig", en: "Responsible" },
  valid: { sv: "Gäller", en: "Valid" },
  state: { sv: "Läge", en: "State" },
  status: { sv: "Status", en: "Status" },
  why: { sv: "Därför", en: "Because" },
  description: { sv: "Beskrivning", en: "Description" },
  expected: { sv: "Förväntat resultat", en: "Expected result" },
  analysis: { sv: "Analys", en: "Analysis" },
  measures: { sv: "Planerade åtgärder", en: "Planned measures" },
  indicator: { sv: "Indikator", en: "Indicator" },
  measureUnit: { sv: "Måttenhet", en: "Unit of measure" },
  trend: { sv: "Trend", en: "Trend" },
  development: { sv: "Utveckling", en: "Development" },
} as const satisfies Record<string, LocalizedText>;
