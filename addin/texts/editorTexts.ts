import type { LocalizedText } from "../../shared/localizedText";

/** What the editor says by itself, by its own English phrases. */
export const editorTexts: Readonly<Record<string, LocalizedText>> = {
  Completions: { sv: "Förslag", en: "Suggestions" },
  Diagnostics: { sv: "Fel i frågan", en: "Faults in the query" },
  "No diagnostics": { sv: "Inga fel", en: "No faults" },
};
