/** Why a table cannot be refreshed or sent, where what the workbook remembers of it cannot be read. */
export const partProblemTexts = {
  NEWER: {
    sv: "Tabellen är skriven av en nyare version av Målbok och kan bara läsas. Stäng och öppna panelen för att hämta den nya; det som du har skrivit står kvar.",
    en: "The table was written by a newer version of Målbok and can only be read. Close and open the pane to get the new one; what you have typed is still there.",
  },
  TOO_LARGE: {
    sv: "Det som tabellen minns är mer än Excel på webben kan läsa. Öppna arbetsboken i Excel på en dator; det som du har skrivit står kvar.",
    en: "What the table remembers is more than Excel on the web can read. Open the workbook in Excel on a computer; what you have typed is still there.",
  },
  UNREADABLE: {
    sv: "Det som tabellen minns finns inte i arbetsboken. Infoga en ny tabell och flytta över det som du har skrivit.",
    en: "What the table remembers is not in the workbook. Insert a new table and move what you have typed to it.",
  },
} as const;

/** What is said about linked tables that cannot be done as asked. */
export const linkedTableTexts = {
  noMunicipality: {
    sv: "Du har inte längre tillgång till kommunen som tabellen kommer ifrån. Logga in som någon som har det.",
    en: "You no longer have access to the municipality that the table comes from. Sign in as somebody who has.",
  },
  noGoal: {
    sv: "Målet finns inte längre, eller så får du inte se det. Ingenting har ändrats i arbetsboken.",
    en: "The goal is no longer there, or you may not see it. Nothing has been changed in the workbook.",
  },
  otherServer: {
    sv: "Tabellen kommer från en annan installation av Målbok ({server}). Öppna tillägget därifrån.",
    en: "The table comes from another installation of Målbok ({server}). Open the add-in from there.",
  },
  noSelectedTable: {
    sv: "Markera en cell i den länkade tabell som du menar.",
    en: "Select a cell in the linked table that you mean.",
  },
  unsentEdits: {
    sv: "Tabellen har ändringar som inte är skickade. Skicka eller ångra dem först.",
    en: "The table has edits that have not been sent. Send or undo them first.",
  },
  reload: {
    sv: "Målbok har uppdaterats. Ladda om tillägget; det som du har skrivit står kvar i arbetsboken.",
    en: "Målbok has been updated. Reload the add-in; what you have typed is still in the workbook.",
  },
  partNotFetched: {
    sv: "En del av tillägget kunde inte hämtas: nätet är borta, eller Målbok har uppdaterats. Ladda om panelen; det som du har skrivit står kvar i arbetsboken.",
    en: "A part of the add-in could not be fetched: the network is gone, or Målbok has been updated. Reload the pane; what you have typed is still in the workbook.",
  },
  answerLost: {
    sv: "Svaret kom inte fram, så det är inte säkert om ändringarna är sparade. De står kvar, och Målbok skickar dem igen: det som redan är sparat sparas inte två gånger.",
    en: "The answer did not arrive, so it is not certain whether the edits are saved. They are still here, and Målbok will send them again: what is saved already is not saved twice.",
  },
  writtenBefore: {
    sv: " {count} av ändringarna hade redan skrivits ({changeset}); de står i Målbok. De andra står kvar i arbetsboken.",
    en: " {count} of the edits had been written already ({changeset}); they are in Målbok. The others are still in the workbook.",
  },
  tooManyAtOnce: {
    sv: "{count} ändringar är fler än de {max} som kan skrivas som allt eller inget. Välj ”Skriv det som går, och lämna resten”: då skrivs de i flera omgångar. Ingenting är skickat.",
    en: "{count} changes are more than the {max} that can be written as all or nothing. Choose “Write what can be written, and leave the rest”: they are then written in several rounds. Nothing was sent.",
  },
  undoneAlready: {
    sv: "Skrivningen är ångrad, men tabellerna visar det inte än. ",
    en: "The write is undone, but the tables do not show it yet. ",
  },
  heldBack: {
    sv: "Den skickades inte, för något annat som skulle skrivas samtidigt kunde inte skrivas: allt eller inget.",
    en: "It was not sent, as something else that was to be written with it could not be: all or nothing.",
  },
  signInFirst: {
    sv: "Logga in först. Det som du har skrivit står kvar i arbetsboken.",
    en: "Sign in first. What you have typed is still in the workbook.",
  },
  cellTooLong: {
    sv: "Kolumnen {column} får en cell med fler tecken än Excel tar (32 767), så tabellen infogas inte. En lång lista av tal eller texter blir en enda cell: fråga efter färre, eller efter objekt i stället, som blir rader.",
    en: "The column {column} gets a cell with more letters than Excel takes (32,767), so the table is not inserted. A long list of numbers or texts becomes a single cell: ask for fewer, or for objects instead, which become rows.",
  },
  noColumns: { sv: "Välj minst en kolumn.", en: "Choose a column at least." },
} as const;
