import type { LocalizedText } from "../../shared/localizedText";

/** Words of the pane's frame: signing in, what is being done, the help. */
export const frameTexts = {
  views: { sv: "Vyer", en: "Views" },
  moreViews: { sv: "Fler vyer", en: "More views" },
  more: { sv: "Mer", en: "More" },
  tables: { sv: "Tabeller", en: "Tables" },
  newTable: { sv: "Ny tabell", en: "New table" },
  review: { sv: "Granska", en: "Review" },
  rounds: { sv: "Uppföljning", en: "Follow-up" },
  query: { sv: "Fråga", en: "Query" },
  pictures: { sv: "Bilder", en: "Pictures" },
  settings: { sv: "Inställningar", en: "Settings" },
  help: { sv: "Hjälp", en: "Help" },
  close: { sv: "Stäng", en: "Close" },
  cancel: { sv: "Avbryt", en: "Cancel" },
  show: { sv: "Visa", en: "Show" },
  loading: { sv: "Hämtar …", en: "Fetching …" },
  reload: { sv: "Ladda om panelen", en: "Reload the pane" },
  notDone: { sv: "Det gick inte", en: "It was not done" },
  otherPerson: {
    sv: "Någon annan har loggat in, så det som var påbörjat gjordes inte. Det som har skrivits i cellerna står kvar.",
    en: "Somebody else has signed in, so what had been begun was not done. What was typed in the cells is still there.",
  },
  unexpected: {
    sv: "Något oväntat hände i tillägget. Det som du har skrivit står kvar i arbetsboken. Försök igen, eller stäng och öppna panelen.",
    en: "Something unexpected happened in the add-in. What you have typed is still in the workbook. Try again, or close and open the pane.",
  },

  signOut: { sv: "Logga ut", en: "Sign out" },
  signingIn: { sv: "Loggar in …", en: "Signing in …" },
  signInTitle: { sv: "Logga in i Målbok", en: "Sign in to Målbok" },
  signInText: {
    sv: "Då kan du hämta mål och mätvärden till arbetsboken och skriva tillbaka det som du får ändra.",
    en: "Then you can fetch goals and values into the workbook, and write back what you may change.",
  },
  signInExpired: { sv: "Inloggningen har gått ut", en: "Your sign-in has run out" },
  signInExpiredText: {
    sv: "Det som du har skrivit är kvar. Logga in igen, så fortsätter arbetet där det var.",
    en: "What you have typed is still there. Sign in again, and the work goes on where it was.",
  },
  signInAgain: { sv: "Logga in igen", en: "Sign in again" },
  demoPersons: { sv: "Prova som en demoperson", en: "Try it as a demo person" },
  demoPersonsText: {
    sv: "Personerna är påhittade. Rapportören skriver mätvärden, läsaren bara läser.",
    en: "The persons are invented. The reporter writes values, the reader only reads.",
  },
  wholeMunicipality: { sv: "hela kommunen", en: "the whole municipality" },

  refreshing: { sv: "Uppdaterar", en: "Refreshing" },
  fetchingAsOf: { sv: "Hämtar som det såg ut", en: "Fetching as it was known" },
  inserting: { sv: "Infogar tabellen", en: "Inserting the table" },
  reviewing: { sv: "Servern granskar ändringarna", en: "The server is looking at the changes" },
  writing: { sv: "Skriver till Målbok", en: "Writing to Målbok" },
  asking: { sv: "Servern svarar på frågan", en: "The server is answering the query" },
  saving: { sv: "Sparar", en: "Saving" },
  checking: { sv: "Kontrollerar", en: "Checking" },
  steppingRound: { sv: "Flyttar uppföljningen", en: "Moving the round" },
  undoing: { sv: "Ångrar skrivningen", en: "Undoing the write" },
  settling: { sv: "Skickar igen", en: "Sending again" },
  doneOf: { sv: "{done} av {total}", en: "{done} of {total}" },
  waitsForCellEdit: {
    sv: "Excel väntar på att du blir klar med cellen som du skriver i. Tryck Enter eller Esc.",
    en: "Excel is waiting for you to finish the cell that you are typing in. Press Enter or Esc.",
  },
  waitsForSignIn: { sv: "Väntar på att du loggar in.", en: "Waiting for you to sign in." },
} as const satisfies Record<string, LocalizedText>;
