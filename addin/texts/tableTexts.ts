import type { LocalizedText } from "../../shared/localizedText";

/** Words of the list of linked tables and of what a refresh did. */
export const tableTexts = {
  readingWorkbook: { sv: "Läser arbetsboken …", en: "Reading the workbook …" },
  noTables: { sv: "Arbetsboken har inga länkade tabeller", en: "The workbook has no linked tables" },
  noTablesText: {
    sv: "En länkad tabell hämtar mätvärden från Målbok, minns vad som hämtades och skriver tillbaka det som du ändrar.",
    en: "A linked table fetches values from Målbok, remembers what was fetched, and writes back what you change.",
  },
  refresh: { sv: "Uppdatera", en: "Refresh" },
  refreshAll: { sv: "Uppdatera alla", en: "Refresh all" },
  reviewEdits: { sv: "Granska ändringar ({count})", en: "Review changes ({count})" },
  tablePlace: { sv: "{sheet}!{address}, {rows} {rows|rad|rader}", en: "{sheet}!{address}, {rows} {rows|row|rows}" },
  fetchedAt: { sv: "hämtad {instant}", en: "fetched {instant}" },
  fetchedBy: { sv: "av {name}", en: "by {name}" },
  maybeStale: { sv: "Kan ha ändrats", en: "May have changed" },
  stale: { sv: "Nyare värden finns", en: "Newer values" },
  editedCount: { sv: "{count} {count|ändring|ändringar} att skicka", en: "{count} {count|change|changes} to send" },
  asOfBadge: { sv: "Som känt {instant}", en: "As known {instant}" },
  newerLink: { sv: "Nyare version", en: "Newer version" },
  tooLargeLink: { sv: "För stor för webben", en: "Too large for the web" },
  unreadableLink: { sv: "Kan inte läsas", en: "Cannot be read" },
  unlink: { sv: "Koppla loss", en: "Unlink" },
  unlinkNow: { sv: "Ja, koppla loss", en: "Yes, unlink" },
  unlinkText: {
    sv: "Cellerna står kvar som en vanlig tabell, men kan inte längre uppdateras eller skickas.",
    en: "The cells stay as an ordinary table, and can no longer be refreshed or sent.",
  },
  unlinkEditedText: {
    sv: "Tabellen har ändringar som inte är skickade. Cellerna står kvar, men ändringarna kan inte skickas sedan.",
    en: "The table has changes that have not been sent. The cells stay, and the changes can no longer be sent.",
  },

  refreshed: { sv: "Uppdaterat", en: "Refreshed" },
  tableFailed: { sv: "Tabellen är inte uppdaterad.", en: "The table was not refreshed." },
  nothingToRefresh: {
    sv: "Här finns ingen länkad tabell. Ställ dig i en tabell, eller uppdatera hela arbetsboken.",
    en: "There is no linked table here. Select a cell in a table, or refresh the whole workbook.",
  },
  unchangedSince: { sv: "Ingenting har ändrats sedan {instant}.", en: "Nothing has changed since {instant}." },
  changedSince: {
    sv: "{count} {count|värde ändrat|värden ändrade} sedan {instant}.",
    en: "{count} {count|value|values} changed since {instant}.",
  },
  rowsSince: {
    sv: "{count} {count|rad ändrad, tillagd eller borttagen|rader ändrade, tillagda eller borttagna} sedan {instant}.",
    en: "{count} {count|row|rows} changed, added or removed since {instant}.",
  },
  rowsLeft: {
    sv: "Frågan ger fler rader än den hämtar. Rader som inte kom med står kvar som de var, och kan ha ändrats. Hämta fler (first) eller alla sidor ($after).",
    en: "The query gives more rows than it fetches. Rows that were left out stand as they were, and may have changed. Fetch more (first) or every page ($after).",
  },
  rowLeft: { sv: "kom inte med i svaret", en: "was left out of the answer" },
  rowAdded: { sv: "ny rad", en: "new row" },
  restoredRead: {
    sv: "{count} {count|cell|celler} som bara läses återställdes.",
    en: "{count} {count|cell that is|cells that are} only read {count|was|were} restored.",
  },
  keptEdits: {
    sv: "{count} {count|ändring|ändringar} som du inte har skickat lämnades i fred.",
    en: "{count} {count|change|changes} that you have not sent {count|was|were} left alone.",
  },
  restoredCells: {
    sv: "{count} {count|cell som är låst eller bara läses|celler som är låsta eller bara läses} återställdes.",
    en: "{count} {count|cell that is locked or only read was|cells that are locked or only read were} restored.",
  },
  periodsWithoutColumns: {
    sv: "Nya perioder fick inga kolumner, för något står i vägen: {periods}.",
    en: "New periods got no columns, as something stands in the way: {periods}.",
  },
  notRefreshed: {
    sv: "Tabellen är inte uppdaterad: rubriken {columns} har ändrats. Skriv tillbaka den och uppdatera igen.",
    en: "The table was not refreshed: the heading {columns} has been changed. Write it back and refresh again.",
  },
  showChanges: { sv: "Visa vad som ändrats", en: "Show what changed" },
  hideChanges: { sv: "Dölj", en: "Hide" },
  moreInSheet: { sv: "och {count} till i bladet", en: "and {count} more in the sheet" },
  rowRemoved: { sv: "raden finns inte längre", en: "the row is no longer there" },
  byYou: { sv: "av dig", en: "by you" },
  nothing: { sv: "tomt", en: "nothing" },

  past: { sv: "Visa som det var eller rapporterades", en: "Show as it was or was reported" },
  pastText: {
    sv: "Tabeller som visar det förflutna kan inte ändras förrän du går tillbaka till nuläget.",
    en: "Tables that show the past cannot be changed until you go back to the present.",
  },
  asOfInstant: { sv: "Mätvärdena som de var kända vid en tidpunkt", en: "The values as they were known at an instant" },
  reportToShow: { sv: "Alla tabeller som de rapporterades i", en: "All tables as they were reported in" },
  readingReports: { sv: "Hämtar rapporter …", en: "Reading reports …" },
  noReports: { sv: "Inget uppföljningstillfälle har låsts ännu.", en: "No round has been locked yet." },
  reportBadge: { sv: "Som det rapporterades i {report}", en: "As reported in {report}" },
  asOfShow: { sv: "Visa", en: "Show" },
  asOfPresent: { sv: "Tillbaka till nuläget", en: "Back to the present" },

  pendingOwn: { sv: "En skrivning fick inget svar", en: "A write was not answered" },
  pendingOwnText: {
    sv: "{count} {count|värde|värden} skickades {instant}, men svaret kom aldrig. Skicka igen: det som redan är skrivet skrivs inte en gång till.",
    en: "{count} {count|value was|values were} sent {instant}, and the answer never came. Send again: what has been written is not written twice.",
  },
  pendingOthers: { sv: "Någon annans skrivning ligger kvar", en: "Somebody else's write is still here" },
  pendingOthersText: {
    sv: "{name} skickade {count} {count|värde|värden} {instant} från {workbook}. Vill du skicka dem som dina egna? De provas på nytt mot det som gäller nu.",
    en: "{name} sent {count} {count|value|values} {instant} from {workbook}. Do you want to send them as your own? They are judged anew against what holds now.",
  },
  sendAgain: { sv: "Skicka igen", en: "Send again" },
  sendAsMine: { sv: "Skicka som mina", en: "Send as mine" },
  forgetWrite: { sv: "Glöm skrivningen", en: "Forget the write" },
} as const satisfies Record<string, LocalizedText>;
