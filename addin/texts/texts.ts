import type { LocalizedText } from "../../shared/localizedText";
import { frameTexts } from "./frameTexts";
import type { Language } from "./language";
import { newTableTexts } from "./newTableTexts";
import { reviewTexts } from "./reviewTexts";
import { tableTexts } from "./tableTexts";

/** Every word of the add-in that is not the server's. Facts stand in braces, and what goes by one: {count} {count|värde|värden}. */
export const texts = {
  ...frameTexts,
  ...tableTexts,
  ...newTableTexts,
  ...reviewTexts,
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
  answerIncomplete: {
    sv: "Svaret från Målbok var ofullständigt. Räkna om.",
    en: "The answer from Målbok was incomplete. Calculate again.",
  },
  municipalityNotHere: {
    sv: "Kommunen {code} finns inte här, eller så får du inte läsa den. Logga in i Målbok, eller kontrollera koden.",
    en: "The municipality {code} is not here, or you may not read it. Sign in to Målbok, or check the code.",
  },
  whichMunicipality: {
    sv: "Ange vilken kommun som menas, till exempel {choices}.",
    en: "Say which municipality is meant, such as {choices}.",
  },
  signInForCells: {
    sv: "Logga in i Målbok: öppna panelen. Cellerna räknas sedan om.",
    en: "Sign in to Målbok: open the pane. The cells are then calculated again.",
  },
  cancelled: { sv: "Avbrutet.", en: "Cancelled." },
} as const satisfies Record<string, LocalizedText>;

export type TextKey = keyof typeof texts;

const factPattern = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g;

export type Facts = Readonly<Record<string, string | number>>;

/** A text in a language, with its facts put in. */
export const text = (key: TextKey, language: Language, facts?: Facts): string => withFacts(texts[key][language], facts);

/** The same for a text of the lazy views, whose words are fetched with them. */
export function withFacts(words: string, facts: Facts = {}): string {
  return words.replace(factPattern, (whole, name: string, one?: string, many?: string) => {
    const fact = facts[name];
    if (fact === undefined) return whole;
    return one === undefined || many === undefined ? String(fact) : String(fact) === "1" ? one : many;
  });
}
