import type { LocalizedText } from "../../shared/localizedText";
import type { Language } from "./language";

/** Every word of the add-in that is not the server's. A text with facts has them in braces: {count}. */
export const texts = {
  appName: { sv: "Målbok", en: "Målbok" },
  signIn: { sv: "Logga in", en: "Sign in" },
  signInClosed: {
    sv: "Inloggningen avbröts. Ingenting har ändrats.",
    en: "The sign-in was not finished. Nothing has changed.",
  },
  signInBlocked: {
    sv: "Excel kunde inte öppna inloggningsfönstret. Tillåt fönster för Målbok och stäng andra dialoger, och försök igen.",
    en: "Excel could not open the sign-in window. Allow windows for Målbok, close other dialogs, and try again.",
  },
  municipality: { sv: "Kommun", en: "Municipality" },
  noMunicipality: {
    sv: "Du ser ingen kommun ännu. Logga in, eller be din administratör om behörighet.",
    en: "You see no municipality yet. Sign in, or ask your administrator for access.",
  },
  serverUnreachable: {
    sv: "Målbok går inte att nå just nu. Kontrollera nätet och försök igen; inget i arbetsboken har ändrats.",
    en: "Målbok cannot be reached just now. Check the network and try again; nothing in the workbook has changed.",
  },
  tookTooLong: {
    sv: "Svaret dröjde för länge. Försök igen.",
    en: "The answer took too long. Try again.",
  },
  cancelled: { sv: "Avbrutet.", en: "Cancelled." },
} as const satisfies Record<string, LocalizedText>;

export type TextKey = keyof typeof texts;

/** A text in a language, with its facts put in. */
export function text(key: TextKey, language: Language, facts: Readonly<Record<string, string | number>> = {}): string {
  return texts[key][language].replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
}
