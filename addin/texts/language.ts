import type { LocalizedText } from "../../shared/localizedText";

/** The languages that the add-in speaks. */
export type Language = keyof LocalizedText;

/** By the tag that Office gives its language, such as "sv-SE": Swedish, or English for everyone else. */
export const languageOf = (tag: string): Language => (/^sv\b/i.test(tag) ? "sv" : "en");
