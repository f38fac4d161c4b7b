import { languageOf, type Language } from "../texts/language";

/** The language of Office's own menus. */
export const officeLanguage = (): Language => languageOf(Office.context.displayLanguage);
