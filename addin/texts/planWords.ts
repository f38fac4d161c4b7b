import { tableWords } from "./tableWords";

/** The words that tables of plans are written in, beside those that the server says. */
export const planWords = {
  headings: tableWords.headings,
  notRead: {
    NOT_A_NUMBER: { sv: "Det är inget tal.", en: "It is not a number." },
    AMBIGUOUS: {
      sv: "Talet kan läsas på mer än ett sätt. Skriv det med siffror och decimalkomma, utan tusentalstecken.",
      en: "The number can be read in more than one way. Write it in digits with a decimal point, and nothing between thousands.",
    },
  },
} as const;
