/** What is said when Excel does not do what it is asked. */
export const excelTexts = {
  cellEdit: {
    sv: "Excel väntar på att du avslutar redigeringen av en cell. Tryck Enter eller Esc.",
    en: "Excel is waiting for you to finish editing a cell. Press Enter or Esc.",
  },
  protectedSheet: {
    sv: "Bladet är skyddat, så Målbok kan inte skriva i det. Ta bort bladets skydd och försök igen.",
    en: "The sheet is protected, so Målbok cannot write in it. Remove the protection and try again.",
  },
  tooLarge: {
    sv: "Tabellen är för stor för Excel på webben. Välj färre rader eller kolumner.",
    en: "The table is too large for Excel on the web. Choose fewer rows or columns.",
  },
  inTheWay: {
    sv: "Det går inte att göra plats för raderna: något på bladet står i vägen, till exempel en annan tabell. Flytta det och försök igen.",
    en: "There is no room for the rows: something on the sheet is in the way, such as another table. Move it and try again.",
  },
  excelFailed: {
    sv: "Excel kunde inte göra det ({code}). Försök igen; det som du har skrivit står kvar.",
    en: "Excel could not do it ({code}). Try again; what you have typed is still there.",
  },
  restless: {
    sv: "Tabellen ändras hela tiden medan den uppdateras, så den har inte blivit klar. Inget som är skrivet är borta. Uppdatera igen när ingen skriver i den.",
    en: "The table keeps changing while it is refreshed, so it was not finished. Nothing that was typed is gone. Refresh again when nobody types in it.",
  },
  tableGone: {
    sv: "Den länkade tabellen finns inte längre i arbetsboken.",
    en: "The linked table is no longer in the workbook.",
  },
  lockedCell: {
    sv: "Cellen är låst. Kolumnen ”Låst därför att” säger varför.",
    en: "The cell is locked. The column “Locked because” says why.",
  },
  lockedCellNoColumn: {
    sv: "Cellen är låst. Infoga tabellen med kolumnen ”Låst därför att” för att se varför.",
    en: "The cell is locked. Insert the table with the column “Locked because” to see why.",
  },
  lockedTitle: { sv: "Låst cell", en: "Locked cell" },
  chooseTitle: { sv: "Välj ur listan", en: "Choose from the list" },
  chooseFromList: {
    sv: "Det står inte i listan. Granskningen säger om det går att skriva; en låst cell återställs när tabellen uppdateras.",
    en: "It is not in the list. The review says whether it can be written; a locked cell is restored when the table is refreshed.",
  },
  asOf: {
    sv: "Tabellen visar vad som var känt vid en tidpunkt och kan inte ändras.",
    en: "The table shows what was known at an instant and cannot be changed.",
  },
} as const;
