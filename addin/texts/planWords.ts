import { tableWords } from "./tableWords";

/** The words that tables of plans are written in, beside those that the server says. */
export const planWords = {
  headings: tableWords.headings,
  leftOut: {
    level: { sv: "Nivå", en: "Level" },
    model: { sv: "Styrmodell", en: "Steering model" },
    owners: { sv: "Ägare", en: "Owners" },
    validFrom: { sv: "Gäller från", en: "Valid from" },
    validTo: { sv: "Gäller till", en: "Valid to" },
    year: { sv: "År", en: "Year" },
    unit: { sv: "Enhet", en: "Unit" },
    period: { sv: "Period", en: "Period" },
    addressees: { sv: "Mottagare", en: "Addressees" },
    versionNumber: { sv: "Version", en: "Version" },
    inForceFrom: { sv: "I kraft från", en: "In force from" },
    round: { sv: "Uppföljning", en: "Round" },
    planYear: { sv: "Planår", en: "Plan year" },
    goal: { sv: "Mål", en: "Goal" },
  },
  notRead: {
    NOT_A_NUMBER: { sv: "Det är inget tal.", en: "It is not a number." },
    NOT_A_DATE: {
      sv: "Det är inget datum. Skriv dagen som 2024-06-30.",
      en: "It is not a date. Write the day as 2024-06-30.",
    },
    AMBIGUOUS: {
      sv: "Talet kan läsas på mer än ett sätt. Skriv det med siffror och decimalkomma, utan tusentalstecken.",
      en: "The number can be read in more than one way. Write it in digits with a decimal point, and nothing between thousands.",
    },
  },
} as const;
