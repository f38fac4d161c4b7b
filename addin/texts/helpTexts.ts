import type { LocalizedText } from "../../shared/localizedText";

/** Words of the help, fetched with it. */
export const helpTexts = {
  helpTitle: { sv: "Så fungerar det", en: "How it works" },
  helpInsert: {
    sv: "Infoga en tabell: välj mål eller indikatorer, enheter och perioder under Ny tabell.",
    en: "Insert a table: choose goals or indicators, units and periods under New table.",
  },
  helpType: {
    sv: "Skriv i de ljusblå cellerna; en ändrad cell blir gul. Grå celler är låsta, och kolumnen Låst därför att säger varför.",
    en: "Type in the light blue cells; a changed cell turns yellow. Grey cells are locked, and the column Locked because says why.",
  },
  helpReview: {
    sv: "Öppna Granska. Du ser varje ändring och vad servern säger om den. Först när du trycker Skriv skickas något.",
    en: "Open Review. You see every change and what the server says of it. Nothing is sent until you press Write.",
  },
  helpRefresh: {
    sv: "Uppdatera hämtar det som andra har ändrat. Det som du har skrivit men inte skickat lämnas alltid i fred.",
    en: "Refresh fetches what others have changed. What you have typed and not sent is always left alone.",
  },
  helpKeys: {
    sv: "Från tangentbordet, i bladet: Ctrl+Alt+Skift+U uppdaterar arbetsboken, T tabellen och B bladet; G öppnar Granska.",
    en: "From the keyboard, in the sheet: Ctrl+Alt+Shift+U refreshes the workbook, T the table and B the sheet; G opens Review.",
  },
  helpQuery: {
    sv: "Under Fråga skriver du egna frågor i GraphQL och infogar svaret som en tabell som kan uppdateras.",
    en: "Under Query you write queries of your own in GraphQL, and insert the answer as a table that can be refreshed.",
  },
  helpPictures: {
    sv: "Under Bilder infogar du diagram av en indikator och målkort, som uppdateras som tabellerna.",
    en: "Under Pictures you insert charts of an indicator and goal cards, which are refreshed as the tables are.",
  },
  helpSafeTitle: { sv: "Om något avbryts", en: "If something is interrupted" },
  helpSafe: {
    sv: "En skrivning sparas i arbetsboken innan den skickas. Försvinner svaret, eller stänger du datorn, skickas samma sak igen nästa gång, och servern skriver den bara en gång.",
    en: "A write is kept in the workbook before it is sent. If the answer is lost or the computer closed, the same is sent again the next time, and the server writes it once.",
  },
  helpFunctionsTitle: { sv: "Funktioner", en: "Functions" },
  helpFunctions: {
    sv: "Skriv =MALBOK. i en cell för att se funktionerna. De hämtar enstaka värden, till exempel ett utfall för ett år.",
    en: "Type =MALBOK. in a cell to see the functions. They fetch single values, such as an outcome for a year.",
  },
} as const satisfies Record<string, LocalizedText>;
