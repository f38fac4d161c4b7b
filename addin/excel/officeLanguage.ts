import { languageOf, type Language } from "../texts/language";

/** Where this person's own choice is kept, for this computer and browser; Office says how add-ins that share an origin are kept apart. */
const key = () => `${(Office.context as { partitionKey?: string }).partitionKey ?? ""}malbok.language`;

/** The language that the person has chosen; null for that of Office. */
export function chosenLanguage(): Language | null {
  try {
    const chosen = localStorage.getItem(key());
    return chosen === "sv" || chosen === "en" ? chosen : null;
  } catch {
    // Some browsers keep nothing for frames of another site.
    return null;
  }
}

export function chooseLanguage(language: Language | null): void {
  try {
    if (language === null) localStorage.removeItem(key());
    else localStorage.setItem(key(), language);
  } catch {
    // Then it is Office's.
  }
}

/** The language of the add-in: the person's choice, or else that of Office's own menus. */
export const officeLanguage = (): Language => chosenLanguage() ?? languageOf(Office.context.displayLanguage);
